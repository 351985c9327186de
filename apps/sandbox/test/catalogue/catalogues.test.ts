import { describe, expect, it } from '@jest/globals';
import { checkDigit } from '../../src/catalogue/barcode.js';
import type { Catalogue, CatalogueVariant } from '../../src/catalogue/catalogue.js';
import { CatalogueError } from '../../src/catalogue/catalogue-error.js';
import { loadCatalogue } from '../../src/catalogue/load.js';

const load = (spec: string, seed = 1): Catalogue => loadCatalogue({ spec, language: 'en', seed });
const families = (spec: string, seed?: number) => [...load(spec, seed).families];
const variants = (spec: string): CatalogueVariant[] => families(spec).flatMap((family) => family.variants);

describe('generated catalogues', () => {
  it.each(['standard:20:7', 'mixed:20:7'])('%s is the same each time and another with another seed', (spec) => {
    expect(families(spec)).toEqual(families(spec));
    expect(families(spec)).not.toEqual(families(spec.replace(':7', ':8')));
  });

  it('has the standard family', () => {
    const all = families('standard:40');
    expect(all).toHaveLength(40);
    expect(all.filter((family) => family.online)).toHaveLength(20);
    for (const family of all) {
      expect(family).toMatchObject({ options: { length: 2 }, images: { length: 3 }, variants: { length: 3 } });
      expect(family.description?.length).toBeGreaterThan(700);
      expect(family.description?.length).toBeLessThan(950);
      expect(new Set(family.variants.map((variant) => variant.values.join()))).toHaveProperty('size', 3);
    }
  });

  it('has in-store codes with a right check digit, each once', () => {
    const codes = variants('standard:200').map((variant) => variant.code ?? '');
    expect(new Set(codes).size).toBe(600);
    for (const code of codes) {
      expect(code).toMatch(/^20\d{11}$/);
      expect(checkDigit(code)).toBe(code.at(-1));
    }
    expect(checkDigit('400638133393')).toBe('1');
  });

  it('mixes what shops mix', () => {
    const all = families('mixed:300:2');
    const rows = all.flatMap((family) => family.variants);
    const levels = rows.flatMap((row) => row.levels ?? []);
    expect(Math.max(...all.map((family) => family.variants.length))).toBe(12);
    expect(all.some((family) => family.options.length === 0)).toBe(true);
    expect(all.some((family) => family.brand === null)).toBe(true);
    expect(rows.some((row) => row.levels === null)).toBe(true);
    expect(rows.some((row) => row.images.length > 0)).toBe(true);
    expect(levels.some((level) => level.startsWith('-'))).toBe(true);
    expect(levels.some((level) => level.includes('.'))).toBe(true);
  });

  it.each(['standard:0', 'standard:x', 'standard:999999', 'mixed:5:x', 'demo:de'])(
    'refuses %s with a sentence',
    (spec) => {
      expect(() => load(spec)).toThrow(CatalogueError);
    },
  );
});

describe.each(['fr', 'en'] as const)('the demo catalogue in %s', (language) => {
  const all = families(`demo:${language}`);
  const rows = all.flatMap((family) => family.variants);

  it('is a small shop', () => {
    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(rows.length).toBeGreaterThanOrEqual(200);
    const share = all.filter((family) => family.online).length / all.length;
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(0.7);
    expect(load(`demo:${language}`).shop).toMatchObject({
      language,
      currency: 'EUR',
      taxRate: '0.2',
      taxExclusive: false,
    });
  });

  it('has names, SKUs and codes of its own for each thing', () => {
    expect(new Set(all.map((family) => family.name)).size).toBe(all.length);
    expect(new Set(rows.map((row) => row.sku)).size).toBe(rows.length);
    const codes = rows.flatMap((row) => row.code ?? []);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => checkDigit(code) === code.at(-1))).toBe(true);
    expect(all.every((family) => family.images.length > 0)).toBe(true);
  });

  it('has no two variants alike in a family, and at most three options', () => {
    for (const family of all) {
      expect(family.options.length).toBeLessThanOrEqual(3);
      const combinations = new Set(family.variants.map((variant) => variant.values.join('|')));
      expect(combinations.size).toBe(family.variants.length);
    }
  });

  it('has a few things without stock, and different stock by outlet', () => {
    const untracked = rows.filter((row) => row.levels === null);
    expect(untracked.length).toBeGreaterThan(3);
    expect(rows.some((row) => new Set(row.levels).size === 3)).toBe(true);
  });
});

it('speaks two languages about the same things', () => {
  const [french, english] = [families('demo:fr'), families('demo:en')];
  expect(french.flatMap((f) => f.variants.map((v) => [v.sku, v.price, v.levels]))).toEqual(
    english.flatMap((f) => f.variants.map((v) => [v.sku, v.price, v.levels])),
  );
  for (const [place, family] of french.entries()) expect(family.description).not.toBe(english[place]?.description);
});
