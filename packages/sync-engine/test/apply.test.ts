import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import type { ApplyReport, PlanReport } from '../src/reports.js';
import { Bench } from './bench.js';
import { failure, row } from './builders.js';
import { later, undo } from './undoing.js';

const never = new AbortController().signal;

const plan = (bench: Bench): Promise<PlanReport> => bench.engine.preview(bench.runtime, never);

const apply = (bench: Bench, { families }: PlanReport): Promise<ApplyReport> =>
  bench.engine.apply(bench.runtime, families, never);

/** What the command does: slices of the catalogue, and of no other lane, until the run is over. */
async function carryOut(bench: Bench, { run }: ApplyReport): Promise<void> {
  for (let slices = 0; slices < 30; slices += 1) {
    if ((await bench.engine.findRun(run!.runId))?.state === 'done') return;
    await bench.slice('catalogue');
  }
  throw new Error('The run is not done.');
}

/** Two products in the store, then both get another price in the POS, and a plan is made. */
async function planned(): Promise<{ bench: Bench; shown: PlanReport }> {
  const bench = new Bench().stock(row('a'), row('b'));
  await bench.run();
  bench.clock.now += 60_000;
  for (const ref of ['a', 'b']) bench.pos.change(ref, { priceIncludingTax: decimal('5') });
  const shown = await plan(bench);
  bench.store.writes.length = 0;
  return { bench, shown };
}

const refOf = (bench: Bench): string => bench.familyOf('a').link!.listingRef!;

const prices = (bench: Bench) => ['a', 'b'].map((ref) => bench.listingOf(ref)?.price);

