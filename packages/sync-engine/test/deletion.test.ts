import { describe, expect, it } from '@jest/globals';
import type { MappedFamily } from '@tillbridge/mapping-core';
import { forgotten } from '../src/planning/open-deletion.js';
import { planFamily } from '../src/planning/plan-family.js';
import { allowedBy, judgeGuard } from '../src/planning/guard.js';
import type { PlanSetting } from '../src/planning/decision.js';
import type { FamilyWork, GuardFacts, GuardedKind, Link } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { family, link, newWork, NOW_MS, row, setting, simple } from './builders.js';

const tombstones = [row('m1', { deleted: true })];
const heldBack = { code: 'mass-delete', rule: 'G-01', args: {} };

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly link: Partial<Link> | null;
  readonly over?: Partial<FamilyWork>;
  readonly setting?: Partial<PlanSetting>;
  readonly decision: object;
}

const excluded = { state: 'excluded', reason: null };
const forget = { kind: 'settled', standing: excluded, change: { unlinked: true } };

const rows: readonly Row[] = [
  {
    rule: 'D-01',
    title: 'a published product whose rows are all deleted is deleted in the store',
    link: {},
    decision: { kind: 'delete', listingRef: '501', standing: excluded },
  },
  {
    rule: 'D-01',
    title: 'one that was never published is left out',
    link: null,
    decision: { kind: 'settled', standing: excluded, change: null },
  },
  {
    rule: 'D-01',
    title: 'one whose creation was never sent is forgotten',
    link: { state: 'creating', listingRef: null, attemptedAtMs: 0 },
    decision: forget,
  },
  {
    rule: 'M-01',
    title: 'one that may have been created is looked up by its mark first',
    link: { state: 'creating', listingRef: null, attemptedAtMs: NOW_MS - 60_000 },
    decision: { kind: 'lookup' },
  },
  {
    rule: 'D-02',
    title: 'one that was deleted on both sides is forgotten',
    link: { state: 'detached' },
    decision: forget,
  },
  {
    rule: 'V-09',
    title: 'a family whose rows all went over to another one goes, as one that was deleted',
    link: {},
    over: { members: [] },
    decision: { kind: 'delete' },
  },
  {
    rule: 'V-09',
    title: 'a guard holds a family whose rows all went over to another one',
    link: {},
    over: { members: [] },
    setting: { held: { delete: heldBack } },
    decision: { kind: 'settled', standing: { state: 'held' } },
  },
  {
    rule: 'D-02',
    title: 'one that a guard holds and that may be gone from the store is read first',
    link: {},
    over: { applied: { sent: simple(), shown: true, givenBack: null, observed: null, doubted: true, unanswered: [] } },
    setting: { held: { delete: heldBack } },
    decision: { kind: 'refresh' },
  },
  {
    rule: 'G-01',
    title: 'one that a guard holds stays, and says so',
    link: {},
    setting: { held: { delete: heldBack } },
    decision: { kind: 'settled', standing: { state: 'held', reason: heldBack }, change: null },
  },
];

it.each(rows)('$rule $title', ({ link: over, over: more, setting: setup, decision }) => {
  const work = newWork(simple(), { members: tombstones, link: over === null ? null : link(over), ...more });
  expect(planFamily(work, { kind: 'gone' }, setting(simple(), setup))).toMatchObject(decision);
});

describe('a variation that was deleted in the store while its listing is left as it is', () => {
  const reason = { code: 'price-missing', rule: 'P-03', args: {} } as const;
  it.each<{ readonly title: string; readonly mapped: MappedFamily; readonly over: Partial<PlanSetting> }>([
    {
      title: 'because a guard holds its deletion',
      mapped: { kind: 'gone' },
      over: { held: { delete: heldBack } },
    },
    { title: 'because it is blocked', mapped: { kind: 'blocked', reason }, over: {} },
  ])('D-02 holds its SKU no longer: $title', ({ mapped, over }) => {
    const one = OneFamily.published(family());
    const [first, second] = one.work.records;
    one.listing = { ...one.listing!, variations: one.listing!.variations.slice(0, 1) };
    one.read();
    const work = mapped.kind === 'gone' ? { ...one.work, members: tombstones } : one.work;
    expect(planFamily(work, mapped, setting(family(), over))).toMatchObject({
      kind: 'settled',
      change: { records: [first, { ...second, detached: true }], closed: [second!.memberRef] },
    });
  });
});

