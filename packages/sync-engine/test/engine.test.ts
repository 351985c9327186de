import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import { SliceClock } from '../src/lanes/slice-clock.js';
import { SLICE_MS } from '../src/planning/slice-length.js';
import type { JournalEntry } from '../src/ports/index.js';
import { Bench } from './bench.js';
import { level, row, storeSettings, variantRow } from './builders.js';
import { HandClock, MemoryLanes } from './memory-ports.js';
import { withPictures } from './publishing.js';

const never = new AbortController().signal;
const lost = async (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('a plan that is only shown', () => {
  it('R-03 names both counts of new products, and sends nothing', async () => {
    const bench = new Bench().stock(row('p1'), row('p2', { online: false }), row('p3', { sku: null }));
    const report = await bench.engine.preview(bench.runtime, never);
    expect(report.counts).toMatchObject({
      create: 2,
      createOnline: 1,
      createHidden: 1,
      show: 1,
      blocked: 1,
      update: 0,
    });
    expect(report.blocked).toMatchObject([{ name: 'Product p3', sku: null, reason: { code: 'sku-missing' } }]);
    expect(report.lines.filter(({ step }) => step === 'create')).toHaveLength(2);
    expect(bench.store.writes).toEqual([]);
    expect(bench.store.listings.size).toBe(0);
  });

  it('R-03 shows every step with old value, new value and rule', async () => {
    const bench = new Bench().stock(row('p1'), variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    bench.pos.change('p1', { name: 'Cup', online: false });
    bench.pos.change('v2', { priceIncludingTax: decimal('15') });
    const report = await bench.engine.preview(bench.runtime, never);
    const lines = report.lines.map(({ step, field, before, after, rule }) => [step, field, before, after, rule]);
    expect(lines).toHaveLength(3);
    expect(lines.slice(lines.findIndex(([step]) => step === 'hide')).slice(0, 2)).toEqual([
      ['hide', null, null, null, 'A-02'],
      ['update', 'name', 'Product p1', 'Cup', 'F-01'],
    ]);
    expect(lines).toContainEqual(['update', 'price', '12', '15', 'F-10']);
    expect(report.counts).toMatchObject({ create: 0, hide: 1, update: 2, unchanged: 0 });
  });

  it('R-03 names S-05 where a record becomes tracked or unlimited, with what it was', async () => {
    const bench = new Bench().stock(row('p1'), variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    bench.pos.levels.push(level('v2', '5'));
    await bench.run();
    bench.pos.change('p1', { tracked: false });
    bench.pos.change('v2', { tracked: false });
    const { lines } = await bench.engine.preview(bench.runtime, never);
    const told = lines.map(({ step, field, before, after, rule }) => [step, field, before, after, rule].join(' '));
    expect(told.sort()).toEqual(['update stock 3 unlimited S-05', 'update stock 5 unlimited S-05']);
  });

  it('A-09 does not promise more than the plan of the store takes', async () => {
    const bench = new Bench().stock(row('p1'), row('p2'), row('p3'));
    bench.store.settingsNow = storeSettings({ maxProducts: 7 });
    const { counts } = await bench.engine.preview(bench.runtime, never);
    expect(counts).toMatchObject({ create: 2, blocked: 1 });
  });

  it('R-03 leaves everything to be done as it was', async () => {
    const bench = new Bench().stock(row('p1'));
    await bench.engine.preview(bench.runtime, never);
    const run = await bench.run();
    expect(run.figures).toMatchObject({ created: 1, shown: 1 });
  });
});

describe('what is told of a connection', () => {
  it('R-05 the status counts families by their state', async () => {
    const bench = new Bench().stock(row('p1'), row('p2', { online: false }), row('p3', { sku: null }));
    await bench.run();
    const status = await bench.engine.status(bench.runtime);
    expect(status.families.byState).toMatchObject({ excluded: 0, blocked: 1, pending: 0, hidden: 1, online: 1 });
    expect(status).toMatchObject({
      connectionId: 'c1',
      pause: null,
      mirror: { records: 3 },
      families: { wanted: 0, linked: 2 },
    });
  });

  it('P-03 the doctor says that the currencies differ, and stops nothing', async () => {
    const bench = new Bench();
    bench.store.settingsNow = storeSettings({ currency: 'USD' });
    const { items } = await bench.engine.doctor(bench.runtime, never);
    expect(items).toMatchObject([{ id: 'currency-differs', side: 'connection', status: 'problem' }]);
    expect(items[0]?.message).toContain('EUR');
    expect(items[0]?.message).toContain('USD');
  });

  it('P-03 the doctor says that they are the same', async () => {
    const { items } = await new Bench().engine.doctor(new Bench().runtime, never);
    expect(items).toMatchObject([{ id: 'currency', status: 'ok' }]);
  });
});

describe('the journal', () => {
  it('R-04 holds every write with before and after', async () => {
    const bench = new Bench().stock(row('p1'));
    await bench.run();
    bench.clock.now += 60_000;
    bench.pos.change('p1', { name: 'Cup', priceIncludingTax: decimal('9') });
    await bench.run();
    const told = (entry: JournalEntry): unknown => [entry.step, entry.before, entry.after, entry.outcome];
    expect(bench.tables.journal.map(told)).toEqual([
      ['create', null, { name: 'Product p1' }, 'done'],
      ['show', { shown: false }, { shown: true }, 'done'],
      ['update', { name: 'Product p1', price: '12' }, { name: 'Cup', price: '9' }, 'done'],
    ]);
  });

  it('R-04 holds what the merchant had put there, where a write of ours went over it', async () => {
    const bench = new Bench().stock(row('p1', { name: 'Cup' }));
    await bench.run();
    bench.store.edit('500', { name: 'My cup' });
    bench.clock.now += 60_000;
    await bench.run('reconcile');
    bench.pos.change('p1', { name: 'Mug' });
    await bench.run();
    expect(bench.tables.journal.at(-1)).toMatchObject({ before: { name: 'My cup' }, after: { name: 'Mug' } });
  });

  it('R-04 holds of pictures which went in, from where, and what the gallery had of ours', async () => {
    const bench = new Bench().stock(withPictures('p1', 'a', 'b'));
    await bench.run();
    bench.clock.now += 60_000;
    bench.pos.put(withPictures('p1', 'b', 'c'));
    await bench.run();
    const told = bench.tables.journal.filter(({ step }) => step.includes('image'));
    expect(told.map(({ step, before, after }) => [step, before, after])).toEqual([
      [
        'images',
        { gallery: [] },
        { images: ['a', 'b'].map((name) => expect.objectContaining({ image: name, content: `c-${name}` })) },
      ],
      ['upload-image', { gallery: ['c-a', 'c-b'] }, { image: 'c', content: 'c-c', url: 'https://p.example/c' }],
      [
        'order-images',
        expect.objectContaining({ gallery: expect.arrayContaining(['c-a', 'c-b', 'c-c']) }),
        expect.anything(),
      ],
      ['delete-image', { image: 'a', gallery: expect.arrayContaining(['c-a']) }, null],
    ]);
  });

  it('R-04 holds of a variation what was written of it, before and after', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    bench.clock.now += 60_000;
    bench.pos.change('v2', { priceIncludingTax: decimal('9') });
    await bench.run();
    expect(bench.tables.journal.at(-1)).toMatchObject({ before: { price: '12' }, after: { price: '9' } });
    expect(Object.keys(Object(bench.tables.journal.at(-1)?.before))).toEqual(['memberRef', 'price']);
  });
});

describe('the journal, of runs', () => {
  const runsOf = (bench: Bench) => bench.tables.journal.map((entry) => [entry.step, bench.tables.runsOf.get(entry)]);

  it('R-04 ties every write to the run that made it', async () => {
    const bench = new Bench().stock(row('p1', { online: false }));
    const first = await bench.run();
    bench.clock.now += 60_000;
    bench.pos.change('p1', { name: 'Cup' });
    const second = await bench.run();
    expect(runsOf(bench)).toEqual([
      ['create', [first.runId]],
      ['update', [second.runId]],
    ]);
  });

  it('R-04 gives what nobody asked for a run of its own, and none where nothing is written', async () => {
    const bench = new Bench().stock(row('p1', { online: false }));
    await bench.readStock();
    for (let slices = 0; slices < 3; slices += 1) await bench.slice('catalogue');
    expect(bench.runs.runs).toMatchObject([{ kind: 'follow', state: 'done', figures: { created: 1, settled: 1 } }]);
    expect(runsOf(bench)).toEqual([['create', [bench.runs.runs[0]?.runId]]]);
    bench.clock.now += 60_000;
    await bench.slice('catalogue');
    expect(bench.runs.runs).toHaveLength(1);
  });
});

describe('a lane', () => {
  it('R-02 works in one place at a time', async () => {
    const bench = new Bench().stock(row('p1'));
    const lease = await bench.lanes.acquire('c1', 'catalogue');
    expect(await bench.engine.slice(bench.runtime, 'catalogue', never)).toBeNull();
    await bench.lanes.release(lease!);
    expect(await bench.engine.slice(bench.runtime, 'catalogue', never)).not.toBeNull();
  });

  it('R-02 is given back after an error', async () => {
    const bench = new Bench();
    bench.pos.settings = () => Promise.reject(new Error('A mistake of ours.'));
    expect(await lost(bench.engine.slice(bench.runtime, 'catalogue', never))).toMatchObject({
      message: 'A mistake of ours.',
    });
    expect(await bench.lanes.acquire('c1', 'catalogue')).not.toBeNull();
  });

  it('R-02 stops when the host stops, and stores nothing after it', async () => {
    const bench = new Bench().stock(row('p1'));
    const result = await bench.engine.slice(bench.runtime, 'catalogue', AbortSignal.abort());
    expect(result).toMatchObject({ again: true });
    expect(bench.store.writes).toEqual([]);
  });
});

describe('the time of a slice', () => {
  async function opened(work: (slice: SliceClock, clock: HandClock) => void, host = never): Promise<void> {
    const [clock, lanes] = [new HandClock(), new MemoryLanes()];
    const lease = await lanes.acquire('c1', 'catalogue');
    const slice = new SliceClock(clock, lanes, lease!, clock.nowMs(), host);
    try {
      work(slice, clock);
    } finally {
      await slice.end();
    }
  }

  it('R-02 lets no call outlive the lease', () =>
    opened((slice, clock) => {
      expect(slice.remainingMs()).toBe(8_000);
      clock.now += 7_999;
      expect(slice.remainingMs()).toBe(1);
      clock.now += 1;
      expect(slice.remainingMs()).toBe(0);
      expect(slice.sliceLeftMs()).toBe(SLICE_MS.catalogue - 8_000);
    }));

  it('R-02 is over when the host stops', () =>
    opened((slice) => expect(slice.remainingMs()).toBe(0), AbortSignal.abort()));
});
