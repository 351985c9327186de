import type { PosFamily, PosRow, PosWorld } from '../src/harness/pos-world.js';
import type { StoreProduct } from '../src/harness/store-world.js';

/** What the store must show of a POS family, worked out anew from the published rules: it shares no code with the product. */
export function expectedListing(family: PosFamily, pos: PosWorld): object {
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
    const own = { weight: kilograms(first), quantity: quantityOf(first, pos), sku, code };
    return { ...common, ...own, options: [], variations: [] };
  }
  return {
    ...common,
    quantity: 0,
    options: optionsOf(rows),
    variations: rows.map((row) => variationOf(row, pos)).sort(bySku),
  };
}

/** The same fields of what stands in the store. */
export function shownListing(product: StoreProduct): object {
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

function variationOf(row: PosRow, pos: PosWorld): { readonly sku: string | null } {
  const [picture] = row.ownPictures;
  return {
    sku: row.sku,
    price: row.priceWithTax,
    code: row.code,
    weight: kilograms(row),
    quantity: quantityOf(row, pos),
    values: row.options.map(({ value }) => value),
    picture: picture === undefined ? null : nameOf(picture),
  } as { readonly sku: string | null };
}

function bySku(one: { readonly sku: string | null }, other: { readonly sku: string | null }): number {
  return String(one.sku) < String(other.sku) ? -1 : 1;
}

/** The lowest among the variants that are online, else among all. */
function lowestPrice({ rows }: PosFamily): number {
  const online = rows.filter((row) => row.online && row.active);
  return Math.min(...(online.length > 0 ? online : rows).map(({ priceWithTax }) => priceWithTax ?? Infinity));
}

function optionsOf(rows: readonly PosRow[]): readonly object[] {
  return (rows[0]?.options ?? []).map(({ name }, place) => ({
    name,
    values: [...new Set(rows.map((row) => row.options[place]?.value))],
  }));
}

/** The family's pictures, then what its rows have beyond the one that goes to their variation. */
function gallery({ simple, rows }: PosFamily): readonly string[] {
  const own = rows.flatMap(({ ownPictures }) => (simple ? ownPictures : ownPictures.slice(1)));
  return [...(rows[0]?.pictures ?? []), ...own].map(nameOf);
}

/** Whole units that can be promised, outlet by outlet; null when the POS does not count them. */
function quantityOf(row: PosRow, pos: PosWorld): number | null {
  if (!row.tracked) return null;
  return pos.levelsOf(row).reduce((sum, level) => sum + Math.floor(Math.max(0, level)), 0);
}

/** The store weighs in kilograms, to the gram; without a weight it shows 0. */
function kilograms({ weight, weightUnit }: PosRow): number {
  if (weight === null) return 0;
  const grams = { G: 1, KG: 1_000 }[weightUnit ?? 'G'];
  if (grams === undefined) throw new Error(`The oracle does not know the unit ${String(weightUnit)}.`);
  return Math.round(weight * grams) / 1_000;
}

function nameOf(address: string): string {
  return decodeURIComponent(address.split('/').at(-1) ?? '');
}
