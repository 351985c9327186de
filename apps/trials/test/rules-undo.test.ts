import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { StoreProduct } from '../src/harness/store-world.js';
import { plain } from '../src/rules/products.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, withCatalogue, type TrialStage, writesOf } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

const SKUS = Array.from({ length: 12 }, (_, place) => `U-${String(place + 1)}`);
/** Wrongly renamed and priced, all of them; one is also deactivated by mistake. */
const DEACTIVATED = 'U-3';

type Face = Pick<StoreProduct, 'name' | 'price' | 'enabled' | 'quantity'>;

describe('the undo of a wrong day', () => {
  let stage: TrialStage;
  let before: ReadonlyMap<string, Face>;
  let wrong: ReadonlyMap<string, Face>;

  beforeAll(async () => {
    const products = SKUS.map((sku) => plain({ sku }));
    stage = await withCatalogue(products, (catalogue) => openStage({ catalogue, speed: 20 }));
    await run('sync');
    before = await faces();
    await stage.sandbox.control.editPos(
      ...SKUS.flatMap((sku) => [
        { op: 'rename', sku, name: 'Wrong name' },
        { op: 'set-price', sku, price: '0.99' },
      ]),
      { op: 'deactivate', sku: DEACTIVATED },
      { op: 'sell', sku: 'U-5' },
    );
    await run('sync');
    wrong = await faces();
  });
  afterAll(() => stage.close());

  async function run(command: 'sync' | 'reconcile'): Promise<number> {
    return (await writesOf(stage, command)).length;
  }

  async function faces(): Promise<ReadonlyMap<string, Face>> {
    const { products } = await stage.sandbox.control.store();
    return new Map(
      products.map(({ sku, name, price, enabled, quantity }) => [sku, { name, price, enabled, quantity }]),
    );
  }

  it('R-04 shows what it would put back, and does nothing yet', async () => {
    const { code, report } = await stage.host.run('undo', 'last');
    expect(code).toBe(2);
    expect(report.at('families').list()).toHaveLength(SKUS.length);
    expect(await faces()).toEqual(wrong);
    expect((await stage.host.run('undo', 'last', 'undo-1-00000000')).code).toBe(1);
    expect(await faces()).toEqual(wrong);
  });

  it('R-04 puts names, prices and visibility back by its code, touches no stock, and stays so', async () => {
    const shown = await stage.host.run('undo', 'last');
    const undone = await stage.host.run('undo', 'last', shown.report.at('code').text());
    expect([undone.code, undone.report.at('done').on]).toEqual([0, true]);
    await run('sync');
    const sold = new Map(before).set('U-5', { ...before.get('U-5')!, quantity: wrong.get('U-5')!.quantity });
    expect(await faces()).toEqual(sold);
    expect(await run('reconcile')).toBe(0);
    expect(await faces()).toEqual(sold);
  });

  it('R-04 finds nothing left to undo, and lets them follow the POS again when they are released', async () => {
    const again = await stage.host.run('undo', 'last');
    expect([again.code, again.report.at('families').list()]).toEqual([0, []]);
    const { code, report } = await stage.host.run('release', '--all');
    expect([code, report.at('released').list().length]).toEqual([0, SKUS.length]);
    await run('sync');
    expect(await faces()).toEqual(wrong);
  });
});
