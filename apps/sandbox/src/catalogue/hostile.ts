import { hashOf } from '../core/random.js';
import type { Catalogue } from './catalogue.js';
import { GENERATED_SHOP } from './generated-shop.js';
import { ODD_FAMILIES } from './hostile/odd-families.js';
import { ODD_TEXTS } from './hostile/odd-texts.js';
import { ODD_VALUES } from './hostile/odd-values.js';

/** A shop where everything is entered as no one expects it; all of it is activated for online. */
export function hostileCatalogue(): Catalogue {
  return {
    shop: { ...GENERATED_SHOP, name: 'Odd & Sons', domainPrefix: 'odd-and-sons' },
    idSeed: hashOf('odd-and-sons'),
    families: [...ODD_TEXTS, ...ODD_VALUES, ...ODD_FAMILIES],
  };
}