describe('a listing that was deleted in the store', () => {
  const detached = (): OneFamily => {
    const one = OneFamily.published(simple());
    one.work = { ...one.work, link: { ...one.work.link!, state: 'detached' } };
    return one;
  };

  it('D-02 is not created again, however often the product changes', () => {
    for (const name of ['Cup', 'Mug', 'Bowl'])
      expect(detached().decide(simple({ name }))).toMatchObject({
        kind: 'settled',
        standing: { state: 'detached', reason: { code: 'deleted-in-store', args: { listing: '501' } } },
      });
  });

  it('D-02 is believed only after a reading by id: a "not found" of a write leads to one', () => {
    const one = OneFamily.published(family());
    const [step] = one.steps(family({ name: 'Cup' }));
    const failure = { code: 'not-found', message: 'Not found', vendorCode: null, httpStatus: 404 } as const;
    one.fold({ familyId: one.work.familyId, step: step!, result: { status: 'failed', failure } });
    expect(one.decideUnread(family({ name: 'Cup' }))).toEqual({ kind: 'refresh' });
    one.read();
    expect(one.steps(family({ name: 'Cup' })).map(({ kind }) => kind)).toEqual(['update']);
  });
});

it('D-01 after its deletion nothing is held of it', () => {
  const one = OneFamily.published(simple());
  one.fold({
    familyId: one.work.familyId,
    step: { kind: 'delete' },
    result: { status: 'done', listingRef: '501', observed: null },
  });
  expect(one.work).toMatchObject({ link: null, records: [], images: [], applied: null, ledger: [] });
  expect(forgotten(one.work)).toMatchObject({ change: { unlinked: true } });
});

describe('the hiding of a product', () => {
  const hidden = simple({ online: false, name: 'Cup' });

  it('G-01 is held back alone: everything else of the product goes on', () => {
    const one = OneFamily.published(simple());
    const held = { hide: { code: 'mass-hide', rule: 'G-01', args: {} } };
    const decision = one.decide(hidden, { held });
    expect(decision).toMatchObject({
      kind: 'plan',
      steps: [{ kind: 'update' }],
      standing: { state: 'held', reason: { code: 'mass-hide' } },
    });
    one.settle(hidden, { held });
    expect(one.listing).toMatchObject({ enabled: true, name: 'Cup' });
  });

  it('A-05 hides and does not delete', () => {
    const one = OneFamily.published(simple());
    one.settle(hidden);
    expect(one.listing).toMatchObject({ enabled: false });
  });
});

it.each<{ readonly title: string; readonly kind: GuardedKind; readonly linked: number; readonly allowed: number }>([
  { title: 'G-01 a small shop may lose five', kind: 'delete', linked: 20, allowed: 5 },
  { title: 'G-01 a large one two of a hundred', kind: 'delete', linked: 1_000, allowed: 20 },
  { title: 'G-01 parts of a product do not count', kind: 'delete', linked: 299, allowed: 5 },
  { title: 'G-01 ten may be hidden', kind: 'hide', linked: 0, allowed: 10 },
  { title: 'G-01 or ten of a hundred', kind: 'hide', linked: 250, allowed: 25 },
])('$title', ({ kind, linked, allowed }) => {
  expect(allowedBy(kind, linked)).toBe(allowed);
});

describe('G-01 deletions of a shop of a hundred', () => {
  const facts = (over: Partial<GuardFacts>): GuardFacts => ({
    linked: 100,
    done: 0,
    due: 0,
    trippedAtMs: null,
    ...over,
  });

  it.each([
    { title: 'G-01 up to the number go through', over: { due: 5 }, free: 5, trips: false },
    { title: 'G-01 more at once are held whole, and the guard trips', over: { due: 6 }, free: 0, trips: true },
    { title: 'G-01 what was done before counts', over: { due: 4, done: 3 }, free: 2, trips: true },
    { title: 'G-01 the last one that fits goes through', over: { due: 1, done: 4 }, free: 1, trips: false },
    { title: 'G-01 once it has tripped nothing goes', over: { due: 1, trippedAtMs: 1 }, free: 0, trips: false },
    { title: 'G-01 nothing due, nothing trips', over: { done: 5 }, free: 0, trips: false },
  ])('$title', ({ over, free, trips }) => {
    expect(judgeGuard('delete', facts(over))).toMatchObject({ free, trips, allowed: 5 });
  });
});
