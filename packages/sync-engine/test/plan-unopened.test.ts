import { expect, it } from '@jest/globals';
import { opened } from '../src/planning/openings.js';
import { planUnopened } from '../src/planning/plan-unopened.js';
import type { FamilyWork, LedgerEntry, RecordLink } from '../src/ports/index.js';
import { family, LANDS_MS, link, newWork, NOW_MS, setting } from './builders.js';

const bare = (memberRef: string): RecordLink => ({ memberRef, variationRef: memberRef, detached: false, sku: '' });
const sentMs = (memberRef: string, atMs: number): LedgerEntry => ({ ...opened(memberRef, 3, 0), touchedAtMs: atMs });
const JUST_NOW = NOW_MS - 1;

/** A variation of an adopted listing has no SKU, and its number was sent with one. */
const unopened: Partial<FamilyWork> = {
  link: link({ ownStock: true }),
  records: [bare('v1'), { ...bare('v2'), sku: 'SKU-v2' }],
  ledger: [sentMs('v1', JUST_NOW)],
};

it.each<{ title: string; over: Partial<FamilyWork>; untilMs: number | null }>([
  { title: 'is waited for', over: {}, untilMs: JUST_NOW + LANDS_MS },
  {
    title: 'is waited for as the last of several',
    over: { records: [bare('v1'), bare('v2')], ledger: [sentMs('v1', JUST_NOW), sentMs('v2', NOW_MS)] },
    untilMs: NOW_MS + LANDS_MS,
  },
  { title: 'is not, where all variations had SKUs', over: { link: link() }, untilMs: null },
  { title: 'is not, where the variation has its SKU', over: { ledger: [sentMs('v2', JUST_NOW)] }, untilMs: null },
  {
    title: 'is not, where the merchant has deleted the variation',
    over: { records: [{ ...bare('v1'), detached: true }] },
    untilMs: null,
  },
  {
    title: 'is not, where it was answered',
    over: { ledger: [{ ...sentMs('v1', JUST_NOW), state: 'open' }] },
    untilMs: null,
  },
])('M-04 a number on its way to a variation without a SKU $title', ({ over, untilMs }) => {
  const listing = family();
  const decision = planUnopened(newWork(listing, { ...unopened, ...over }), setting(listing));
  expect(decision === null ? null : Reflect.get(decision, 'untilMs')).toBe(untilMs);
});

it.each([
  ['no', 'refresh'],
  ['seen', 'refresh'],
  ['read', undefined],
] as const)('M-04 one that can no longer land is read for, read before: %s', (fresh, expected) => {
  const listing = family();
  const work = newWork(listing, { ...unopened, ledger: [sentMs('v1', NOW_MS - LANDS_MS)] });
  expect(planUnopened(work, setting(listing, { fresh }))?.kind).toBe(expected);
});
