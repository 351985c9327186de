import {
  decimal,
  type DesiredListing,
  type Listing,
  type PosImage,
  type PosRecord,
  type PosSettings,
  type StockLevel,
  type StoreSettings,
} from '@tillbridge/connector-sdk/model';
import { listingKey, variationKey } from '../planning/family-id.js';
import { GALLERY, placedLink } from '../planning/image-link.js';
import type { FamilyWork } from '../ports/index.js';

export const CONNECTION = 'bench';
export const OUTLETS = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6'] as const;
export const VARIANTS = 3;
const PICTURES = ['front', 'side', 'back'];
const WRITTEN_AT_MS = 1_790_000_000_000;

export const POS: PosSettings = { name: 'Till', currency: 'EUR', timeZone: 'Europe/Paris', taxExclusive: false };

export const STORE: StoreSettings = {
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
};

/** A standard family as the till tells it: three variants, two options, three pictures, 800 characters of HTML, six outlets. */
export function newFamily(number: number): FamilyWork {
  const members = Array.from({ length: VARIANTS }, (_one, place) => rowOf(number, place));
  return {
    familyId: `F${String(number).padStart(7, '0')}`,
    generation: 1,
    attempts: 0,
    failing: null,
    members,
    levels: members.flatMap(({ ref }) => OUTLETS.map((outletRef, place) => levelOf(ref, outletRef, number + place))),
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
  };
}

function rowOf(number: number, place: number): PosRecord {
  const family = `p${String(number)}`;
  const size = ['S', 'M', 'L'][place] ?? 'XL';
  return {
    ref: `${family}-${String(place)}`,
    version: number * VARIANTS + place + 1,
    posFamilyRef: family,
    parentRef: place === 0 ? null : `${family}-0`,
    variantCount: VARIANTS,
    createdAt: '2026-01-01T00:00:00Z',
    deleted: false,
    name: `Jacket ${String(number)}`,
    description: `<p>${`Windproof jacket number ${String(number)}, lined. `.repeat(20)}</p>`.slice(0, 800),
    brandRef: `b${String(number % 200)}`,
    brandName: `Brand ${String(number % 200)}`,
    categories: [],
    tags: [],
    sku: `SKU-${String(number)}-${size}`,
    codes: [{ type: 'EAN', code: String(4_000_000_000_000 + number * VARIANTS + place) }],
    options: [
      { attributeRef: 'size', name: 'Size', value: size },
      { attributeRef: 'colour', name: 'Colour', value: number % 2 === 0 ? 'Red' : 'Blue' },
    ],
    active: true,
    online: number % 2 === 0,
    tracked: true,
    priceIncludingTax: decimal(`${String(20 + (number % 80))}.90`),
    priceExcludingTax: decimal(`${String(16 + (number % 80))}.50`),
    familyImages: PICTURES.map((name) => pictureOf(family, name)),
    ownImages: [],
    weight: { value: decimal('0.75'), unit: 'KG' },
    dimensions: null,
  };
}

const pictureOf = (family: string, name: string): PosImage => ({
  ref: `${family}-${name}`,
  content: `v1/${family}/${name}`,
  url: `https://pictures.example/v1/${family}/${name}.jpg`,
});

const levelOf = (ref: string, outletRef: string, count: number): StockLevel => ({
  ref,
  outletRef,
  level: decimal(String(count % 7)),
  version: 1,
  deleted: false,
});

/** The same family once it stands in the store as it should. */
export function publishedFamily(work: FamilyWork, listing: DesiredListing): FamilyWork {
  const shown = shownAs(work, listing);
  const identities = shown.images.map(({ identity }) => identity);
  return {
    ...work,
    link: {
      state: 'linked',
      listingRef: shown.ref,
      externalKey: listingKey(CONNECTION, work.familyId),
      attemptedAtMs: WRITTEN_AT_MS,
      lastWriteAtMs: WRITTEN_AT_MS,
      goneSinceMs: null,
      ownStock: false,
      imageMode: 'media',
    },
    records: shown.variations.map(({ ref, sku }, place) => {
      return { memberRef: work.members[place]?.ref ?? '', variationRef: ref, detached: false, sku: sku ?? '' };
    }),
    images: listing.gallery.map((image, place) => {
      return { ...placedLink(image, GALLERY, place), identity: identities[place] ?? null };
    }),
    applied: {
      sent: listing,
      shown: listing.online,
      givenBack: shown,
      observed: shown,
      doubted: false,
      unanswered: [],
    },
  };
}

function shownAs(
  work: FamilyWork,
  { name, description, brand, price, online, gallery, shape }: DesiredListing,
): Listing {
  if (shape.kind !== 'family') throw new Error('A family of the bench has variants.');
  return {
    ref: `1${work.familyId.slice(1)}`,
    externalKey: listingKey(CONNECTION, work.familyId),
    ...{ name, description, brand, price, upc: null, sku: `F-${work.familyId}`, weight: null, dimensions: null },
    ...{ shippable: true, enabled: online, quantity: 0, options: shape.options },
    images: gallery.map((image, place) => ({ place: String(place), identity: image.content, main: place === 0 })),
    variations: shape.variants.map(({ memberRef, sku, upc, price: own, choices, weight, dimensions }, place) => ({
      ref: String(place + 1),
      externalKey: variationKey(CONNECTION, work.familyId, memberRef),
      ...{ sku, upc, price: own, choices, weight, dimensions },
      ...{ quantity: 0, hasImage: false, preorder: false },
    })),
    createdAt: '2026-01-02T00:00:00Z',
    updatedAt: '2026-01-02T00:00:00Z',
  };
}
