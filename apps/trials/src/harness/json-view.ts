/** A place in a JSON answer, read with the form it must have. Each reader throws with the path when it is another one. */
export class JsonView {
  constructor(
    private readonly value: unknown,
    private readonly path = '$',
  ) {}

  static parse(text: string, path = '$'): JsonView {
    try {
      return new JsonView(JSON.parse(text), path);
    } catch (error) {
      throw new Error(`${path} is not JSON: ${text.slice(0, 300)}`, { cause: error });
    }
  }

  get raw(): unknown {
    return this.value;
  }

  /** What stands under the keys; a missing one gives a view of nothing. */
  at(...keys: readonly (string | number)[]): JsonView {
    let value = this.value;
    for (const key of keys) value = isTable(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
    return new JsonView(value, `${this.path}.${keys.join('.')}`);
  }

  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  text(): string {
    if (typeof this.value === 'string') return this.value;
    return this.fail('a text');
  }

  textOr<Other>(other: Other): string | Other {
    return this.absent ? other : this.text();
  }

  number(): number {
    if (typeof this.value === 'number') return this.value;
    return this.fail('a number');
  }

  numberOr<Other>(other: Other): number | Other {
    return this.absent ? other : this.number();
  }

  /** True only for `true`. */
  get on(): boolean {
    return this.value === true;
  }

  /** Entries of a list; none when it is absent. */
  list(): readonly JsonView[] {
    if (this.absent) return [];
    if (!Array.isArray(this.value)) return this.fail('a list');
    return this.value.map((entry: unknown, place) => new JsonView(entry, `${this.path}[${String(place)}]`));
  }

  /** Keys of an object; none when it is absent. */
  keys(): readonly string[] {
    if (this.absent) return [];
    return isTable(this.value) ? Object.keys(this.value) : this.fail('an object');
  }

  /** An object of numbers. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.keys().map((key) => [key, this.at(key).number()]));
  }

  private fail(expected: string): never {
    throw new Error(
      `${this.path} is not ${expected} but ${this.absent ? 'nothing' : JSON.stringify(this.value).slice(0, 200)}`,
    );
  }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