describe('a plan that was shown before', () => {
  it('R-03 names by product what it was made from, old and new value, and the rule', async () => {
    const { bench, shown } = await planned();
    expect(shown.families).toMatchObject(
      ['a', 'b'].map((ref) => ({
        familyId: bench.familyOf(ref).familyId,
        sku: `SKU-${ref}`,
        lines: [{ step: 'update', field: 'price', before: '12', after: '5', rule: 'F-10' }],
      })),
    );
    expect(bench.store.writes).toEqual([]);
  });

  it('R-03 is carried out as it was shown, in a run of its own, and can be undone', async () => {
    const { bench, shown } = await planned();
    const report = await apply(bench, shown);
    expect(report).toMatchObject({ hold: null, taken: 2, refused: [], run: { kind: 'apply' } });
    expect(bench.store.writes).toEqual([]);
    await carryOut(bench, report);
    expect(prices(bench)).toEqual(['5', '5']);
    const run = await bench.engine.findRun(report.run!.runId);
    expect(run).toMatchObject({ state: 'done', message: null, figures: { families: 2, updated: 2 } });
    expect((await plan(bench)).families).toEqual([]);
    await undo(bench, run);
    await later(bench);
    expect(prices(bench)).toEqual(['12', '12']);
  });

  it('R-03 makes what is new, with pictures and shown at the end', async () => {
    const bench = new Bench().stock(row('a'));
    await bench.readStock();
    const shown = await plan(bench);
    const report = await apply(bench, shown);
    await carryOut(bench, report);
    expect(bench.listingOf('a')).toMatchObject({ name: 'Product a', enabled: true });
  });

  const MOVES: readonly { readonly what: string; readonly why: string; readonly move: (bench: Bench) => unknown }[] = [
    { what: 'the POS has moved', why: 'pos', move: (bench) => bench.pos.change('a', { name: 'New' }) },
    {
      what: 'the POS has another version of just the same',
      why: 'pos',
      move: (bench) => bench.pos.change('a', {}),
    },
    {
      what: 'something else was sent since',
      why: 'sent',
      move: (bench) => {
        const { familyId, applied } = bench.familyOf('a');
        const sent = { ...applied!.sent, brand: 'Kiln' };
        const row = bench.tables.family(familyId);
        bench.tables.families.set(familyId, { ...row, applied: { ...applied!, sent } });
      },
    },
    {
      what: 'the store shows another name',
      why: 'store',
      move: (bench) => {
        bench.store.edit(refOf(bench), { name: 'By hand' });
      },
    },
    {
      what: 'the listing was deleted in the store',
      why: 'store',
      move: (bench) => bench.store.listings.delete(refOf(bench)),
    },
    { what: 'it was sent already', why: 'done', move: (bench) => bench.run() },
    {
      what: 'the POS has gone back to what was there',
      why: 'done',
      move: (bench) => {
        bench.pos.change('a', { priceIncludingTax: decimal('12') });
      },
    },
    {
      what: 'by the settings of now it gets another price',
      why: 'steps',
      move: (bench) => {
        const { options } = bench.runtime;
        bench.runtime = { ...bench.runtime, options: { ...options, priceBasis: 'excluding-tax' } };
      },
    },
  ];
  it.each(MOVES)('R-03 leaves a product and names it when $what', async ({ why, move }) => {
    const { bench, shown } = await planned();
    await move(bench);
    bench.store.writes.length = 0;
    bench.clock.now += 60_000;
    const report = await apply(bench, shown);
    expect(report.refused).toContainEqual({
      familyId: bench.familyOf('a').familyId,
      name: 'Product a',
      sku: 'SKU-a',
      why,
    });
    if (report.run === null) return;
    await carryOut(bench, report);
    expect(bench.listingOf('b')?.price).toBe('5');
    expect(bench.store.writes.filter((write) => write.includes(bench.familyOf('a').familyId))).toEqual([]);
  });

  it('R-03 leaves to the next reconciliation what it has read of a product that was sent already', async () => {
    const bench = new Bench();
    bench.choose({ name: { mode: 'enforce', allowBlank: false } });
    bench.stock(row('a'));
    await bench.readStock();
    const shown = await plan(bench);
    await bench.run();
    bench.store.edit(refOf(bench), { name: 'By hand' });
    bench.clock.now += 60_000;
    expect(await apply(bench, shown)).toMatchObject({ taken: 0, refused: [{ why: 'sent' }] });
    await later(bench, 'reconcile');
    expect(bench.listingOf('a')?.name).toBe('Product a');
  });

  it('R-03 is carried out although the store has sold some of it meanwhile', async () => {
    const { bench, shown } = await planned();
    bench.store.edit(refOf(bench), { quantity: 1, updatedAt: '2027-01-01T00:00:00Z' });
    expect(await apply(bench, shown)).toMatchObject({ taken: 2, refused: [] });
  });

  it('R-03 sends nothing else: what was found since stays wanted, and so does stock', async () => {
    const { bench, shown } = await planned();
    bench.stock(row('c'));
    await carryOut(bench, await apply(bench, { ...shown, families: shown.families.slice(0, 1) }));
    expect(bench.store.writes.map((write) => write.split(' ')[1])).toEqual(['update']);
    expect(prices(bench)).toEqual(['5', '12']);
    await bench.run();
    expect(prices(bench)).toEqual(['5', '5']);
    expect(bench.listingOf('c')).toMatchObject({ enabled: true });
  });

  it('R-03 leaves what moves in the POS before it is sent, and says so', async () => {
    const { bench, shown } = await planned();
    const report = await apply(bench, shown);
    bench.clock.now += 60_000;
    bench.pos.change('a', { priceIncludingTax: decimal('6') });
    await carryOut(bench, report);
    expect(prices(bench)).toEqual(['12', '5']);
    expect(await bench.engine.findRun(report.run!.runId)).toMatchObject({
      message: 'Changed after the plan was taken up, and left for a new plan: Product a.',
    });
  });

  it('R-03 goes on after a death, and the same plan can be asked for again', async () => {
    const { bench, shown } = await planned();
    const report = await apply(bench, shown);
    bench.store.mishaps.push({ fits: (step) => step.kind === 'update', failure: 'death', executed: true });
    await bench.slice('catalogue');
    bench.restart();
    const again = await apply(bench, shown);
    expect(again).toMatchObject({ run: { runId: report.run!.runId }, refused: [] });
    await carryOut(bench, again);
    expect(prices(bench)).toEqual(['5', '5']);
    expect(await apply(bench, shown)).toMatchObject({
      taken: 0,
      run: null,
      refused: [{ why: 'done' }, { why: 'done' }],
    });
  });

  it('R-03 keeps the guards: what one holds is named', async () => {
    const refs = Array.from({ length: 12 }, (_, at) => `p${String(at)}`);
    const bench = new Bench().stock(...refs.map((ref) => row(ref)));
    await bench.run();
    bench.clock.now += 60_000;
    for (const ref of refs.slice(0, 4)) bench.pos.change(ref, { deleted: true });
    const shown = await plan(bench);
    expect(shown.counts).toMatchObject({ delete: 4, held: 0 });
    for (const ref of refs.slice(4)) bench.pos.change(ref, { deleted: true });
    const report = await apply(bench, shown);
    expect(report).toMatchObject({ taken: 0, run: null });
    expect(new Set(report.refused.map(({ why }) => why))).toEqual(new Set(['held']));
  });

  it('R-03 ends although something keeps failing', async () => {
    const { bench, shown } = await planned();
    const refuse = { fits: () => true, failure: failure('transient') };
    bench.store.mishaps.push(...Array.from({ length: 20 }, () => refuse));
    const report = await apply(bench, shown);
    await carryOut(bench, report);
    expect(prices(bench)).toEqual(['12', '12']);
  });

  it('R-03 takes nothing while nothing at all may be sent', async () => {
    const bench = new Bench(undefined, undefined, { mode: 'audit' }).stock(row('a'));
    await bench.readStock();
    const shown = await plan(bench);
    expect(await apply(bench, shown)).toMatchObject({ hold: 'audit', run: null, taken: 0, refused: [] });
    expect(bench.runs.runs).toEqual([]);
  });
});
