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
  readonly raw: JsonView;
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
  /** Names of the outlets. */
  readonly outlets: readonly string[];
  /** By row and outlet name. */
  private readonly levels = new Map<string, Map<string, number>>();

  constructor(pages: readonly JsonView[]) {
    const outlets = new Map(
      (pages[0]?.at('outlets').list() ?? []).map((one) => [one.at('id').text(), one.at('name').text()] as const),
    );
    this.outlets = [...outlets.values()];
    this.rows = pages.flatMap((page) => page.at('products').list().map(rowOf));
    for (const level of pages.flatMap((page) => page.at('inventory').list())) {
      const id = level.at('product_id').text();
      const known = this.levels.get(id) ?? new Map<string, number>();
      known.set(outlets.get(level.at('outlet_id').text()) ?? '', level.at('inventory_level').number());
      this.levels.set(id, known);
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

  /** Levels of a row by the name of the outlet; an outlet that has told none is missing. */
  levelsOf(row: PosRow): ReadonlyMap<string, number> {
    return this.levels.get(row.id) ?? new Map<string, number>();
  }

  /** The living row of a SKU. */
  bySku(sku: string): PosRow | null {
    return this.rows.find((row) => !row.deleted && row.sku === sku) ?? null;
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
    raw: view,
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
