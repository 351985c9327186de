/** Which products an edit is about: one by SKU or id, or all members of the family of that name. */
export type EditTarget =
  | { readonly by: 'sku'; readonly sku: string }
  | { readonly by: 'id'; readonly productId: string }
  | { readonly by: 'family'; readonly family: string };

export type EditOperation =
  | { readonly op: 'set-price'; readonly price: string }
  | { readonly op: 'null-price' }
  | { readonly op: 'rename'; readonly name: string }
  | { readonly op: 'set-description'; readonly description: string }
  | { readonly op: 'set-sku'; readonly newSku: string }
  | { readonly op: 'swap-skus'; readonly otherSku: string }
  | { readonly op: 'activate' }
  | { readonly op: 'deactivate' }
  | { readonly op: 'remove-flag' }
  | { readonly op: 'set-active'; readonly active: boolean }
  | { readonly op: 'set-weight'; readonly weight: string; readonly unit: 'CT' | 'G' | 'OZ' | 'LB' | 'KG' }
  | { readonly op: 'set-upc'; readonly upc: string | null }
  | { readonly op: 'set-tracked'; readonly tracked: boolean }
  | { readonly op: 'add-image'; readonly image: string }
  | { readonly op: 'touch' }
  | { readonly op: 'add-variant'; readonly newSku: string; readonly values: readonly string[]; readonly price: string }
  | { readonly op: 'delete' }
  | { readonly op: 'set-level'; readonly outlet: number; readonly level: string };

export type PosEdit =
  | { readonly op: 'rename-brand'; readonly brand: string; readonly name: string }
  | (EditOperation & { readonly target: EditTarget });

/** What an edit changed: ids of products (or of the brand), and the highest version after it. */
export interface EditOutcome {
  readonly changed: readonly string[];
  readonly version: number;
}

/** Reads a command from JSON. Throws `RangeError` with a sentence when something is missing or of the wrong form. */
export function parseEdit(body: unknown): PosEdit {
  const fields = new Fields(body);
  const op = fields.text('op');
  if (op === 'rename-brand') return { op, brand: fields.text('brand'), name: fields.text('name') };
  return { ...operation(op, fields), target: target(fields) };
}

function target(fields: Fields): EditTarget {
  if (fields.has('sku')) return { by: 'sku', sku: fields.text('sku') };
  if (fields.has('productId')) return { by: 'id', productId: fields.text('productId') };
  if (fields.has('family')) return { by: 'family', family: fields.text('family') };
  throw new RangeError('An edit names its products by sku, productId or family.');
}

function operation(op: string, fields: Fields): EditOperation {
  switch (op) {
    case 'null-price':
    case 'activate':
    case 'deactivate':
    case 'remove-flag':
    case 'touch':
    case 'delete':
      return { op };
    case 'set-price':
      return { op, price: fields.decimal('price') };
    case 'rename':
      return { op, name: fields.text('name') };
    case 'set-description':
      return { op, description: fields.text('description') };
    case 'set-sku':
      return { op, newSku: fields.text('newSku') };
    case 'swap-skus':
      return { op, otherSku: fields.text('otherSku') };
    case 'set-active':
      return { op, active: fields.flag('active') };
    case 'set-weight':
      return { op, weight: fields.decimal('weight'), unit: fields.unit() };
    case 'set-upc':
      return { op, upc: fields.isNull('upc') ? null : fields.text('upc') };
    case 'set-tracked':
      return { op, tracked: fields.flag('tracked') };
    case 'add-image':
      return { op, image: fields.text('image') };
    case 'add-variant':
      return { op, newSku: fields.text('newSku'), values: fields.texts('values'), price: fields.decimal('price') };
    case 'set-level':
      return { op, outlet: Number(fields.decimal('outlet', '0')), level: fields.decimal('level') };
    default:
      throw new RangeError(`The POS knows no edit called "${op}".`);
  }
}

class Fields {
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
}
