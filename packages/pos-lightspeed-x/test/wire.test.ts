import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readRow } from '../src/reading.js';
import { toPosRecord, toStockLevel } from '../src/translate.js';
import { ROWS } from '../src/wire.js';
import { recordOf, TRAIL_TEE } from './fixture.js';

const answer = { call: 'GET /api/2.0/products', status: 200, body: null, vendorNowMs: null };

describe('absent, null and {} are one thing', () => {
  const readsAlike = (field: string) => {
    const [absent, nothing, empty] = [undefined, null, {}].map((value) => recordOf({ [field]: value }));
    expect(nothing).toEqual(absent);
    expect(empty).toEqual(absent);
  };

  it.each([
    'brand',
    'brand_id',
    'product_category',
    'type',
    'description',
    'sku',
    'weight',
    'variant_count',
    'variant_parent_id',
    'ecwid_enabled_webstore',
    'product_codes',
    'variant_options',
    'images',
    'skuImages',
    'price_excluding_tax',
    'created_at',
    'deleted_at',
  ])('in %s', (field) => {
    readsAlike(field);
  });

  it('and an empty brand leaves none', () => {
    expect(recordOf({ brand: {}, brand_id: null })).toMatchObject({ brandRef: null, brandName: null });
  });
});

describe('a row that is not as documented', () => {
  it('may have more fields', () => {
    expect(recordOf({ something_new: { deep: [1] } })).toEqual(recordOf({}));
  });

  it('may have numbers as text', () => {
    const numbers = { price_including_tax: 40, weight: 180, variant_count: 2, version: 7 };
    const texts = { price_including_tax: '40.00', weight: '180', variant_count: '2', version: '7' };
    expect(recordOf(texts)).toEqual(recordOf(numbers));
  });

  it.each([
    ['name', undefined],
    ['name', ['Tee']],
    ['active', 'perhaps'],
    ['has_inventory', undefined],
    ['price_including_tax', 'ten'],
    ['price_including_tax', '1e999999999'],
    ['weight', true],
    ['images', 'none'],
    ['product_codes', 7],
    ['variant_count', 1.5],
  ])('is told by id and field when %s is %p', (field, value) => {
    const changes = field === 'active' ? { active: value, is_active: value } : { [field]: value };
    const reading = readRow(ROWS.product, { ...TRAIL_TEE, ...changes }, answer);
    expect(reading).toMatchObject({ ok: false, id: 'p-1', field });
  });

  it('without "active" is read by its twin "is_active"', () => {
    expect(recordOf({ active: undefined, is_active: false }).active).toBe(false);
    expect(readRow(ROWS.product, { ...TRAIL_TEE, active: null, is_active: null }, answer)).toMatchObject({ ok: false });
  });

  it('still tells its deletion', () => {
    const broken = { id: 'p-1', version: 9, deleted_at: '2026-01-01', price_including_tax: 'ten', images: 'none' };
    const reading = readRow(ROWS.product, broken, answer);
    expect(reading.ok && toPosRecord(reading.row)).toMatchObject({ ref: 'p-1', version: 9, deleted: true });
  });

  it('V-09 still tells which family it leaves', () => {
    const broken = {
      id: 'p-2',
      version: 9,
      deleted_at: '2026-01-01',
      variant_parent_id: 'p-1',
      family_id: 'f-1',
      name: 'Trail Tee',
      images: 'none',
    };
    const kin = (changes: object) => {
      const reading = readRow(ROWS.product, { ...broken, ...changes }, answer);
      return reading.ok ? toPosRecord(reading.row) : null;
    };
    expect(kin({})).toMatchObject({ deleted: true, parentRef: 'p-1', posFamilyRef: 'f-1', name: 'Trail Tee' });
    expect(kin({ family_id: [], name: {} })).toMatchObject({ deleted: true, parentRef: 'p-1', posFamilyRef: null });
  });

  it.each([undefined, null, 'many', ''])('has no stock level when that is %p (S-06)', (level) => {
    const raw = { id: 'i', version: 1, product_id: 'p', outlet_id: 'o', inventory_level: level };
    expect(readRow(ROWS.inventory, raw, answer)).toMatchObject({ ok: false, field: 'inventory_level' });
  });
});

/** Rows whose fields are mostly as documented, sometimes absent, null or `{}`, rarely anything at all. */
function anyRow(documented: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const nothing = fc.constantFrom(undefined, null, {});
  const anything = fc.oneof(fc.jsonValue(), fc.string(), fc.double());
  const field = (usual: unknown) =>
    fc.oneof(
      { weight: 60, arbitrary: fc.constant(usual) },
      { weight: 6, arbitrary: nothing },
      { weight: 1, arbitrary: anything },
    );
  return fc.record({
    ...Object.fromEntries(Object.entries(documented).map(([key, usual]) => [key, field(usual)])),
    id: fc.oneof(fc.uuid(), fc.integer({ min: 1 })),
    version: fc.oneof(fc.nat(), fc.nat().map(String)),
  });
}

describe('any row with an id and a version', () => {
  it('is read or told, and translating never throws: products', () => {
    const seen = { read: 0, told: 0 };
    fc.assert(
      fc.property(anyRow(TRAIL_TEE), (raw) => {
        const reading = readRow(ROWS.product, raw, answer);
        if (!reading.ok) {
          seen.told += 1;
          return reading.field !== '' && reading.id === String(raw['id']);
        }
        seen.read += 1;
        const record = toPosRecord(reading.row);
        return record.ref === String(raw['id']) && record.version === Number(raw['version']);
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(seen.read).toBeGreaterThan(30);
    expect(seen.told).toBeGreaterThan(30);
  });

  it('is read or told, and translating never throws: stock', () => {
    const documented = { product_id: 'p', outlet_id: 'o', inventory_level: -1.5, deleted_at: null };
    fc.assert(
      fc.property(anyRow(documented), (raw) => {
        const reading = readRow(ROWS.inventory, raw, answer);
        return reading.ok ? toStockLevel(reading.row).level !== '' : reading.field !== '';
      }),
    );
  });
});
