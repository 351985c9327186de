import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { StoreProduct } from '../src/harness/store-world.js';
import { plain, shirts } from '../src/rules/products.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, withCatalogue, type TrialStage, writesOf } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

const CUP = 'UD-CUP';
const SHIRT = 'UD-1';
const OURS_ALONE = { compareToPrice: 99.5, subtitle: 'Staff pick', warningLimit: 2 };

type Face = Omit<StoreProduct, 'id' | 'raw' | 'updates' | 'variations' | 'pictures'> & {
  readonly sizes: readonly unknown[];
  readonly pictures: number;
};

describe('the undo of deletions', () => {
  let stage: TrialStage;
  let before: readonly Face[];

  beforeAll(async () => {
    const products = [plain({ sku: CUP, images: ['a.png', 'b.png'] }), shirts('UD'), plain({ sku: 'UD-REST' })];
    stage = await withCatalogue(products, (catalogue) => openStage({ catalogue, speed: 20 }));
    await run('sync');
    const { control } = stage.sandbox;
    await control.editStore({ op: 'set', sku: CUP, set: { ...OURS_ALONE, description: '<p>By hand</p>' } });
    await control.editStore({ op: 'set', sku: SHIRT, set: { subtitle: 'Family pick' } });
    await run('reconcile');
    before = await faces();
    await control.editPos({ op: 'delete', sku: CUP }, { op: 'delete', family: 'Item UD-1' });
    await run('sync');
  });
  afterAll(() => stage.close());

  async function run(command: 'sync' | 'reconcile'): Promise<number> {
    return (await writesOf(stage, command)).length;
  }

  /** What a shopper or the merchant sees of the products that were deleted. */
  async function faces(): Promise<readonly Face[]> {
    const { products } = await stage.sandbox.control.store();
    return products
      .filter(({ sku }) => sku !== 'UD-REST')
      .map(({ id: _id, raw: _raw, updates: _updates, variations, pictures, ...own }) => ({
        ...own,
        pictures: pictures.length,
        sizes: variations.map(({ sku, price, options }) => ({ sku, price, options })),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }

  it('D-03 has deleted both, and shows what it would make again', async () => {
    expect(await faces()).toEqual([]);
    const { code, report } = await stage.host.run('undo', 'last');
    expect(code).toBe(2);
    expect(
      report
        .at('families')
        .list()
        .map((family) => family.at('again').on),
    ).toEqual([true, true]);
    expect(await faces()).toEqual([]);
  });

  it('D-03 F-15 makes them again by its code: every field, hidden and without stock, and stays so', async () => {
    const shown = await stage.host.run('undo', 'last');
    const undone = await stage.host.run('undo', 'last', shown.report.at('code').text());
    expect([undone.code, undone.report.at('done').on]).toEqual([0, true]);
    await run('sync');
    const hidden = before.map((face) => ({ ...face, enabled: false, quantity: 0 }));
    expect(await faces()).toEqual(hidden);
    const [cup] = (await stage.sandbox.control.store()).products.filter(({ sku }) => sku === CUP);
    expect(cup).toMatchObject({ compareTo: 99.5, subtitle: 'Staff pick', lowStock: 2 });
    expect(await run('reconcile')).toBe(0);
    expect(await faces()).toEqual(hidden);
  });

  it('R-04 finds nothing left to undo, and deletes them again once they are released', async () => {
    const again = await stage.host.run('undo', 'last');
    expect(again.code).toBe(0);
    expect((await stage.host.run('release', '--all')).report.at('released').list()).toHaveLength(2);
    await run('sync');
    expect(await faces()).toEqual([]);
  });
});
