import type { Catalogue } from './catalogue.js';
import { CatalogueError } from './catalogue-error.js';
import { hostileCatalogue } from './hostile.js';
import { demoCatalogue } from './demo.js';
import { mixedCatalogue, standardCatalogue } from './generator.js';
import { ndjsonCatalogue } from './ndjson.js';

export type Language = 'en' | 'fr';
const MAX_FAMILIES = 70_000;

export interface CatalogueChoice {
  /** `demo:en`, `demo:fr`, `standard:FAMILIES[:SEED]`, `mixed:FAMILIES[:SEED]`, `hostile`, or the path of an NDJSON file. */
  readonly spec: string;
  /** Language of a file's texts, and of `demo` alone. */
  readonly language: Language;
  /** Seed of a generated catalogue that names none. */
  readonly seed: number;
}

/** Throws `CatalogueError` with a sentence when the catalogue cannot be had. */
export function loadCatalogue({ spec, language, seed }: CatalogueChoice): Catalogue {
  const [kind = '', first, second] = spec.split(':');
  switch (kind) {
    case 'demo':
      return demoCatalogue(demoLanguage(first ?? language));
    case 'standard':
      return standardCatalogue(familyCount(spec, first), seedOf(spec, second, seed));
    case 'hostile':
      return hostileCatalogue();
    case 'mixed':
      return mixedCatalogue(familyCount(spec, first), seedOf(spec, second, seed));
    default:
      return ndjsonCatalogue(spec, language);
  }
}

function demoLanguage(text: string): Language {
  if (text === 'en' || text === 'fr') return text;
  throw new CatalogueError(`The demo catalogue speaks en or fr, not "${text}".`);
}

function familyCount(spec: string, text: string | undefined): number {
  const count = /^\d+$/.test(text ?? '') ? Number(text) : 0;
  if (count < 1 || count > MAX_FAMILIES) {
    throw new CatalogueError(`Catalogue ${spec}: the number of families is from 1 to ${MAX_FAMILIES}.`);
  }
  return count;
}

function seedOf(spec: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new CatalogueError(`Catalogue ${spec}: the seed is a whole number.`);
  return Number(text);
}
