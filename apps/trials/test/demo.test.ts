import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { join } from 'node:path';
import { CHANGE_IDS } from '../src/demo/stage.js';
import { ChildProgram } from '../src/harness/child-program.js';
import { ControlClient } from '../src/harness/control-client.js';
import { HostFolder } from '../src/harness/host-folder.js';
import { JsonView } from '../src/harness/json-view.js';
import type { StoreWorld } from '../src/harness/store-world.js';
import { writesIn, type Traffic } from '../src/harness/traffic.js';
import { PATIENCE_MS } from './patience.js';

jest.setTimeout(PATIENCE_MS);

const DEMO = join(import.meta.dirname, '..', 'dist', 'demo', 'main.js');

describe('the demonstration', () => {
  let told: JsonView;
  let store: StoreWorld;
  let traffic: Traffic;
  let code: number | null;

  beforeAll(async () => {
    const program = ChildProgram.start(DEMO, ['--json', '--keep', '--catalogue', 'mixed:26:9']);
    const end = await program.end();
    code = end.code;
    if (code !== 0) throw new Error(end.stderr);
    told = JsonView.parse(end.stdout);
    const control = new ControlClient(told.at('kept', 'control').text());
    store = await control.store();
    traffic = await control.traffic();
  });
  afterAll(async () => {
    process.kill(told.at('kept', 'sandboxPid').number(), 'SIGTERM');
    await new HostFolder(told.at('kept', 'folder').text()).remove();
  });

  const scene = (id: string): JsonView => {
    const found = told
      .at('scenes')
      .list()
      .find((one) => one.at('id').text() === id);
    if (found === undefined) throw new Error(`There is no scene ${id}.`);
    return found;
  };

  it('ends well and plays every scene', () => {
    expect(code).toBe(0);
    const played = told
      .at('scenes')
      .list()
      .map((one) => [one.at('id').text(), one.at('skipped').textOr(null)]);
    expect(played).toEqual(['shop', 'plan', 'publish', ...CHANGE_IDS, 'again'].map((id) => [id, null]));
  });

  it('A-01 tells what stands in the store', () => {
    const figures = scene('publish').at('figures').counts();
    // One was deleted in the POS and one in the store since; one was added in the store.
    expect(figures['done.products']).toBe(store.products.length + 1);
    expect(figures['done.hidden']).toBe((figures['done.products'] ?? 0) - (figures['done.shown'] ?? 0));
    expect(scene('plan').at('figures').counts()['plan.create']).toBe(figures['done.products']);
  });

  it.each(CHANGE_IDS.filter((id) => !['stranger', 'removed'].includes(id)))(
    'U-04 tells what moved in the scene %s, and only that moved',
    (id) => {
      const { moved, untouched } = scene(id).at('others').counts();
      expect(moved).toBe(0);
      expect(untouched).toBeGreaterThanOrEqual(store.products.length - 2);
      expect(scene(id).at('moved').list().length).toBeGreaterThan(0);
      expect(scene(id).at('cost', 'storeWrites').number()).toBeGreaterThan(0);
    },
  );

  it('S-07 tells one unit less after the sale, with one request', () => {
    const moved = scene('sale').at('moved').list();
    expect(moved.map((one) => one.at('field').text())).toEqual(['stock']);
    expect(Number(moved[0]?.at('after').text())).toBe(Number(moved[0]?.at('before').text()) - 1);
    expect(scene('sale').at('cost', 'storeWrites').number()).toBe(1);
  });

  it.each([
    ['V-01', 'variant', 'variations'],
    ['I-01', 'picture', 'pictures'],
  ])('%s tells one more in the scene %s', (_rule, id, field) => {
    const found = scene(id)
      .at('moved')
      .list()
      .find((one) => one.at('field').text() === field);
    expect(Number(found?.at('after').text())).toBe(Number(found?.at('before').text()) + 1);
  });

  it('D-01 tells that the product deleted in the POS is gone', () => {
    expect(scene('deleted').at('moved', 0, 'field').text()).toBe('there');
    expect(store.products.map(({ name }) => name)).not.toContain(scene('deleted').at('subject').text());
  });

  it('U-03 tells that a typed price is put back, and that a typed name stays and is reported', () => {
    const byMerchant = scene('typed').at('byMerchant').list();
    expect(byMerchant.map((one) => one.at('field').text())).toEqual(['name', 'price']);
    const moved = scene('typed').at('moved').list();
    expect(moved.map((one) => one.at('field').text())).toEqual(['price']);
    expect(moved[0]?.at('after').text()).toBe(byMerchant[1]?.at('before').text());
    expect(scene('typed').at('figures').counts()['typed.reported']).toBe(1);
  });

  it('U-03 tells that a name and a visibility are put back on demand', () => {
    const [byMerchant, moved] = ['byMerchant', 'moved'].map((key) => scene('restored').at(key).list());
    expect(byMerchant?.map((one) => one.at('field').text())).toEqual(['name', 'shown']);
    expect(moved?.map((one) => one.at('after').text())).toEqual(byMerchant?.map((one) => one.at('before').text()));
  });

  it("U-02 D-02 tells that the merchant's own product stays and the deleted one does not come back", () => {
    expect(scene('stranger').at('cost', 'storeWrites').number()).toBe(0);
    expect(store.products.filter(({ mark }) => mark === null).map(({ name }) => name)).toEqual([
      scene('stranger').at('subject').text(),
    ]);
    expect(scene('removed').at('cost', 'storeWrites').number()).toBe(0);
    expect(scene('removed').at('figures').counts()).toEqual({ 'removed.inPos': 1 });
    expect(store.products.map(({ name }) => name)).not.toContain(scene('removed').at('subject').text());
  });

  it('F-10 tells the price that stands in the store', () => {
    const moved = scene('price').at('moved').list();
    const price = moved.find((one) => one.at('field').text() === 'price');
    const [product] = store.products.filter(({ name }) => name === scene('price').at('subject').text());
    const prices = [product?.price, ...(product?.variations ?? []).map((variation) => variation.price)];
    expect(prices.map((one) => one?.toFixed(2))).toContain(price?.at('after').text());
  });

  it('F-15 shows the compare-to price standing', () => {
    const stayed = scene('owned').at('stayed').list();
    const told = stayed
      .find((one) => one.at('field').text() === 'compareTo')
      ?.at('after')
      .text();
    expect(store.products.map(({ compareTo }) => compareTo?.toFixed(2))).toContain(told);
  });

  it('R-01 ends with a reconciliation that writes and plans nothing', () => {
    const figures = scene('again').at('figures').counts();
    expect(figures).toMatchObject({ 'again.writes': 0, 'again.planned': 0 });
    expect(figures['again.read']).toBeGreaterThanOrEqual(store.products.length - 1);
  });

  it('U-02 counts what the sandbox counted', () => {
    const costs = told
      .at('scenes')
      .list()
      .map((one) => one.at('cost'))
      .filter((cost) => !cost.absent);
    const sum = (key: string): number => costs.reduce((total, cost) => total + cost.at(key).number(), 0);
    expect(sum('storeSubRequests')).toBe(traffic.store.subRequests);
    expect(sum('storeWrites')).toBe(writesIn(traffic.store));
    expect(sum('posWrites')).toBe(0);
  });
});
