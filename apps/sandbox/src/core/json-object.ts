/** A JSON object of unknown content, read field by field. Absent and null read alike. */
export class JsonObject {
  private constructor(private readonly fields: ReadonlyMap<string, unknown>) {}

  /** Undefined when the value is no object. */
  static of(value: unknown): JsonObject | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return new JsonObject(new Map(Object.entries(value)));
  }

  get keys(): string[] {
    return [...this.fields.keys()];
  }

  value(name: string): unknown {
    return this.fields.get(name);
  }

  text(name: string): string | undefined {
    const value = this.fields.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** A finite number, also when written as text. */
  decimal(name: string): string | undefined {
    const value = this.fields.get(name);
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.fields.get(name);
    return typeof value === 'boolean' ? value : undefined;
  }

  object(name: string): JsonObject | undefined {
    return JsonObject.of(this.fields.get(name));
  }

  list(name: string): readonly unknown[] {
    const value = this.fields.get(name);
    return Array.isArray(value) ? value : [];
  }

  objects(name: string): JsonObject[] {
    return this.list(name).flatMap((value) => JsonObject.of(value) ?? []);
  }
}
