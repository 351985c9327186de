import { describe, expect, it } from '@jest/globals';
import { decimal, type DesiredListing, type PlanStep } from '@tillbridge/connector-sdk/model';
import { type Decision, NEVER_SENT, type PlanSetting } from '../src/planning/decision.js';
import { planFamily } from '../src/planning/plan-family.js';
import type { FamilyWork } from '../src/ports/index.js';
import {
  asMapped,
  CONNECTION,
  FAMILY,
  family,
  link,
  newWork,
  NOW_MS,
  picture,
  setting,
  simple,
  variant,
} from './builders.js';

const LAG_MS = 5_000;

const decide = (listing: DesiredListing, over: Partial<PlanSetting> = {}, work: Partial<FamilyWork> = {}): Decision =>
  planFamily(newWork(listing, work), asMapped(listing), setting(listing, over));

const kindsOf = (decision: Decision): readonly string[] =>
  decision.kind === 'plan' ? decision.steps.map((step) => step.kind) : [decision.kind];

function createOf(decision: Decision): Extract<PlanStep, { kind: 'create' }> {
  const step = decision.kind === 'plan' ? decision.steps[0] : undefined;
  if (step?.kind !== 'create') throw new Error(`Expected a creation, got ${JSON.stringify(decision)}`);
  return step;
}

interface OrderRow {
  readonly rule: string;
  readonly title: string;
  readonly listing: DesiredListing;
  readonly steps: readonly string[];
}

const orders: readonly OrderRow[] = [
  { rule: 'A-01', title: 'what is online is created, then shown', listing: simple(), steps: ['create', 'show'] },
  {
    rule: 'A-01',
    title: 'what is not online is created and never shown',
    listing: simple({ online: false }),
    steps: ['create', 'observe'],
  },
  {
    rule: 'A-08',
    title: 'pictures come before a listing is shown',
    listing: simple({ gallery: [picture('a')] }),
    steps: ['create', 'images', 'show'],
  },
  {
    rule: 'A-08',
    title: 'pictures of variants too',
    listing: family({ gallery: [picture('a')] }, [variant('v1', 'S', { image: picture('s') }), variant('v2', 'M')]),
    steps: ['create', 'images', 'variation-image', 'show'],
  },
  {
    rule: 'I-09',
    title: 'all pictures of a new listing go in one call',
    listing: simple({ online: false, gallery: [picture('a'), picture('b'), picture('c')] }),
    steps: ['create', 'images', 'observe'],
  },
];

it.each(orders)('$rule $title', ({ listing, steps }) => {
  expect(kindsOf(decide(listing))).toEqual(steps);
});

describe('what a creation carries', () => {
  it('V-08 a family has a SKU of its own that nobody can buy, a simple product none', () => {
    expect(createOf(decide(family())).familySku).toBe(`F-${FAMILY}`);
    expect(createOf(decide(simple())).familySku).toBeNull();
  });

  it('M-01 the product and every variation carry our mark', () => {
    const decision = decide(family());
    expect(decision).toMatchObject({ intent: { link: { externalKey: `tb:${CONNECTION}:${FAMILY}` } } });
    expect(createOf(decision).variationKeys).toEqual({
      v1: `tb:${CONNECTION}:${FAMILY}:v1`,
      v2: `tb:${CONNECTION}:${FAMILY}:v2`,
    });
  });

  it('S-08 a number of an earlier attempt that came to nothing ends with it, where its variant is gone', () => {
    const open = { state: 'open', touchedAtMs: 1, firstRead: null, expected: 4 } as const;
    const ledger = ['v1', 'gone'].map((memberRef) => ({ ...open, memberRef }));
    const decision = decide(family(), {}, { ledger });
    expect(decision).toMatchObject({ kind: 'plan', intent: { closed: ['gone'] } });
  });

  it('S-08 the number that opens each ledger is stored first', () => {
    const decision = decide(family(), { quantities: { v1: 3, v2: 'unlimited' } });
    expect(createOf(decision).quantities).toEqual({ v1: 3, v2: 'unlimited' });
    expect(decision).toMatchObject({
      intent: {
        ledger: [
          { memberRef: 'v1', expected: 3, state: 'open' },
          { memberRef: 'v2', expected: 'unlimited', state: 'open' },
        ],
      },
    });
  });

  it('M-01 the intent is a link that is being created, with its time and its records', () => {
    expect(decide(family())).toMatchObject({
      intent: {
        familyId: FAMILY,
        link: { state: 'creating', listingRef: null, attemptedAtMs: NOW_MS },
        applied: { shown: false, givenBack: null, observed: null },
        records: [
          { memberRef: 'v1', variationRef: null, sku: 'SKU-v1' },
          { memberRef: 'v2', variationRef: null, sku: 'SKU-v2' },
        ],
      },
    });
  });
});

interface MarkRow {
  readonly rule: string;
  readonly title: string;
  readonly attemptedAtMs: number;
  readonly decided: string;
}

const attempts: readonly MarkRow[] = [
  { rule: 'M-01', title: 'a creation that was never sent goes at once', attemptedAtMs: NEVER_SENT, decided: 'create' },
  {
    rule: 'M-01',
    title: 'one without known outcome waits for the lag',
    attemptedAtMs: NOW_MS - LAG_MS + 1,
    decided: 'wait',
  },
  { rule: 'M-01', title: 'and is then looked up', attemptedAtMs: NOW_MS - LAG_MS, decided: 'lookup' },
];

it.each(attempts)('$rule $title', ({ attemptedAtMs, decided }) => {
  const creating = link({ state: 'creating', listingRef: null, attemptedAtMs });
  expect(kindsOf(decide(simple(), {}, { link: creating }))[0]).toBe(decided);
});

it('M-01 the wait ends when the index may show the mark', () => {
  const creating = link({ state: 'creating', listingRef: null, attemptedAtMs: NOW_MS - 2_000 });
  expect(decide(simple(), {}, { link: creating })).toMatchObject({ untilMs: NOW_MS + 3_000 });
});

describe('what is not created', () => {
  it('A-09 a plan without room blocks what is new', () => {
    const decision = decide(simple(), { room: false });
    expect(decision).toMatchObject({ kind: 'settled', standing: { state: 'blocked', reason: { code: 'plan-limit' } } });
  });

  it('V-09 a family without living rows that was never published is left out', () => {
    const decision = planFamily(newWork(simple()), { kind: 'gone' }, setting(simple()));
    expect(decision).toEqual({ kind: 'settled', standing: { state: 'excluded', reason: null }, change: null });
  });

  it('P-03 a blocked family keeps its reason', () => {
    const reason = { code: 'price-missing', rule: 'P-03', args: { name: 'Mug' } } as const;
    const decision = planFamily(newWork(simple()), { kind: 'blocked', reason }, setting(simple()));
    expect(decision).toEqual({ kind: 'settled', standing: { state: 'blocked', reason }, change: null });
  });

  it('V-07 a blocked variant is told while its family goes on', () => {
    const reason = { code: 'sku-missing', rule: 'V-07', args: { name: 'Tee' } } as const;
    const listing = simple({ price: decimal('1') });
    const mapped = { kind: 'listing', listing, blockedVariants: [{ memberRef: 'v9', reason }] } as const;
    expect(planFamily(newWork(listing), mapped, setting(listing))).toMatchObject({
      kind: 'plan',
      standing: { state: 'online', reason },
    });
  });
});
