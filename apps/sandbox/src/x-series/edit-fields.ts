/** The fields of an edit, read one by one. Each throws `RangeError` with a sentence when it is not of its form. */
export class EditFields {
  private readonly values: ReadonlyMap<string, unknown>;

  constructor(body: unknown) {
    if (typeof body !== 'object' || body === null) throw new RangeError('An edit is a JSON object with an op.');
    this.values = new Map(Object.entries(body));
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  isNull(name: string): boolean {
    return this.values.get(name) === null;
  }

  text(name: string): string {
    const value = this.values.get(name);
    if (typeof value !== 'string') throw new RangeError(`The edit needs ${name} as text.`);
    return value;
  }

  /** A text that is not empty. */
  filled(name: string): string {
    const text = this.text(name);
    if (text.trim() === '') throw new RangeError(`The edit needs ${name}, not empty.`);
    return text;
  }

  texts(name: string): string[] {
    const value = this.values.get(name);
    const texts = Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
    if (texts.length === 0) throw new RangeError(`The edit needs ${name} as a list of texts.`);
    return texts;
  }

  decimal(name: string, otherwise?: string): string {
    const value = this.values.get(name) ?? otherwise;
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || !/^-?\d+(\.\d{1,5})?$/.test(text)) {
      throw new RangeError(`The edit needs ${name} as a decimal number of at most 5 places.`);
    }
    return text;
  }

  flag(name: string): boolean {
    const value = this.values.get(name);
    if (typeof value !== 'boolean') throw new RangeError(`The edit needs ${name} as true or false.`);
    return value;
  }

  unit(): 'CT' | 'G' | 'OZ' | 'LB' | 'KG' {
    const unit = this.values.get('unit') ?? 'G';
    if (unit === 'CT' || unit === 'G' || unit === 'OZ' || unit === 'LB' || unit === 'KG') return unit;
    throw new RangeError('A weight unit is CT, G, OZ, LB or KG.');
  }

  /** The values of the list, each read by `read` from an object. */
  objects(name: string): EditFields[] {
    const value = this.values.get(name);
    if (!Array.isArray(value)) throw new RangeError(`The edit needs ${name} as a list.`);
    return value.map((entry) => new EditFields(entry));
  }

  object(name: string): EditFields {
    return new EditFields(this.values.get(name));
  }

  decimals(name: string): string[] {
    const value = this.values.get(name);
    if (!Array.isArray(value)) throw new RangeError(`The edit needs ${name} as a list of decimal numbers.`);
    return value.map((entry: unknown) => new EditFields({ [name]: entry }).decimal(name));
  }

  /** A decimal above zero. */
  amount(name: string, otherwise: string): string {
    const text = this.decimal(name, otherwise);
    if (!/[1-9]/.test(text) || text.startsWith('-')) throw new RangeError(`The edit needs ${name} above zero.`);
    return text;
  }

  /** A place in a list, from 0. */
  place(name: string, otherwise?: string): number {
    const text = this.decimal(name, otherwise);
    if (!/^\d{1,6}$/.test(text)) throw new RangeError(`The edit needs ${name} as a place, counted from 0.`);
    return Number(text);
  }

  places(name: string): number[] {
    return this.decimals(name).map((text) => new EditFields({ [name]: text }).place(name));
  }

  /** False when the field is absent. */
  optionalFlag(name: string): boolean {
    return this.values.has(name) && this.flag(name);
  }
}
