import { JsonView } from './json-view.js';

/** A row of the POS: a simple product or one variant. */
export interface PosRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly sku: string | null;
  readonly description: string | null;
  readonly brand: string | null;
  /** Product code that is not the custom one. */
  readonly code: string | null;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  /** With and without tax, as the vendor writes it; null when there is none. */
  readonly priceWithTax: number | null;
  readonly weight: number | null;
  readonly weightUnit: string | null;
  readonly online: boolean;
  readonly active: boolean;
  readonly tracked: boolean;
  readonly deleted: boolean;
  /** Addresses of the family's pictures, and of the row's own, in order. */
  readonly pictures: readonly string[];
  readonly ownPictures: readonly string[];
  readonly version: number;
}

/** A product of the POS with its variants, as its shop sees it. */
export interface PosFamily {
  readonly name: string;
  readonly rows: readonly PosRow[];
  readonly simple: boolean;
  readonly online: boolean;
}

/** The POS as dumped by the sandbox. */
export class PosWorld {
  readonly rows: readonly PosRow[];
  private readonly levels = new Map<string, number[]>();

  constructor(pages: readonly JsonView[]) {
    this.rows = pages.flatMap((page) => page.at('products').list().map(rowOf));
    for (const level of pages.flatMap((page) => page.at('inventory').list())) {
      const id = level.at('product_id').text();
      this.levels.set(id, [...(this.levels.get(id) ?? []), level.at('inventory_level').number()]);
    }
  }

  /** Living families, in the order of the dump. */
  families(): readonly PosFamily[] {
    const groups = new Map<string, PosRow[]>();
    for (const row of this.rows.filter(({ deleted }) => !deleted)) {
      const key = row.parentId ?? row.id;
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    return [...groups.values()].map(familyOf);
  }

  /** Levels of a row, one for each outlet. */
  levelsOf(row: PosRow): readonly number[] {
    return this.levels.get(row.id) ?? [];
  }
}

function familyOf(rows: readonly PosRow[]): PosFamily {
  const [first] = rows;
  if (first === undefined) throw new Error('A family has a row.');
  const parent = rows.find(({ parentId }) => parentId === null) ?? first;
  return {
    name: parent.name,
    rows,
    simple: rows.length === 1 && first.options.length === 0,
    online: rows.some(({ online, active }) => online && active),
  };
}

function rowOf(view: JsonView): PosRow {
  return {
    id: view.at('id').text(),
    parentId: view.at('variant_parent_id').textOr(null),
    name: view.at('name').text(),
    sku: view.at('sku').textOr(null),
    description: view.at('description').textOr(null),
    brand: view.at('brand', 'name').textOr(null),
    code: codeOf(view),
    options: view
      .at('variant_options')
      .list()
      .map((option) => ({ name: option.at('name').text(), value: option.at('value').textOr('') })),
    priceWithTax: view.at('price_including_tax').numberOr(null),
    weight: view.at('weight').numberOr(null),
    weightUnit: view.at('weight_unit').textOr(null),
    online: view.at('ecwid_enabled_webstore').on,
    active: view.at('is_active').on,
    tracked: view.at('has_inventory').on,
    deleted: !view.at('deleted_at').absent,
    pictures: addressesOf(view.at('images')),
    ownPictures: addressesOf(view.at('skuImages')),
    version: view.at('version').number(),
  };
}

function codeOf(view: JsonView): string | null {
  const codes = view.at('product_codes').list();
  return (
    codes
      .find((code) => code.at('type').text() !== 'CUSTOM')
      ?.at('code')
      .textOr(null) ?? null
  );
}

function addressesOf(images: JsonView): readonly string[] {
  return images.list().map((image) => image.at('url').text());
}
