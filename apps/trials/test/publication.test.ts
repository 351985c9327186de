import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PosFamily, PosWorld } from '../src/harness/pos-world.js';
import type { StoreProduct, StoreWorld } from '../src/harness/store-world.js';
import type { TrafficEntry } from '../src/harness/traffic.js';
import { expectedListing, shownListing } from '../src/oracle/listing.js';
import { FORBIDDEN } from '../src/oracle/traffic-laws.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, type TrialStage } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

const OWNED = { compareToPrice: 999.5, subtitle: 'Staff pick', warningLimit: 2 };

describe('first publication and every kind of update', () => {
  let stage: TrialStage;
  let pos: PosWorld;
  let first: StoreWorld;
  let planned: number;

  beforeAll(async () => {
    stage = await openStage({ catalogue: 'mixed:18:4', speed: 10 });
    const plan = await stage.host.run('plan');
    planned = plan.report.at('counts', 'create').number();
    const { code, report } = await stage.host.run('sync');
    if (code !== 0) throw new Error(JSON.stringify(report.raw));
    pos = await stage.sandbox.control.pos();
    first = await stage.sandbox.control.store();
  });
  afterAll(() => stage.close());

  it('R-03 creates what the plan announced', () => {
    expect({ planned, created: first.products.length }).toEqual({
      planned: pos.families().length,
      created: pos.families().length,
    });
  });

  it('A-01 F-01 F-02 F-03 F-04 F-05 F-06 F-07 F-10 F-11 F-12 I-07 P-04 S-01 shows each family as the POS has it', () => {
    const families = pos.families();
    const expected = families.map((family) => expectedListing(family, pos));
    const shown = families.map((family) => shownListing(productOf(first, family)));
    expect(shown).toEqual(expected);
  });

  it('proves nothing by chance: the catalogue has hidden, shown, simple, untracked and pictured products', () => {
    const families = pos.families();
    const rows = families.flatMap((family) => family.rows);
    const kinds = {
      hidden: families.some(({ online }) => !online),
      shown: families.some(({ online }) => online),
      simple: families.some(({ simple }) => simple),
      options: families.some(({ simple }) => !simple),
      untracked: rows.some(({ tracked }) => !tracked),
      ownPictures: rows.some(({ ownPictures }) => ownPictures.length > 0),
      galleries: rows.some(({ pictures }) => pictures.length > 1),
    };
    expect(Object.entries(kinds).filter(([, there]) => !there)).toEqual([]);
  });

  it('M-01 marks every product and every variation as ours, each once', () => {
    const marks = [...first.products, ...first.variations].map(({ mark }) => mark);
    expect(marks.filter((mark) => mark?.startsWith('tb:main:') !== true)).toEqual([]);
    expect(new Set(marks).size).toBe(marks.length);
  });

  describe("after the merchant set what is the store's own, and the POS changed in every way", () => {
    let family: PosFamily;
    let before: StoreProduct;
    let after: StoreProduct;
    let entries: readonly TrafficEntry[];

    beforeAll(async () => {
      const { control } = stage.sandbox;
      const fits = ({ simple, online, rows }: PosFamily): boolean =>
        !simple && online && rows.length > 1 && (rows[0]?.pictures.length ?? 0) > 0 && rows[0]?.brand !== null;
      family = pos.families().find(fits)!;
      before = productOf(first, family);
      const [row, second] = family.rows;
      await control.editStore({ op: 'set', productId: before.id, set: OWNED });
      await control.editStore({
        op: 'set-variation',
        productId: before.id,
        variationId: before.variations.find(({ sku }) => sku === row!.sku)!.id,
        set: { compareToPrice: 888 },
      });
      await publish({ op: 'rename', sku: row!.sku, name: 'Renamed item' });
      await publish(
        { op: 'set-price', sku: row!.sku, price: '1.05' },
        { op: 'set-description', sku: row!.sku, description: '<p>Said anew</p>' },
        { op: 'set-upc', sku: row!.sku, upc: '4006381333931' },
        { op: 'set-weight', sku: row!.sku, weight: '1.5', unit: 'KG' },
        { op: 'set-sku', sku: second!.sku, newSku: 'NEW-SKU-1' },
        { op: 'rename-brand', brand: row!.brand, name: 'Brand anew' },
        { op: 'add-image', sku: row!.sku, image: 'added.png' },
      );
      for (const one of family.rows) {
        const sku = one === second ? 'NEW-SKU-1' : one.sku;
        await control.editPos({ op: 'deactivate', sku });
      }
      await publish();
      after = (await control.store()).products.find(({ id }) => id === before.id)!;
      entries = await control.entries();
    });

    async function publish(...edits: readonly object[]): Promise<void> {
      if (edits.length > 0) await stage.sandbox.control.editPos(...edits);
      const { code, report } = await stage.host.run('sync');
      if (code !== 0) throw new Error(JSON.stringify(report.raw));
    }

    it('U-01 U-05 A-02 brings every change to the same product', () => {
      const [row] = family.rows;
      const variation = after.variations.find(({ sku }) => sku === row!.sku);
      expect({
        name: after.name,
        description: after.description,
        brand: after.brand,
        enabled: after.enabled,
        price: variation?.price,
        code: variation?.code,
        weight: variation?.weight,
        renamed: after.variations.some(({ sku }) => sku === 'NEW-SKU-1'),
        variations: after.variations.map(({ id }) => id),
      }).toEqual({
        name: 'Renamed item',
        description: '<p>Said anew</p>',
        brand: 'Brand anew',
        enabled: false,
        price: 1.05,
        code: '4006381333931',
        weight: 1.5,
        renamed: true,
        variations: before.variations.map(({ id }) => id),
      });
    });

    it('I-01 I-04 adds the new picture behind the others, which are not sent again', () => {
      expect(after.pictures.slice(0, -1).map(({ hash }) => hash)).toEqual(before.pictures.map(({ hash }) => hash));
      expect(after.pictures.at(-1)?.source).toMatch(/added\.png$/);
    });

    it('F-15 leaves compare-to price, subtitle and low-stock threshold as the merchant set them', () => {
      const { compareTo, subtitle, lowStock } = after;
      expect({ compareTo, subtitle, lowStock }).toEqual({ compareTo: 999.5, subtitle: 'Staff pick', lowStock: 2 });
      const variation = after.variations.find(({ sku }) => sku === family.rows[0]!.sku);
      expect(variation?.compareTo).toBe(888);
    });

    /** Every kind of request there is, so that what follows is said of all of them. */
    const kinds: readonly (readonly [string, (entry: TrafficEntry) => boolean])[] = [
      ['create', (entry) => entry.kind === 'POST products'],
      ['all pictures', (entry) => entry.kind === 'PUT products/:productId/media'],
      ['one picture', (entry) => entry.kind.startsWith('POST products/:productId/') && entry.kind.endsWith('image')],
      ['picture of a variation', (entry) => entry.kind.endsWith(':variationId/image')],
      ['show', (entry) => entry.kind === 'PUT products/:productId' && entry.body.at('enabled').on],
      ['hide', (entry) => entry.kind === 'PUT products/:productId' && entry.body.at('enabled').raw === false],
      ['update of a product', (entry) => entry.kind === 'PUT products/:productId' && !entry.body.at('name').absent],
      ['update of a variation', (entry) => entry.kind === 'PUT products/:productId/combinations/:variationId'],
      ['batch', (entry) => entry.kind === 'POST batch'],
    ];

    it.each(kinds)('has sent at least one request of the kind: %s', (_name, is) => {
      expect(entries.filter(({ system }) => system === 'store').some(is)).toBe(true);
    });

    it("F-14 F-15 F-22 has sent no field that is the store's own or has no place there, in any request ever", () => {
      const named = entries.filter(({ system }) => system === 'store').flatMap(({ body }) => keysOf(body.raw));
      expect(named).toContain('name');
      expect(FORBIDDEN.filter((field) => named.includes(field))).toEqual([]);
    });

    it('U-02 has sent nothing but reads to the POS', () => {
      const methods = entries.filter(({ system }) => system === 'pos').map(({ method }) => method);
      expect(methods.length).toBeGreaterThan(10);
      expect(new Set(methods)).toEqual(new Set(['GET']));
    });
  });
});

function productOf(store: StoreWorld, family: PosFamily): StoreProduct {
  const found = store.bySku(family.rows[0]?.sku ?? '');
  if (found === null) throw new Error(`${family.name} is not in the store.`);
  return found;
}

/** Every key in a body, packed requests included. */
function keysOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
