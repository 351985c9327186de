import { isDeepStrictEqual } from 'node:util';
import type { PosFamily, PosWorld } from '../harness/pos-world.js';
import type { StoreProduct, StoreWorld } from '../harness/store-world.js';
import type { DayHistory } from './day-history.js';
import { expectedListing, shownListing, type ListingFace, type VariationFace } from './listing.js';
import { ALL_OUTLETS, type StockPolicy } from './stock.js';
import { repeated } from './traffic-laws.js';

/**
 * What in the store is not what the rules demand after a day, in sentences: every product, record, picture and number. Where a
 * merchant and the till changed the same field that follows (U-03), either value may stand, for the order in which we saw them
 * decides.
 */
export function dayFaults(
  pos: PosWorld,
  store: StoreWorld,
  history: DayHistory,
  policy: StockPolicy = ALL_OUTLETS,
): readonly string[] {
  const families = pos.families();
  const found = new Map(families.map((family) => [family, listingOf(family, store)] as const));
  const known = new Set([...found.values()].map((product) => product?.id));
  return [
    ...families.flatMap((family) => familyFaults(family, found.get(family) ?? null, pos, history, policy)),
    ...store.products
      .filter(({ id, mark }) => mark !== null && !known.has(id) && !history.lost(id))
      .map(({ name }) => `${name}: left over`),
    ...repeated([...store.products, ...store.variations].map(({ sku }) => sku)).map((sku) => `${sku}: there twice`),
  ];
}

function listingOf({ rows }: PosFamily, store: StoreWorld): StoreProduct | null {
  for (const { sku } of rows) {
    const product = sku === null ? null : store.bySku(sku);
    if (product !== null) return product;
  }
  return null;
}

function familyFaults(
  family: PosFamily,
  product: StoreProduct | null,
  pos: PosWorld,
  history: DayHistory,
  policy: StockPolicy,
): readonly string[] {
  const detached = history.detached(family.rows.map(({ sku }) => sku));
  const emptied = family.rows.every(({ sku }) => history.removed(sku));
  if (product === null) return detached || emptied ? [] : [`${family.name}: lost`];
  if (detached) return [`${family.name}: created again after a merchant deleted it`];
  const wanted = expectedListing(family, pos, policy);
  const shown = shownListing(product);
  const tell = (what: string): string => `${family.name}: ${what}`;
  return [
    ...fieldFaults(wanted, shown, product, history),
    ...variationFaults(wanted, shown, history),
    ...ownedFaults(product, history),
  ].map(tell);
}

function fieldFaults(wanted: ListingFace, shown: ListingFace, { id }: StoreProduct, history: DayHistory): string[] {
  const { names, visibility, pictures } = history.handwork(id);
  const said = (name: string, found: unknown, due: unknown): string =>
    `${name} is ${JSON.stringify(found)}, not ${JSON.stringify(due)}`;
  const faults: string[] = [];
  const { brand, price, quantity, description, sku, options } = wanted;
  const exact = { brand, price, quantity, description, ...(sku === undefined ? {} : { sku }) };
  for (const [field, due] of Object.entries(exact)) {
    const found: unknown = Reflect.get(shown, field);
    if (!isDeepStrictEqual(found, due)) faults.push(said(field, found, due));
  }
  if (shown.name !== wanted.name && !names.includes(shown.name)) faults.push(said('name', shown.name, wanted.name));
  if (shown.enabled !== wanted.enabled && !visibility) faults.push(said('shown', shown.enabled, wanted.enabled));
  if (!picturesFit(shown.pictures, wanted.pictures, pictures))
    faults.push(said('pictures', shown.pictures, wanted.pictures));
  const optionNames = (face: ListingFace): readonly string[] => face.options.map(({ name }) => name);
  if (
    !isDeepStrictEqual(
      optionNames(shown),
      options.map(({ name }) => name),
    )
  ) {
    faults.push(
      said(
        'options',
        optionNames(shown),
        options.map(({ name }) => name),
      ),
    );
  }
  return faults;
}

/** As the POS has them; where a merchant had a hand in them, nothing of ours twice and nothing that the POS has taken out. */
function picturesFit(shown: readonly string[], wanted: readonly string[], touched: boolean): boolean {
  if (!touched) return isDeepStrictEqual(shown, wanted);
  const ours = shown.filter((name) => name !== '');
  return repeated(ours).length === 0 && ours.every((name) => wanted.includes(name));
}

function variationFaults(wanted: ListingFace, shown: ListingFace, history: DayHistory): readonly string[] {
  const bySku = new Map(shown.variations.map((one) => [one.sku, one]));
  const due = wanted.variations.filter(({ sku }) => !history.removed(sku));
  const extra = shown.variations.filter(({ sku }) => !due.some((one) => one.sku === sku));
  return [
    ...extra.map(({ sku }) => `variation ${String(sku)} is too many`),
    ...due.flatMap((one) => oneVariationFaults(one, bySku.get(one.sku))),
  ];
}

function oneVariationFaults(wanted: VariationFace, shown: VariationFace | undefined): readonly string[] {
  if (shown === undefined) return [`variation ${String(wanted.sku)} is lost`];
  // A code that is emptied in the POS stays in the store (F-17).
  const { code, ...rest } = wanted;
  const due = code === null ? rest : wanted;
  return Object.entries(due)
    .filter(([field, value]) => !isDeepStrictEqual(Reflect.get(shown, field), value))
    .map(([field, value]) => {
      const found: unknown = Reflect.get(shown, field);
      return `${field} of ${String(wanted.sku)} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`;
    });
}

/** What the merchant typed into fields of the store's own stands (F-15). */
function ownedFaults({ id, raw }: StoreProduct, history: DayHistory): readonly string[] {
  return Object.entries(history.handwork(id).owned)
    .filter(([field, value]) => raw.at(field).raw !== value)
    .map(([field, value]) => `${field} is ${JSON.stringify(raw.at(field).raw)}, not ${JSON.stringify(value)} as typed`);
}
