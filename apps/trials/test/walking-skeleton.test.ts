import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PATIENCE_MS } from './patience.js';
import { openStage, simpleProduct, withCatalogue, type TrialStage } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

describe('one product, end to end', () => {
  let stage: TrialStage;
  let code: number | null;

  beforeAll(async () => {
    await withCatalogue([simpleProduct('Slate teapot', 'TEA-1')], async (catalogue) => {
      stage = await openStage({ catalogue });
    });
    ({ code } = await stage.host.run('sync'));
  });
  afterAll(() => stage.close());

  it('F-01 F-10 stands in the store with the name and the price of the POS', async () => {
    expect(code).toBe(0);
    const { products } = await stage.sandbox.control.store();
    expect(products.map(({ name, price, sku }) => ({ name, price, sku }))).toEqual([
      { name: 'Slate teapot', price: 12.5, sku: 'TEA-1' },
    ]);
  });

  it('U-01 follows a new name and a new price', async () => {
    await stage.sandbox.control.editPos(
      { op: 'rename', sku: 'TEA-1', name: 'Slate teapot, large' },
      { op: 'set-price', sku: 'TEA-1', price: '14.90' },
    );
    const { code: second } = await stage.host.run('sync');
    expect(second).toBe(0);
    const { products } = await stage.sandbox.control.store();
    expect(products.map(({ name, price }) => ({ name, price }))).toEqual([
      { name: 'Slate teapot, large', price: 14.9 },
    ]);
  });

  it('leaves no database running after a command', () => {
    expect(stage.host.folder.databasePid()).toBeNull();
  });
});
