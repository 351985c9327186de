import type { PosFamily, PosRow, PosWorld } from '../harness/pos-world.js';
import type { StoreProduct } from '../harness/store-world.js';
import { ALL_OUTLETS, isOnline, promised, type StockPolicy } from './stock.js';

/** A listing in the fields that the rules speak of. */
export interface ListingFace {
  readonly name: string;
  readonly description: string;
  readonly brand: string | null;
  readonly enabled: boolean;
  readonly price: number | null;
  /** Names of the pictures, the main one first. */
  readonly pictures: readonly string[];
  readonly quantity: number | null;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly variations: readonly VariationFace[];
  readonly sku?: string | null;
  readonly code?: string | null;
  readonly weight?: number | null;
}

export interface VariationFace {
  readonly sku: string | null;
  readonly price: number | null;
  readonly code: string | null;
  readonly weight: number | null;
  readonly quantity: number | null;
  readonly values: readonly string[];
  readonly picture: string | null;
}

/** What the store must show of a POS family, worked out anew from the published rules: it shares no code with the product. */
export function expectedListing(family: PosFamily, pos: PosWorld, policy: StockPolicy = ALL_OUTLETS): ListingFace {
  const { rows, simple } = family;
  const [first] = rows;
  if (first === undefined) throw new Error('A family has a row.');
  const common = {
    name: family.name,
    description: first.description ?? '',
    brand: first.brand,
    enabled: family.online,
    price: lowestPrice(family),
    pictures: gallery(family),
  };
  if (simple) {
    const { sku, code } = first;
    const own = { weight: kilograms(first), quantity: promised(first, pos, policy), sku, code };
    return { ...common, ...own, options: [], variations: [] };
  }
  return {
    ...common,
    quantity: 0,
    options: optionsOf(rows),
    variations: rows.map((row) => variationOf(row, family, pos, policy)).sort(bySku),
  };
}

/** The same fields of what stands in the store. */
export function shownListing(product: StoreProduct): ListingFace {
  const { name, description, brand, enabled, price, options, quantity, weight, sku, code } = product;
  const simple = options.length === 0;
  const pictures = product.pictures.map(({ source }) => nameOf(source ?? ''));
  const common = { name, description, brand, enabled, price, pictures, options, quantity };
  const variations = product.variations
    .map((variation) => ({
      sku: variation.sku,
      price: variation.price,
      code: variation.code,
      weight: variation.weight ?? 0,
      quantity: variation.quantity,
      values: variation.options.map(({ value }) => value),
      picture: variation.picture === null ? null : nameOf(variation.picture.source ?? ''),
    }))
    .sort(bySku);
  return simple ? { ...common, weight, sku, code, variations } : { ...common, variations };
}

/** A variant that is not online while its family is cannot be bought. */
function variationOf(row: PosRow, { online }: PosFamily, pos: PosWorld, policy: StockPolicy): VariationFace {
  const [picture] = row.ownPictures;
  return {
    sku: row.sku,
    price: row.priceWithTax,
    code: row.code,
    weight: kilograms(row),
    quantity: online && !isOnline(row) ? 0 : promised(row, pos, policy),
    values: row.options.map(({ value }) => value),
    picture: picture === undefined ? null : nameOf(picture),
  };
}

function bySku(one: { readonly sku: string | null }, other: { readonly sku: string | null }): number {
  return String(one.sku) < String(other.sku) ? -1 : 1;
}

/** The lowest among the variants that are online, else among all. */
function lowestPrice({ rows }: PosFamily): number {
  const online = rows.filter(isOnline);
  return Math.min(...(online.length > 0 ? online : rows).map(({ priceWithTax }) => priceWithTax ?? Infinity));
}

function optionsOf(rows: readonly PosRow[]): ListingFace['options'] {
  return (rows[0]?.options ?? []).map(({ name }, place) => ({
    name,
    values: [...new Set(rows.map((row) => row.options[place]?.value ?? ''))],
  }));
}

/** The family's pictures, then what its rows have beyond the one that goes to their variation. */
function gallery({ simple, rows }: PosFamily): readonly string[] {
  const own = rows.flatMap(({ ownPictures }) => (simple ? ownPictures : ownPictures.slice(1)));
  return [...(rows[0]?.pictures ?? []), ...own].map(nameOf);
}

/** The store weighs in kilograms, to the gram; without a weight it shows 0. */
function kilograms({ weight, weightUnit }: PosRow): number {
  if (weight === null) return 0;
  const grams = new Map([
    ['G', 1],
    ['KG', 1_000],
    ['LB', 453.592_37],
    ['OZ', 28.349_523_125],
    ['CT', 0.2],
  ]).get(weightUnit ?? 'G');
  if (grams === undefined) throw new Error(`The oracle does not know the unit ${String(weightUnit)}.`);
  return Math.round(weight * grams) / 1_000;
}

/** The name of a picture, from its address. */
export function nameOf(address: string): string {
  return decodeURIComponent(address.split('/').at(-1) ?? '');
}
