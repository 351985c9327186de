import { Random } from '../core/random.js';
import { inStoreEan } from './barcode.js';
import type { Catalogue, CatalogueFamily, CatalogueVariant } from './catalogue.js';
import { GENERATED_SHOP } from './generated-shop.js';
import { htmlDescription } from './generated-text.js';
import { mixedFamily } from './mixed-family.js';

const BRANDS = 40;

/**
 * The standard family, `families` times: 3 variants, 2 options, 3 outlets, 3 pictures of the family and none of a
 * variant, a brand, a code, a weight, about 800 characters of HTML; every second one activated for online.
 */
export function standardCatalogue(families: number, seed: number): Catalogue {
  return { shop: GENERATED_SHOP, idSeed: seed, families: lazily(families, (place) => standardFamily(place, seed)) };
}

/** Simple products, 1 to 12 variants, pictures of variants, missing brands, untracked, fractional, negative stock. */
export function mixedCatalogue(families: number, seed: number): Catalogue {
  const random = new Random(seed);
  return { shop: GENERATED_SHOP, idSeed: seed, families: lazily(families, (place) => mixedFamily(place, random)) };
}

function* lazily<T>(count: number, make: (place: number) => T): Generator<T> {
  for (let place = 0; place < count; place++) yield make(place);
}

function standardFamily(place: number, seed: number): CatalogueFamily {
  const random = new Random(seed * 1_000_003 + place);
  const number = String(place + 1).padStart(6, '0');
  const cents = random.between(500, 19_999);
  return {
    name: `Standard family ${number}`,
    handle: `standard-${number}`,
    description: htmlDescription(random, 800),
    brand: `Brand ${String((place % BRANDS) + 1).padStart(2, '0')}`,
    online: place % 2 === 0,
    active: true,
    options: ['Colour', 'Size'],
    images: [1, 2, 3].map((picture) => `standard-${number}-${picture}.png`),
    variants: ['S', 'M', 'L'].map((size, variant) => standardVariant(place, variant, size, cents, random)),
  };
}

function standardVariant(
  place: number,
  variant: number,
  size: string,
  cents: number,
  random: Random,
): CatalogueVariant {
  const serial = place * 3 + variant;
  const price = cents + variant * 100;
  return {
    sku: `ST-${String(place + 1).padStart(6, '0')}-${size}`,
    code: inStoreEan(serial),
    values: [variant === 1 ? 'Blue' : 'Green', size],
    price: `${Math.floor(price / 100)}.${String(price % 100).padStart(2, '0')}`,
    weight: String(random.between(80, 2400)),
    weightUnit: 'G',
    levels: GENERATED_SHOP.outlets.map(() => String(random.between(0, 60))),
    images: [],
  };
}
