import type { CatalogueFamily, CatalogueVariant } from '../catalogue.js';
import { hostileFamily, hostileProduct, hostileVariant } from './hostile-item.js';

/** Families of odd sizes, and pictures that are none. */
export const ODD_FAMILIES: readonly CatalogueFamily[] = [
  hostileFamily('one-variant', 'Hat in one size', {
    options: ['Size'],
    variants: [hostileVariant({ sku: 'HX-HAT', values: ['One size'] })],
  }),
  hostileFamily('missing-value', 'Belt without a length', {
    options: ['Length', 'Colour'],
    variants: [
      hostileVariant({ sku: 'HX-BELT-1', values: ['90 cm', 'Black'] }),
      hostileVariant({ sku: 'HX-BELT-2', values: [null, 'Brown'] }),
    ],
  }),
  // As many as the vendor allows, and one more than that: such families are about.
  hostileFamily('200-variants', 'Paint in two hundred tones', { options: ['Tone'], variants: tones('HX-PAINT', 200) }),
  hostileFamily('201-variants', 'Yarn in two hundred and one tones', {
    options: ['Tone'],
    variants: tones('HX-YARN', 201),
  }),
  hostileProduct(
    'picture-missing',
    'Frame without a picture',
    { sku: 'HX-PIC-404' },
    { images: ['hostile-missing.png'] },
  ),
  hostileProduct(
    'picture-empty',
    'Frame with an empty picture',
    { sku: 'HX-PIC-0' },
    { images: ['hostile-empty.png'] },
  ),
  hostileProduct('picture-text', 'Frame with a letter in it', { sku: 'HX-PIC-TEXT' }, { images: ['hostile-text.png'] }),
  hostileProduct('picture-huge', 'Frame as big as a wall', { sku: 'HX-PIC-25MB' }, { images: ['hostile-huge.png'] }),
  hostileProduct(
    'picture-mixed',
    'Frame with good pictures and bad ones',
    { sku: 'HX-PIC-MIX' },
    { images: ['hostile-missing-first.png', 'hostile-good-1.png', 'hostile-empty-third.png', 'hostile-good-2.png'] },
  ),
  hostileFamily('picture-shared', 'Twins', {
    options: ['Twin'],
    images: ['hostile-good-3.png'],
    variants: [
      // One address for two variants, and two addresses of the same picture.
      hostileVariant({ sku: 'HX-TWIN-1', values: ['First'], images: ['hostile-same-1.png'] }),
      hostileVariant({ sku: 'HX-TWIN-2', values: ['Second'], images: ['hostile-same-1.png'] }),
      hostileVariant({ sku: 'HX-TWIN-3', values: ['Third'], images: ['hostile-same-2.png'] }),
    ],
  }),
  hostileProduct('picture-name', 'Picture with an odd name', { sku: 'HX-PIC-NAME' }, { images: ['å b#c?d%20&.png'] }),
];

function tones(sku: string, count: number): readonly CatalogueVariant[] {
  return Array.from({ length: count }, (_, place) => {
    const number = String(place + 1).padStart(3, '0');
    return hostileVariant({ sku: `${sku}-${number}`, values: [`Tone ${number}`] });
  });
}
