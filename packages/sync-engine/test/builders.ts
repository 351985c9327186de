import {
  decimal,
  type DesiredImage,
  type DesiredListing,
  type DesiredVariant,
  type PosRecord,
  type PosSettings,
  type StepFailure,
  type StockLevel,
  type StoreSettings,
} from '@tillbridge/connector-sdk/model';
import { type MappedFamily, POST_2022 } from '@tillbridge/mapping-core';
import { type ConnectionOptions, DELETE_AT_ONCE, PLAIN_STOCK } from '../src/connection-runtime.js';
import { listingKey } from '../src/planning/family-id.js';
import type { PlanSetting } from '../src/planning/decision.js';
import type { FamilyWork, KnownRecord, Link, RecordLink } from '../src/ports/index.js';

export const CONNECTION = 'c1';
export const NOW_MS = 1_790_000_000_000;
/** So long a call that was given up may still take effect. */
export const LANDS_MS = 30_000;
export const FAMILY = 'FAM00001';

/** What a connection is like that chooses nothing. */
export const OPTIONS: ConnectionOptions = {
  priceBasis: 'auto',
  outlets: [],
  register: null,
  stock: PLAIN_STOCK,
  newListingsCategory: null,
  priceBook: null,
  activation: 'pos',
  mode: 'sync',
  deletion: DELETE_AT_ONCE,
  fields: POST_2022,
  timeScale: 1,
};

export const storeSettings = (over: Partial<StoreSettings> = {}): StoreSettings => ({
  name: 'Shop',
  currency: 'EUR',
  currencyPrecision: 2,
  pricesIncludeTax: true,
  weightUnit: 'KG',
  lengthUnit: 'CM',
  defaultLanguage: 'en',
  maxProducts: null,
  products: 0,
  variationsAllowed: true,
  suspended: false,
  closed: false,
  ...over,
});

export const posSettings = (over: Partial<PosSettings> = {}): PosSettings => ({
  name: 'Till',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  taxExclusive: false,
  ...over,
});

/** A sellable, active, online row of the POS; its SKU is `SKU-` and its ref. */
export function row(ref: string, over: Partial<PosRecord> = {}): PosRecord {
  return {
    ref,
    version: 1,
    posFamilyRef: null,
    parentRef: null,
    variantCount: null,
    createdAt: '2026-01-01T00:00:00Z',
    deleted: false,
    name: `Product ${ref}`,
    description: '<p>Good</p>',
    brandRef: null,
    brandName: null,
    categories: [],
    tags: [],
    sku: `SKU-${ref}`,
    codes: [],
    options: [],
    active: true,
    online: true,
    tracked: true,
    priceIncludingTax: decimal('12'),
    priceExcludingTax: decimal('10'),
    familyImages: [],
    ownImages: [],
    weight: null,
    dimensions: null,
    ...over,
  };
}

/** A variant of one attribute; the first of a family is the parent of the others. */
export const variantRow = (
  ref: string,
  parentRef: string | null,
  size: string,
  over: Partial<PosRecord> = {},
): PosRecord => row(ref, { parentRef, options: [{ attributeRef: 'a-size', name: 'Size', value: size }], ...over });

export const known = (ref: string, familyId: string, over: Partial<KnownRecord> = {}): KnownRecord => ({
  ref,
  familyId,
  version: 1,
  contentHash: 'h',
  online: true,
  activated: false,
  flagLost: false,
  deleted: false,
  skuKey: `SKU-${ref}`,
  parentRef: null,
  posFamilyRef: null,
  linked: false,
  createdAt: '2026-01-01T00:00:00Z',
  ...over,
});

export const level = (ref: string, count: string, outletRef = 'o1'): StockLevel => ({
  ref,
  outletRef,
  level: decimal(count),
  version: 1,
  deleted: false,
});

export const picture = (ref: string, content = `content-${ref}`): DesiredImage => ({
  ref,
  content,
  url: `https://pictures.example/${ref}.jpg`,
});

