import { describe, expect, it } from '@jest/globals';
import type { PlanStep } from '@tillbridge/connector-sdk/model';
import { foldOutcome, foldRead } from '../src/planning/fold-outcome.js';
import { deletionIntent, goneFromStore } from '../src/planning/open-deletion.js';
import { planFamily } from '../src/planning/plan-family.js';
import { takenBack } from '../src/planning/under-way.js';
import type { FamilyWork } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { Bench } from './bench.js';
import { asMapped, CONNECTION, failure, LANDS_MS, link, NOW_MS, row, setting, simple } from './builders.js';
import type { Mishap } from './memory-store.js';

/** When a deletion that is planned now is sent at the latest: its slice has ended by then. */
const sentMs = NOW_MS + 30_000;

/** A published product whose deletion is about to be sent, as it is stored before. */
function begun(over: Partial<FamilyWork> = {}): FamilyWork {
  const { work } = OneFamily.published(simple());
  return { ...work, link: { ...work.link!, ...deletionIntent(work, NOW_MS)!.link }, ...over };
}

const open = { attemptedAtMs: sentMs, lastWriteAtMs: NOW_MS };
const closed = { attemptedAtMs: NOW_MS, lastWriteAtMs: NOW_MS };
const lost = { step: 'delete', outcome: 'done', atMs: sentMs };

describe('a deletion whose answer was lost', () => {
  const back = { members: [row('m1')] };
  const kept = { members: [row('m1', { deleted: true })], takenOut: { listing: 'keep', sinceMs: NOW_MS } } as const;
  const undone = { ...back, hold: { runId: 1, aims: { visible: null }, posOnline: true } as never };

  it.each<{ readonly title: string; readonly over: Partial<FamilyWork> }>([
    { title: 'one that is back in the POS', over: back },
    { title: 'one that is still to go', over: { members: [row('m1', { deleted: true })] } },
    { title: 'one that is out of the sync and to be kept', over: kept },
    { title: 'one that an undo holds', over: undone },
  ])('D-02 $title is read before anything else, and again when it can no longer land', ({ over }) => {
    const decide = (fresh: 'seen' | 'read') =>
      planFamily(begun(over), asMapped(simple()), setting(simple(), { fresh, nowMs: sentMs }));
    expect(decide('seen')).toEqual({ kind: 'refresh' });
    expect(decide('read')).toMatchObject({ kind: 'wait', untilMs: sentMs + LANDS_MS, patient: true });
  });

  it.each([
    { title: 'was not done, when a reading shows the listing that late', landedMs: sentMs + 1, is: closed },
    { title: 'may still land, when it was read before', landedMs: sentMs, is: open },
  ])('D-02 $title', ({ landedMs, is }) => {
    const one = OneFamily.published(simple());
    expect(foldRead(begun(), one.listing!, CONNECTION, landedMs).link).toMatchObject(is);
  });

  it.each(['invalid', 'rate-limited', 'transient'] as const)(
    'D-02 may have been done, unless it was refused: %s',
    (code) => {
      const result = { status: 'failed', failure: failure(code) } as const;
      const after = foldOutcome(begun(), { familyId: 'f', step: { kind: 'delete' }, result }, CONNECTION, sentMs);
      expect(after.link).toMatchObject(code === 'transient' ? open : closed);
    },
  );

  it('D-02 may land until its call has failed, and a while longer', () => {
    const result = { status: 'failed', failure: failure('transient') } as const;
    const later = sentMs + 9;
    const after = foldOutcome(begun(), { familyId: 'f', step: { kind: 'delete' }, result }, CONNECTION, later);
    expect(after.link).toMatchObject({ ...open, attemptedAtMs: later });
  });

  it('D-02 stays in doubt when another plan of its family is cut', () => {
    const work = begun();
    expect(takenBack([{ kind: 'hide' }], work, new Set())).toEqual([]);
  });

  it('D-02 was not done, when the slice ended before it was sent', () => {
    const work = begun();
    expect(takenBack([{ kind: 'delete' }], work, new Set())).toMatchObject([{ link: closed }]);
  });

  it.each(['linked', 'released'] as const)('G-01 counts once, when its listing is found gone: %s', (state) => {
    const change = goneFromStore(begun(), link({ state, ...open }));
    expect(change).toMatchObject({ unlinked: true, journal: [lost] });
  });

  it('G-01 a creation that failed is no deletion', () => {
    const work = begun({ link: link({ state: 'creating', ...open }) });
    expect(goneFromStore(work, work.link!).journal).toBeUndefined();
  });
});

describe('a product that is deleted in the POS and back before anybody knows what became of its listing', () => {
  it.each<{ readonly title: string; readonly mishap: Omit<Mishap, 'fits'>; readonly made: number }>([
    { title: 'its deletion was done', mishap: { failure: failure('transient'), executed: true }, made: 1 },
    { title: 'its deletion was done, and the process died', mishap: { failure: 'death', executed: true }, made: 1 },
    { title: 'its deletion lands after the process has died', mishap: { failure: 'death', executed: 'late' }, made: 1 },
    { title: 'its deletion was refused', mishap: { failure: failure('invalid') }, made: 0 },
  ])('D-02 is online again, and the merchant has deleted nothing: $title', async ({ mishap, made }) => {
    const bench = new Bench();
    bench.stock(row('p1'), row('p2'));
    await bench.run();
    const fits = ({ kind }: PlanStep): boolean => {
      if (kind !== 'delete') return false;
      bench.pos.change('p1', { deleted: false });
      // Read within the same run, before the deletion would be tried again.
      void bench.engine.requestRun(bench.runtime, 'sync');
      return true;
    };
    bench.store.mishaps.push({ fits, ...mishap });
    bench.pos.change('p1', { deleted: true });
    const { families } = bench.ports;
    const settle = families.settle.bind(families);
    const states: string[] = [];
    families.settle = (lease, settlements) => {
      states.push(...settlements.map(({ state }) => state));
      return settle(lease, settlements);
    };
    const { length } = bench.store.writes;
    for (const seconds of [60, 1, 60]) {
      bench.clock.now += seconds * 1_000;
      await bench.run();
    }
    expect(bench.store.mishaps).toEqual([]);
    expect(states).not.toContain('detached');
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true });
    expect(bench.store.writes.slice(length).filter((write) => write.endsWith(' create'))).toHaveLength(made);
    const counted = bench.tables.journal.filter(({ step, outcome }) => step === 'delete' && outcome === 'done');
    expect(counted).toHaveLength(made);
  });
});
