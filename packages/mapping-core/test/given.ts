import {
  decimal,
  type DesiredListing,
  type DesiredRecord,
  type DesiredVariant,
  type PosImage,
  type PosRecord,
  type PosSettings,
  type StoreSettings,
  type VariantOption,
} from '@tillbridge/connector-sdk/model';
import type { MappedFamily, MappingInput } from '../src/index.js';
import { mapFamily } from '../src/index.js';

export const d = decimal;

export const store = (over: Partial<StoreSettings> = {}): StoreSettings => ({
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

export const pos = (over: Partial<PosSettings> = {}): PosSettings => ({
  name: 'Till',
  currency: 'EUR',
  timeZone: 'Europe/Paris',
  taxExclusive: false,
  ...over,
});

/** A sellable, active, online row; its SKU is `SKU-` and its ref. */
export const row = (over: Partial<PosRecord> = {}): PosRecord => {
  const ref = over.ref ?? 'p1';
  return {
    ref,
    version: 1,
    posFamilyRef: null,
    parentRef: null,
    variantCount: null,
    createdAt: '2026-01-01T00:00:00Z',
    deleted: false,
    name: 'Mug',
    description: '<p>A mug</p>',
    brandRef: null,
    brandName: null,
    sku: `SKU-${ref}`,
    codes: [],
    options: [],
    categories: [],
    tags: [],
    active: true,
    online: true,
    tracked: true,
    priceIncludingTax: d('12'),
    priceExcludingTax: d('10'),
    familyImages: [],
    ownImages: [],
    weight: null,
    dimensions: null,
    ...over,
  };
};

export const option = (name: string | null, value: string | null, attributeRef = `a-${name ?? ''}`): VariantOption => ({
  attributeRef,
  name,
  value,
});

/** Variants of one attribute in order: v1 is the parent of the others, each a day younger than the one before. */
export const variants = (...overs: readonly Partial<PosRecord>[]): readonly PosRecord[] =>
  overs.map((over, index) =>
    row({
      ref: `v${String(index + 1)}`,
      parentRef: index === 0 ? null : 'v1',
      createdAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
      options: [option('Size', `S${String(index + 1)}`)],
      ...over,
    }),
  );

export const image = (ref: string, content = `c-${ref}`): PosImage => ({
  ref,
  content,
  url: `https://pictures.example/${ref}.jpg`,
});

export const input = (members: readonly PosRecord[], over: Partial<MappingInput> = {}): MappingInput => ({
  familyId: 'fam-1',
  members,
  names: { brand: () => undefined, attribute: () => undefined },
  store: store(),
  pos: pos(),
  priceBasis: 'auto',
  book: null,
  activeMeansWholeProduct: true,
  activated: null,
  linkedMembers: new Set(),
  skuOwners: new Map(),
  ...over,
});

export const map = (members: readonly PosRecord[], over: Partial<MappingInput> = {}): MappedFamily =>
  mapFamily(input(members, over));

export const listingOf = (mapped: MappedFamily): DesiredListing => {
  if (mapped.kind !== 'listing') throw new Error(`Expected a listing, got ${JSON.stringify(mapped)}`);
  return mapped.listing;
};

export const recordOf = (mapped: MappedFamily): DesiredRecord => {
  const { shape } = listingOf(mapped);
  if (shape.kind !== 'simple') throw new Error('Expected a simple product.');
  return shape.record;
};

export const variantsOf = (mapped: MappedFamily): readonly DesiredVariant[] => {
  const { shape } = listingOf(mapped);
  if (shape.kind !== 'family') throw new Error('Expected a family.');
  return shape.variants;
};

export const optionsOf = (mapped: MappedFamily): readonly (readonly [string, readonly string[]])[] => {
  const { shape } = listingOf(mapped);
  if (shape.kind !== 'family') throw new Error('Expected a family.');
  return shape.options.map((each) => [each.name, each.values]);
};

export const blocksOf = (mapped: MappedFamily): readonly (readonly [string, string])[] => {
  if (mapped.kind !== 'listing') throw new Error(`Expected a listing, got ${JSON.stringify(mapped)}`);
  return mapped.blockedVariants.map((block) => [block.memberRef, block.reason.code]);
};
