import { describe, expect, it } from '@jest/globals';
import { decimal, type PosRecord } from '@tillbridge/connector-sdk/model';
import { decideState } from '../src/planning/state.js';
import { POST_2022 } from '@tillbridge/mapping-core';
import { settlement } from '../src/planning/settlement.js';
import { FAMILY_STATES, type FamilyState, type StateReason } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { Bench } from './bench.js';
import { failure, NOW_MS, picture, row, simple, variantRow } from './builders.js';

const why = (code: string): StateReason => ({ code, rule: 'R-05', args: {} });

/** The order that the rule gives, written down once more. */
const ORDER: readonly FamilyState[] = [
  'excluded',
  'detached',
  'conflict',
  'blocked',
  'held',
  'pending',
  'hidden',
  'online',
];

describe('R-05 the one state', () => {
  it('R-05 has the eight states of the rule', () => {
    expect(FAMILY_STATES).toEqual(ORDER);
  });

  it.each(ORDER)('R-05 is %s where nothing else applies, with its reason', (state) => {
    expect(decideState({ [state]: why(state) })).toEqual({ state, reason: why(state) });
    expect(decideState({ [state]: null })).toEqual({ state, reason: null });
  });

  it.each(ORDER.slice(1).map((later, index) => [ORDER[index]!, later] as const))(
    'R-05 is %s before %s, with the reason of just that state',
    (first, later) => {
      expect(decideState({ [later]: why(later), [first]: why(first) })).toEqual({ state: first, reason: why(first) });
      expect(decideState({ [later]: why(later), [first]: null })).toEqual({ state: first, reason: null });
    },
  );

  it('R-05 is excluded where everything applies', () => {
    expect(decideState(Object.fromEntries(ORDER.map((state) => [state, why(state)])))).toMatchObject({
      state: 'excluded',
    });
  });

  it('R-05 waits where nothing is known', () => {
    expect(decideState({})).toEqual({ state: 'pending', reason: null });
  });
});

describe('R-05 why a product is hidden', () => {
  const left = async (...rows: readonly PosRecord[]) => {
    const bench = new Bench().stock(...rows);
    await bench.run();
    const { state, reason, remark } = bench.familyOf(rows[0]!.ref).settlement!;
    return { state, reason: reason?.code ?? null, remark: remark?.code ?? null };
  };

  it.each([
    { rule: 'A-04', title: 'its online switch is off', over: { online: false }, reason: 'not-activated' },
    { rule: 'A-04', title: 'it is switched on, but not active', over: { active: false }, reason: 'inactive' },
    { rule: 'A-04', title: 'the POS never told', over: { online: null }, reason: 'activation-unknown' },
  ])('$rule $title', async ({ over, reason }) => {
    expect(await left(row('p1', over))).toEqual({ state: 'hidden', reason, remark: null });
  });

  it('A-04 of a family the switch that is nearest to being on is named', async () => {
    const rows = [variantRow('v1', null, 'S', { online: false }), variantRow('v2', 'v1', 'M', { active: false })];
    expect(await left(...rows)).toMatchObject({ state: 'hidden', reason: 'inactive' });
  });

  it('R-05 what else is to be put right is told beside it', async () => {
    const off = { online: false };
    const rows = [variantRow('v1', null, 'S', off), variantRow('v2', 'v1', 'M', { ...off, sku: null })];
    expect(await left(...rows)).toEqual({ state: 'hidden', reason: 'not-activated', remark: 'sku-missing' });
  });

  it('R-05 of what is online it is the reason', async () => {
    const rows = [variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M', { sku: null })];
    expect(await left(...rows)).toEqual({ state: 'online', reason: 'sku-missing', remark: null });
  });

  it.each([
    { online: true, reason: 'image-refused', remark: undefined },
    { online: false, reason: 'not-activated', remark: 'image-refused' },
  ])('I-06 a refused picture is told (online: $online)', ({ online, reason, remark }) => {
    const listing = simple({ online, gallery: [picture('bad')] });
    const one = OneFamily.published(listing);
    const decision = one.decide(listing);
    expect(decision.kind).toBe('settled');
    if (decision.kind !== 'settled') return;
    expect(settlement(one.work, decision.standing, listing, POST_2022, NOW_MS)).toMatchObject({
      reason: { code: reason },
      remark: remark === undefined ? null : { code: remark },
    });
  });
});

describe('R-05 what fails', () => {
  /** Works on until nothing is tried again within the quarter of an hour. */
  const workOn = async (bench: Bench): Promise<void> => {
    await bench.run();
    const { settlement: left } = bench.familyOf('p1');
    const waitMs = (left?.notBeforeMs ?? 0) - bench.clock.now;
    if (waitMs <= 0 || waitMs > 900_000) return;
    bench.clock.now += waitMs;
    await workOn(bench);
  };

  const failing = (step: string) => ({
    fits: ({ kind }: { readonly kind: string }) => kind === step,
    failure: failure('transient'),
  });

  it('R-05 is blocked with the last answer after 10 failures at one step, and tried again a day later', async () => {
    const bench = new Bench().stock(row('p1'));
    await bench.run();
    bench.pos.change('p1', { priceIncludingTax: decimal('9') });
    bench.clock.now += 60_000;
    for (let times = 0; times < 11; times += 1) bench.store.mishaps.push(failing('update'));
    await workOn(bench);
    const { settlement: blocked } = bench.familyOf('p1');
    expect(blocked).toMatchObject({
      state: 'blocked',
      reason: { code: 'given-up', args: { message: 'The store says transient', times: '10' } },
      failing: { step: 'update', times: 10 },
    });
    expect(blocked!.notBeforeMs - bench.clock.now).toBeGreaterThan(23 * 3_600_000);
    bench.clock.now = blocked!.notBeforeMs;
    await bench.run();
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked', failing: { times: 11 } });
    bench.clock.now += 24 * 3_600_000;
    await bench.run();
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online', failing: null });
  });

  it('R-05 failures at another step do not count, nor does waiting', async () => {
    const bench = new Bench().stock(
      row('p1', { familyImages: [{ ref: 'a', content: 'a', url: 'https://p.example/a' }] }),
    );
    for (let times = 0; times < 9; times += 1) bench.store.mishaps.push(failing('images'));
    bench.store.mishaps.push(failing('show'));
    await workOn(bench);
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online', failing: null });
    expect(bench.store.mishaps).toEqual([]);
  });

  it.each([
    {
      title: 'when it changes',
      cause: (bench: Bench) => {
        bench.pos.change('p1', { name: 'Cup' });
        bench.clock.now += 60_000;
        return bench.run();
      },
    },
    { title: 'by a reconciliation', cause: (bench: Bench) => bench.run('reconcile') },
  ])('R-05 what is blocked is tried again $title', async ({ cause }) => {
    const bench = new Bench().stock(row('p1'));
    for (let times = 0; times < 10; times += 1) bench.store.mishaps.push(failing('create'));
    await workOn(bench);
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'blocked' });
    await cause(bench);
    expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online' });
  });
});
