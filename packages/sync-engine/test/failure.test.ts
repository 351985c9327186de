import { expect, it } from '@jest/globals';
import type { PlanStep, StepFailure } from '@tillbridge/connector-sdk/model';
import { backOffMs, judge, wholeSentence } from '../src/planning/failure-policy.js';
import { failure, picture, simple } from './builders.js';

const update: PlanStep = { kind: 'update', changes: { name: 'x' }, record: {} };
const create: PlanStep = { kind: 'create', listing: simple(), familySku: null, quantities: {}, variationKeys: {} };
const remove: PlanStep = { kind: 'delete' };
const DAY_MS = 24 * 3_600_000;

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly step?: PlanStep;
  readonly failed: StepFailure;
  readonly attempts?: number;
  readonly verdict: object;
}

const pending = { kind: 'retry', state: 'pending', reason: null };

const rows: readonly Row[] = [
  {
    rule: 'R-02',
    title: 'a used-up budget is no failure',
    failed: failure('rate-limited'),
    verdict: { ...pending, afterMs: 0 },
  },
  {
    rule: 'G-04',
    title: 'an expired token pauses the connection',
    failed: failure('auth-expired'),
    verdict: { kind: 'pause', pause: { code: 'auth-expired' }, forMs: 60_000 },
  },
  {
    rule: 'A-09',
    title: 'a suspended store pauses the connection',
    failed: failure('suspended'),
    verdict: { kind: 'pause', pause: { code: 'suspended' } },
  },
  {
    rule: 'A-09',
    title: 'a full plan blocks for a day',
    failed: failure('limit-reached', { limit: 'products' }),
    verdict: { kind: 'retry', state: 'blocked', afterMs: DAY_MS, reason: { code: 'plan-limit', rule: 'A-09' } },
  },
  {
    rule: 'A-09',
    title: 'a plan without variations says so',
    failed: failure('limit-reached', { limit: 'variations' }),
    verdict: { kind: 'retry', state: 'blocked', reason: { code: 'plan-no-variations' } },
  },
  {
    rule: 'R-05',
    title: 'a deletion that is refused is tried again daily: its product will not change any more',
    step: remove,
    failed: failure('invalid'),
    verdict: { kind: 'retry', state: 'blocked', afterMs: DAY_MS },
  },
  {
    rule: 'R-05',
    title: 'a hiding too: what the shop does not sell may not stay on sale',
    step: { kind: 'hide' },
    failed: failure('invalid'),
    verdict: { kind: 'retry', state: 'blocked', afterMs: DAY_MS },
  },
  {
    rule: 'R-05',
    title: 'also a deletion that collides',
    step: remove,
    failed: failure('conflict'),
    attempts: 2,
    verdict: { kind: 'retry', state: 'blocked', afterMs: DAY_MS },
  },
  {
    rule: 'G-04',
    title: 'what passes is tried again soon',
    failed: failure('transient'),
    verdict: { ...pending, afterMs: 5_000 },
  },
  {
    rule: 'G-04',
    title: 'and later each time',
    failed: failure('transient'),
    attempts: 3,
    verdict: { ...pending, afterMs: 40_000 },
  },
  {
    rule: 'R-05',
    title: 'the tenth failure blocks for a day',
    failed: failure('transient'),
    attempts: 9,
    verdict: {
      kind: 'retry',
      state: 'blocked',
      afterMs: DAY_MS,
      reason: { code: 'given-up', args: { name: 'Mug', message: 'The store says transient', times: '10' } },
    },
  },
  {
    rule: 'G-04',
    title: 'an answer that breaks the contract is tried again and told meanwhile',
    failed: failure('contract-violation'),
    verdict: { kind: 'retry', state: 'pending', reason: { code: 'contract-violation' } },
  },
  {
    rule: 'G-04',
    title: 'and blocks at last',
    failed: failure('contract-violation'),
    attempts: 9,
    verdict: { state: 'blocked', reason: { code: 'contract-violation' } },
  },
  { rule: 'G-04', title: 'what is not there is looked at again', failed: failure('not-found'), verdict: pending },
  {
    rule: 'M-01',
    title: 'a taken mark is looked up without delay',
    step: create,
    failed: failure('conflict', { args: { on: 'mark' } }),
    attempts: 5,
    verdict: { ...pending, afterMs: 0 },
  },
  {
    rule: 'G-04',
    title: 'a taken SKU may come free',
    failed: failure('conflict', { args: { on: 'sku' } }),
    verdict: { ...pending, afterMs: 5_000 },
  },
  {
    rule: 'G-04',
    title: 'a SKU that stays taken blocks its family',
    failed: failure('conflict', { args: { on: 'sku' } }),
    attempts: 2,
    verdict: { kind: 'block', reason: { code: 'refused', rule: 'G-04' } },
  },
  {
    rule: 'G-04',
    title: 'what the store refuses blocks its family alone',
    failed: failure('invalid'),
    verdict: { kind: 'block', reason: { code: 'refused', args: { message: 'The store says invalid' } } },
  },
  {
    rule: 'P-03',
    title: 'a price under a wholesale tier blocks with both numbers',
    failed: failure('invalid', { args: { tier: '9', price: '10' } }),
    verdict: {
      kind: 'block',
      reason: { code: 'wholesale-above-price', rule: 'P-03', args: { tier: '9', price: '10' } },
    },
  },
  ...(
    [
      { kind: 'images', images: [picture('a')] },
      { kind: 'upload-image', image: picture('a'), main: true },
      { kind: 'variation-image', memberRef: 'v', variationRef: null, image: picture('a') },
    ] as const
  ).map((step): Row => ({
    rule: 'I-06',
    title: `a refused picture stops nothing (${step.kind})`,
    step,
    failed: failure('invalid'),
    verdict: { kind: 'carry-on' },
  })),
];

it.each(rows)('$rule $title', ({ step = update, failed, attempts = 0, verdict }) => {
  expect(judge(step, failed, 'Mug', attempts)).toMatchObject(verdict);
});

it.each([
  [0, 5_000],
  [1, 10_000],
  [6, 320_000],
  [7, 600_000],
  [50, 600_000],
])('the wait after %d failures is %d ms', (attempts, waitMs) => {
  expect(backOffMs(attempts)).toBe(waitMs);
});

it.each([
  ['Token expired', undefined, 'Token expired.'],
  ['Token expired.', null, 'Token expired.'],
  [' Is it? ', undefined, 'Is it?'],
  ['Token expired', 'Make a new one.', 'Token expired. Make a new one.'],
])('the words %p with the advice %p are %p', (words, advice, sentence) => {
  expect(wholeSentence(words, advice)).toBe(sentence);
});

it('G-04 a pause says what to do next', () => {
  const verdict = judge(update, failure('auth-expired', { advice: 'Make a new token.' }), 'Mug', 0);
  expect(verdict).toMatchObject({
    kind: 'pause',
    pause: { message: 'The store says auth-expired. Make a new token.' },
  });
});
