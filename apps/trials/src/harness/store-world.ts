import { JsonView } from './json-view.js';

/** A picture as the store keeps it. */
export interface StorePicture {
  readonly source: string | null;
  readonly hash: string;
}

export interface StoreVariation {
  readonly id: number;
  readonly sku: string | null;
  readonly mark: string | null;
  readonly price: number | null;
  readonly compareTo: number | null;
  readonly weight: number | null;
  /** Null when unlimited. */
  readonly quantity: number | null;
  readonly code: string | null;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly picture: StorePicture | null;
  readonly raw: JsonView;
}

export interface StoreProduct {
  readonly id: number;
  readonly name: string;
  readonly sku: string;
  readonly mark: string | null;
  readonly enabled: boolean;
  readonly price: number | null;
  readonly compareTo: number | null;
  readonly subtitle: string;
  readonly lowStock: number | null;
  readonly weight: number | null;
  /** Null when unlimited. */
  readonly quantity: number | null;
  readonly description: string;
  readonly brand: string | null;
  readonly code: string | null;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly variations: readonly StoreVariation[];
  /** The main picture, then the gallery. */
  readonly pictures: readonly StorePicture[];
  readonly categoryIds: readonly number[];
  /** It stands on the front page or in an enabled category: a shopper comes across it where it is enabled. */
  readonly findable: boolean;
  /** Accepted writes after its creation. */
  readonly updates: number;
  /** The whole document, as the sandbox dumps it. */
  readonly raw: JsonView;
}

/** A batch the store has carried out; times in simulated ms. */
export interface StoreBatch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The store as dumped by the sandbox. */
export class StoreWorld {
  readonly products: readonly StoreProduct[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
  /** Batches that are done, oldest first. */
  readonly batches: readonly StoreBatch[];

  constructor(dump: JsonView) {
    this.products = dump.at('products').list().map(productOf);
    this.categories = dump
      .at('categories')
      .list()
      .map((one) => ({ id: one.at('id').number(), name: one.at('name').text() }));
    this.batches = dump
      .at('batches')
      .list()
      .filter((batch) => !batch.at('endedAtMs').absent)
      .map((batch) => ({ fromMs: batch.at('beganAtMs').number(), toMs: batch.at('endedAtMs').number() }));
  }

  /** The product that carries a SKU, itself or by one of its variations. */
  bySku(sku: string): StoreProduct | null {
    const carries = (product: StoreProduct): boolean =>
      product.sku === sku || product.variations.some((variation) => variation.sku === sku);
    return this.products.find(carries) ?? null;
  }

  get variations(): readonly StoreVariation[] {
    return this.products.flatMap((product) => product.variations);
  }

  get shown(): number {
    return this.products.filter(({ enabled }) => enabled).length;
  }

  get pictures(): number {
    const ofVariations = this.variations.filter(({ picture }) => picture !== null).length;
    return this.products.reduce((sum, { pictures }) => sum + pictures.length, ofVariations);
  }
}

function productOf(view: JsonView): StoreProduct {
  const pictures = new Map(
    view
      .at('pictures', 'variations')
      .list()
      .map((entry) => [entry.at('variationId').number(), entry.at('picture')] as const),
  );
  return {
    id: view.at('id').number(),
    name: view.at('name').text(),
    sku: view.at('sku').text(),
    mark: view.at('externalReferenceId').textOr(null),
    enabled: view.at('enabled').on,
    ...numbersOf(view),
    subtitle: view.at('subtitle').textOr(''),
    lowStock: view.at('warningLimit').numberOr(null),
    description: view.at('description').textOr(''),
    brand: attributeOf(view, 'BRAND'),
    code: attributeOf(view, 'UPC'),
    options: view.at('options').list().map(optionOf),
    variations: view
      .at('combinations')
      .list()
      .map((one) => variationOf(one, pictures)),
    pictures: [view.at('pictures', 'main'), ...view.at('pictures', 'gallery').list()].flatMap(pictureOf),
    categoryIds: view
      .at('categoryIds')
      .list()
      .map((id) => id.number()),
    findable:
      view.at('showOnFrontpage').numberOr(0) > 0 ||
      view
        .at('categories')
        .list()
        .some((category) => category.at('enabled').on),
    updates: view.at('updates').number(),
    raw: view,
  };
}

function variationOf(view: JsonView, pictures: ReadonlyMap<number, JsonView>): StoreVariation {
  const id = view.at('id').number();
  const picture = pictures.get(id);
  return {
    id,
    sku: view.at('sku').textOr(null),
    mark: view.at('externalReferenceId').textOr(null),
    ...numbersOf(view),
    code: attributeOf(view, 'UPC'),
    options: view
      .at('options')
      .list()
      .map((option) => ({ name: option.at('name').text(), value: option.at('value').text() })),
    picture: picture === undefined ? null : (pictureOf(picture)[0] ?? null),
    raw: view,
  };
}

function numbersOf(view: JsonView): Pick<StoreVariation, 'price' | 'compareTo' | 'weight' | 'quantity'> {
  return {
    price: view.at('price').numberOr(null),
    compareTo: view.at('compareToPrice').numberOr(null),
    weight: view.at('weight').numberOr(null),
    quantity: view.at('unlimited').on ? null : view.at('quantity').numberOr(null),
  };
}

function optionOf(view: JsonView): { readonly name: string; readonly values: readonly string[] } {
  const choices = view.at('choices').list();
  return { name: view.at('name').text(), values: choices.map((choice) => choice.at('text').text()) };
}

function attributeOf(view: JsonView, type: string): string | null {
  const found = view
    .at('attributes')
    .list()
    .find((attribute) => attribute.at('type').textOr('') === type);
  return found?.at('value').textOr(null) ?? null;
}

function pictureOf(view: JsonView): readonly StorePicture[] {
  if (view.absent) return [];
  return [{ source: view.at('sourceUrl').textOr(null), hash: view.at('contentHash').text() }];
}
