import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { allowedReads } from '../src/bench/reconcile-measures.js';
import { writesIn, type Traffic } from '../src/harness/traffic.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, type TrialStage } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

const FAMILIES = 12;
/** The store's list shows a write this much later; longer than a command takes to start. */
const LAG_MS = 9_000;

describe('a reconciliation right after the first publication', () => {
  let stage: TrialStage;
  let listedBefore: number;
  let atOnce: Traffic;
  let linked: number;
  let reads: { readonly made: number; readonly allowed: number };
  let later: Traffic;

  beforeAll(async () => {
    stage = await openStage({ catalogue: `standard:${String(FAMILIES)}` });
    const { sandbox, host } = stage;
    const { control, catalogue } = sandbox;
    await control.settings({ indexLagMs: LAG_MS });
    await host.run('sync');
    listedBefore = await listedInStore(stage);
    const { seq } = await control.traffic();
    await host.run('reconcile');
    atOnce = await control.traffic(seq);
    const entries = await control.entries(seq);
    const outlets = catalogue.at('outlets').number();
    const rows = {
      products: catalogue.at('variants').number(),
      inventory: catalogue.at('inventoryRows').number(),
      brands: catalogue.at('brands').number(),
      outlets,
      registers: outlets,
    };
    const made = entries.filter(({ seq: place }) => place > seq).length;
    reads = { made, allowed: allowedReads(entries, FAMILIES, rows) };
    linked = (await host.run('status')).report.at('families', 'linked').number();
    await untilListed(stage);
    const again = await control.traffic();
    await host.run('reconcile');
    later = await control.traffic(again.seq);
  });
  afterAll(() => stage.close());

  it("is made while the store's list still lags", () => {
    expect(listedBefore).toBeLessThan(FAMILIES);
  });

  it('R-01 writes nothing', () => {
    expect(writesIn(atOnce.store)).toBe(0);
  });

  it('R-08 detaches nothing', async () => {
    expect(linked).toBe(FAMILIES);
    expect((await stage.sandbox.control.store()).products).toHaveLength(FAMILIES);
  });

  it('R-08 reads pages, and no product by itself', () => {
    expect(Object.keys(atOnce.store.byKind).filter((kind) => kind.includes('products/:'))).toEqual([]);
    expect(reads.made).toBeLessThanOrEqual(reads.allowed);
  });

  it('R-01 writes nothing either when the list has caught up', () => {
    expect(writesIn(later.store)).toBe(0);
    expect(Object.keys(later.store.byKind).filter((kind) => kind.includes('products/:'))).toEqual([]);
  });
});

/** How many products the store's list shows, asked as any client would. */
async function listedInStore({ sandbox }: TrialStage): Promise<number> {
  const { store, storeId, storeToken } = sandbox.addresses;
  const headers = { authorization: `Bearer ${storeToken}` };
  const response = await fetch(`${store}/${storeId}/products?limit=1`, { headers });
  const answer = (await response.json()) as { readonly total: number };
  return answer.total;
}

async function untilListed(stage: TrialStage): Promise<void> {
  const until = performance.now() + 3 * LAG_MS;
  while ((await listedInStore(stage)) < FAMILIES) {
    if (performance.now() > until) throw new Error('The list of the store never caught up.');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
