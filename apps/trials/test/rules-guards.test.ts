import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { JsonView } from '../src/harness/json-view.js';
import type { StoreWorld } from '../src/harness/store-world.js';
import { isWrite, type TrafficEntry } from '../src/harness/traffic.js';
import { plain } from '../src/rules/products.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, withCatalogue, type TrialStage, writesOf } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

const SKUS = Array.from({ length: 24 }, (_, place) => `G-${String(place + 1)}`);
/** One more than goes through at once (G-01). */
const DELETED = SKUS.slice(0, 6);
const HIDDEN = SKUS.slice(6, 17);
const RENAMED = 'G-20';

describe('what is held back', () => {
  let stage: TrialStage;

  beforeAll(async () => {
    const products = SKUS.map((sku) => plain({ sku }));
    stage = await withCatalogue(products, (catalogue) => openStage({ catalogue, speed: 20, maxProducts: 30 }));
    await run('sync');
  });
  afterAll(() => stage.close());

  async function run(command: 'sync' | 'reconcile'): Promise<readonly TrafficEntry[]> {
    return writesOf(stage, command);
  }

  const status = async (): Promise<JsonView> => (await stage.host.run('status')).report;
  const reasons = (report: JsonView): readonly string[] =>
    report
      .at('notes')
      .list()
      .map((note) => `${note.at('sku').textOr('')} ${note.at('reason', 'code').text()}`)
      .sort();

  it('D-04 takes no failed, garbled or cut read for a deletion', async () => {
    const { control } = stage.sandbox;
    for (const kind of ['garbage200', 'truncated', 'status500', 'reset']) {
      await control.fault({ system: 'pos', method: 'GET', pathPattern: '/products$', kind, times: 1 });
    }
    // Whether the command itself gives up is not the point here.
    for (let time = 0; time < 2; time += 1) await stage.host.run('reconcile');
    const struck = Object.keys(await control.faultCounts());
    await control.clearFaults();
    expect(struck.length).toBeGreaterThan(0);
    expect((await control.store()).products).toHaveLength(SKUS.length);
  });

  it.each([
    ['an empty catalogue', { kind: 'emptyList', times: null }],
    ['half of every page', { kind: 'halfList', times: null }],
    ['a 500 in the middle', { kind: 'status500', skip: 1, times: 2 }],
  ])('D-04 deletes nothing for %s', async (_what, fault) => {
    const { control } = stage.sandbox;
    await control.fault({ system: 'pos', method: 'GET', pathPattern: '/products$', ...fault });
    const { seq } = await control.traffic();
    await stage.host.run('reconcile');
    const struck = Object.keys(await control.faultCounts());
    await control.clearFaults();
    const writes = (await control.entries(seq)).filter((entry) => entry.system === 'store' && isWrite(entry));
    expect(struck).toContain(`pos ${fault.kind}`);
    expect(writes).toEqual([]);
    expect((await control.store()).products).toHaveLength(SKUS.length);
  });

  it('D-04 deletes nothing when 30 % of the products are gone without a word, and says why', async () => {
    const { control } = stage.sandbox;
    await control.editPos({ op: 'lose-products', share: 0.3, of: 'products', seed: 1 });
    const { report } = await stage.host.run('reconcile');
    await control.editPos({ op: 'find-products' });
    expect((await control.store()).products).toHaveLength(SKUS.length);
    expect(report.at('message').text()).toContain('7');
  });

  describe('when more is deleted and deactivated at once than goes through', () => {
    let writes: readonly TrafficEntry[];
    let quiet: readonly TrafficEntry[];
    let store: StoreWorld;
    let told: JsonView;

    beforeAll(async () => {
      const { control } = stage.sandbox;
      await run('sync');
      await control.editPos(
        ...DELETED.map((sku) => ({ op: 'delete', sku })),
        ...HIDDEN.map((sku) => ({ op: 'deactivate', sku })),
        { op: 'rename', sku: RENAMED, name: 'Renamed meanwhile' },
        { op: 'sell', sku: 'G-21' },
      );
      writes = await run('sync');
      store = await control.store();
      told = await status();
      quiet = await run('reconcile');
    });

    it('G-01 holds the whole of it, none going first', () => {
      expect(store.products).toHaveLength(SKUS.length);
      expect(store.products.filter(({ enabled }) => !enabled)).toEqual([]);
    });

    it('G-01 lets everything else go on', () => {
      expect(store.bySku(RENAMED)?.name).toBe('Renamed meanwhile');
      expect(store.bySku('G-21')?.quantity).toBe(6);
      expect(writes.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
    });

    it('G-01 says what is held, how many, and how many would go through', () => {
      const guards = told
        .at('guards')
        .list()
        .map((one) => [one.at('kind').text(), one.at('due').number(), one.at('allowed').number()]);
      expect(guards.sort()).toEqual([
        ['delete', DELETED.length, 5],
        ['hide', HIDDEN.length, 10],
      ]);
    });

    it.each([
      ['G-01', 'mass-delete', DELETED],
      ['G-01', 'mass-hide', HIDDEN],
    ])('%s names every product that is held: %s', (_rule, code, skus) => {
      const named = reasons(told).filter((reason) => reason.endsWith(code));
      expect(named).toEqual(skus.map((sku) => `${sku} ${code}`).sort());
    });

    it('R-01 tries nothing of it again', () => {
      expect(quiet).toEqual([]);
    });
  });

  describe("when the store's plan has room for one more only", () => {
    let full: StoreWorld;
    let told: JsonView;
    let later: StoreWorld;

    beforeAll(async () => {
      const { control } = stage.sandbox;
      const added = ['P-1', 'P-2', 'P-3'].map((sku) => ({
        op: 'add-product',
        product: { name: `Added ${sku}`, sku, price: '5.00', online: sku !== 'P-1' },
      }));
      await control.editPos(...added);
      await run('sync');
      full = await control.store();
      told = await status();
      await control.editStore({ op: 'plan', set: { maxProducts: 100 } });
      await run('reconcile');
      later = await control.store();
    });

    it('A-09 creates what is online first, up to the limit less what is kept free', () => {
      expect(full.products).toHaveLength(SKUS.length + 1);
      expect(full.bySku('P-1')).toBeNull();
    });

    it('A-09 names what is left out', () => {
      expect(reasons(told).filter((reason) => reason.endsWith('plan-limit'))).toHaveLength(2);
    });

    it('A-09 goes on when there is room', () => {
      expect(['P-1', 'P-2', 'P-3'].map((sku) => later.bySku(sku)?.enabled)).toEqual([false, true, true]);
    });
  });

  describe('when the operator approves the deletions', () => {
    let shown: JsonView;
    let wrong: number | null;
    let untouched: StoreWorld;
    let approved: JsonView;
    let store: StoreWorld;
    let told: JsonView;

    beforeAll(async () => {
      const { control } = stage.sandbox;
      shown = (await stage.host.run('approve')).report;
      wrong = (await stage.host.run('approve', 'delete-5-00000000')).code;
      await run('sync');
      untouched = await control.store();
      const deletions = shown
        .at('guards')
        .list()
        .find((guard) => guard.at('kind').text() === 'delete');
      approved = (await stage.host.run('approve', deletions?.at('code').text() ?? '')).report;
      await run('sync');
      store = await control.store();
      told = await status();
    });

    const skusOf = (guard: JsonView): readonly (string | null)[] =>
      guard
        .at('steps')
        .list()
        .map((step) => step.at('sku').textOr(null))
        .sort();

    it('G-02 shows them every step that is held', () => {
      expect(shown.at('guards').list().map(skusOf)).toEqual([DELETED.toSorted(), HIDDEN.toSorted()]);
    });

    it('G-02 approves nothing by another code', () => {
      expect(wrong).toBe(1);
      expect(DELETED.map((sku) => untouched.bySku(sku)?.enabled)).toEqual(DELETED.map(() => true));
    });

    it('G-02 carries out just these', () => {
      expect(skusOf(approved.at('approved'))).toEqual(DELETED.toSorted());
      expect(DELETED.map((sku) => store.bySku(sku))).toEqual(DELETED.map(() => null));
      expect(HIDDEN.map((sku) => store.bySku(sku)?.enabled)).toEqual(HIDDEN.map(() => true));
    });

    it('G-02 holds on to what was not approved', () => {
      expect(
        told
          .at('guards')
          .list()
          .map((guard) => guard.at('kind').text()),
      ).toEqual(['hide']);
      expect(reasons(told).filter((reason) => reason.endsWith('mass-delete'))).toEqual([]);
    });
  });
});
