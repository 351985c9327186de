import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { join } from 'node:path';
import { ChildProgram } from '../src/harness/child-program.js';
import { ControlClient } from '../src/harness/control-client.js';
import { HostFolder } from '../src/harness/host-folder.js';
import { JsonView } from '../src/harness/json-view.js';
import type { StoreWorld } from '../src/harness/store-world.js';
import { writesIn, type Traffic } from '../src/harness/traffic.js';

jest.setTimeout(120_000);

const DEMO = join(import.meta.dirname, '..', 'dist', 'demo', 'main.js');

describe('the demonstration', () => {
  let told: JsonView;
  let store: StoreWorld;
  let traffic: Traffic;
  let code: number | null;

  beforeAll(async () => {
    const program = ChildProgram.start(DEMO, ['--json', '--keep', '--catalogue', 'mixed:14:9']);
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
    expect(played).toEqual(
      ['shop', 'plan', 'publish', 'price', 'name', 'activate', 'owned', 'again'].map((id) => [id, null]),
    );
  });

  it('A-01 tells what stands in the store', () => {
    const figures = scene('publish').at('figures').counts();
    expect(figures['done.products']).toBe(store.products.length);
    expect(figures['done.pictures']).toBe(store.pictures);
    expect(figures['done.variations']).toBe(store.variations.length);
    // One product was activated after the publication.
    expect(figures['done.shown']).toBe(store.shown - 1);
    expect(scene('plan').at('figures').counts()['plan.create']).toBe(store.products.length);
  });

  it.each(['price', 'name', 'activate', 'owned'])(
    'U-04 tells what moved in the scene %s, and only that moved',
    (id) => {
      const { moved, untouched } = scene(id).at('others').counts();
      expect({ moved, untouched }).toEqual({ moved: 0, untouched: store.products.length - 1 });
      expect(scene(id).at('moved').list().length).toBeGreaterThan(0);
      expect(scene(id).at('cost', 'storeWrites').number()).toBeGreaterThan(0);
    },
  );

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
    expect(figures).toEqual({ 'again.read': store.products.length, 'again.writes': 0, 'again.planned': 0 });
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
