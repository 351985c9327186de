import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { StoreVariation } from '../src/harness/store-world.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, type TrialStage, writesOf } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

/** A store list shows what the merchant did this much later at most, in ms. */
const LIST_LAG_MS = 10_000;
const SPEED = 10;

describe('a variation whose SKU the merchant takes away in the store', () => {
  let stage: TrialStage;
  let before: StoreVariation;
  let blank: StoreVariation;
  let writes: readonly string[];
  let after: StoreVariation;
  let left: number;

  const shown = async (id: number): Promise<StoreVariation> => {
    const { products } = await stage.sandbox.control.store();
    return products.flatMap(({ variations }) => variations).find((one) => one.id === id)!;
  };

  beforeAll(async () => {
    stage = await openStage({ catalogue: 'standard:4', speed: SPEED });
    const { control } = stage.sandbox;
    await writesOf(stage, 'sync');
    const product = (await control.store()).products.find(({ variations }) => variations.length > 1)!;
    before = product.variations.find(({ quantity }) => (quantity ?? 0) > 0)!;
    await control.editStore({
      op: 'set-variation',
      productId: product.id,
      variationId: before.id,
      set: { sku: '' },
    });
    blank = await shown(before.id);
    await sleep(LIST_LAG_MS / SPEED);
    writes = (await writesOf(stage, 'reconcile')).map(({ method, path }) => `${method} ${path}`);
    after = await shown(before.id);
    left = (await writesOf(stage, 'reconcile')).length;
  });
  afterAll(() => stage.close());

  it('has lost it', () => {
    expect(before.sku).toMatch(/\S/);
    expect(blank).toMatchObject({ sku: null });
  });

  it('V-07 gets it back, and its number once that was read', () => {
    expect(after).toMatchObject({ sku: before.sku, quantity: before.quantity });
    expect(writes).toHaveLength(2);
  });

  it('R-01 then nothing is left to write', () => {
    expect(left).toBe(0);
  });
});