/** A simple product as it should stand in the store. */
export function simple(over: Partial<DesiredListing> = {}, record: Partial<DesiredVariant> = {}): DesiredListing {
  const own = { memberRef: 'm1', sku: 'SKU-1', upc: null, price: decimal('12'), weight: null, dimensions: null };
  return {
    name: 'Mug',
    description: '<p>Good</p>',
    brand: 'Acme',
    price: decimal('12'),
    online: true,
    gallery: [],
    shape: { kind: 'simple', record: { ...own, ...record } },
    ...over,
  };
}

export const variant = (memberRef: string, size: string, over: Partial<DesiredVariant> = {}): DesiredVariant => ({
  memberRef,
  sku: `SKU-${memberRef}`,
  upc: null,
  price: decimal('12'),
  weight: null,
  dimensions: null,
  choices: [{ name: 'Size', value: size }],
  online: true,
  image: null,
  ...over,
});

/** A family of the sizes S and M. Its options are those of its variants. */
export function family(
  over: Partial<DesiredListing> = {},
  variants: readonly DesiredVariant[] = [variant('v1', 'S'), variant('v2', 'M')],
): DesiredListing {
  const names = [...new Set(variants.flatMap(({ choices }) => choices.map(({ name }) => name)))];
  const options = names.map((name) => {
    const values = variants.flatMap(({ choices }) => choices.find((choice) => choice.name === name)?.value ?? []);
    return { name, values: [...new Set(values)] };
  });
  return simple({ shape: { kind: 'family', options, variants }, ...over });
}

export const asMapped = (listing: DesiredListing): MappedFamily => ({ kind: 'listing', listing, blockedVariants: [] });

export const recordsOf = (listing: DesiredListing): readonly RecordLink[] =>
  (listing.shape.kind === 'simple' ? [listing.shape.record] : listing.shape.variants).map(({ memberRef, sku }) => ({
    memberRef,
    variationRef: null,
    detached: false,
    sku,
  }));

export const quantitiesOf = (listing: DesiredListing): Record<string, number> =>
  Object.fromEntries(recordsOf(listing).map(({ memberRef }) => [memberRef, 3]));

/** A family that nobody has published yet; its members are living rows with the listing's refs. */
export function newWork(listing: DesiredListing, over: Partial<FamilyWork> = {}): FamilyWork {
  return {
    familyId: FAMILY,
    generation: 1,
    attempts: 0,
    failing: null,
    members: recordsOf(listing).map(({ memberRef, sku }) => row(memberRef, { sku })),
    levels: [],
    link: null,
    records: [],
    images: [],
    applied: null,
    ledger: [],
    drift: [],
    hold: null,
    takenOut: null,
    conflict: null,
    activated: [],
    flagLost: [],
    ...over,
  };
}

export const link = (over: Partial<Link> = {}): Link => ({
  state: 'linked',
  listingRef: '501',
  externalKey: listingKey(CONNECTION, FAMILY),
  attemptedAtMs: NOW_MS,
  lastWriteAtMs: NOW_MS,
  goneSinceMs: null,
  ownStock: false,
  imageMode: 'media',
  ...over,
});

export function setting(listing: DesiredListing, over: Partial<PlanSetting> = {}): PlanSetting {
  return {
    connectionId: CONNECTION,
    nowMs: NOW_MS,
    lookupLagMs: 5_000,
    landsWithinMs: LANDS_MS,
    quantities: quantitiesOf(listing),
    known: quantitiesOf(listing),
    stockUnknown: null,
    channelUnknown: null,
    category: null,
    whyOffline: listing.online ? null : { code: 'not-activated', rule: 'A-04', args: { name: listing.name } },
    holding: () => undefined,
    kept: null,
    room: true,
    held: {},
    fresh: 'no',
    deletion: DELETE_AT_ONCE,
    demanded: () => false,
    fields: POST_2022,
    ...over,
  };
}

export const failure = (code: StepFailure['code'], over: Partial<StepFailure> = {}): StepFailure => ({
  code,
  message: `The store says ${code}`,
  vendorCode: null,
  httpStatus: null,
  ...over,
});
