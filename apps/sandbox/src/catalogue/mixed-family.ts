import type { Random } from '../core/random.js';
import { inStoreEan } from './barcode.js';
import type { CatalogueFamily, CatalogueVariant } from './catalogue.js';
import { GENERATED_SHOP } from './generated-shop.js';
import { htmlDescription } from './generated-text.js';

const COLOURS = ['Green', 'Blue', 'Red', 'Grey'];
const SIZES = ['S', 'M', 'L'];

/** One family of the mixed profile; the next call draws the next numbers. */
export function mixedFamily(place: number, random: Random): CatalogueFamily {
  const number = String(place + 1).padStart(6, '0');
  const simple = random.oneIn(3);
  const count = simple ? 1 : random.between(1, 12);
  const tracked = !random.oneIn(8);
  return {
    name: `${simple ? 'Single' : 'Mixed'} item ${number}`,
    handle: `mixed-${number}`,
    description: random.oneIn(10) ? null : htmlDescription(random, random.between(60, 1500)),
    brand: random.oneIn(4) ? null : `Brand ${String(random.between(1, 25)).padStart(2, '0')}`,
    online: !random.oneIn(3),
    active: !random.oneIn(15),
    options: simple ? [] : ['Colour', 'Size'],
    images: Array.from({ length: random.between(0, 4) }, (_, picture) => `mixed-${number}-${picture + 1}.png`),
    variants: Array.from({ length: count }, (_, variant) => mixedVariant(place, variant, simple, tracked, random)),
  };
}

function mixedVariant(
  place: number,
  variant: number,
  simple: boolean,
  tracked: boolean,
  random: Random,
): CatalogueVariant {
  const number = `${String(place + 1).padStart(6, '0')}-${variant + 1}`;
  const [colour = null, size = null] = [COLOURS[Math.floor(variant / 3)], SIZES[variant % 3]];
  return {
    sku: `MX-${number}`,
    code: random.oneIn(5) ? null : inStoreEan(1_000_000_000 + place * 12 + variant),
    values: simple ? [] : [colour, size],
    price: `${random.between(1, 300)}.${String(random.between(0, 99)).padStart(2, '0')}`,
    weight: random.oneIn(4) ? null : String(random.between(5, 9000)),
    weightUnit: 'G',
    levels: tracked ? GENERATED_SHOP.outlets.map(() => mixedLevel(random)) : null,
    images: !simple && random.oneIn(3) ? [`mixed-${number}-own.png`] : [],
  };
}

function mixedLevel(random: Random): string {
  if (random.oneIn(12)) return `-${random.between(1, 4)}`;
  if (random.oneIn(10)) return `${random.between(0, 9)}.${random.pick(['5', '25', '75'])}`;
  return String(random.between(0, 40));
}
