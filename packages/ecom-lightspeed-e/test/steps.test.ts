import { describe, expect, it } from '@jest/globals';
import type { ListingPlan, PlanStep } from '@tillbridge/connector-sdk';
import { collect } from './ecom-laws.js';
import { connectTo, plan, variationKeyOf } from './plans.js';
import { MemoryJournal, openSlice } from './slice.js';
import {
  apply,
  base,
  connector,
  createLarge,
  deleteVariation,
  fake,
  openStage,
  putFamily,
  record,
  sizes,
  variationRecord,
  variations,
  words,
} from './stage.js';

openStage();

describe('a whole listing', () => {
  it('D-01 is deleted', async () => {
    const ref = putFamily();
    expect(words(await apply([{ kind: 'delete' }], ref))).toEqual(['delete done']);
    expect(fake.store.products.size).toBe(0);
  });

  it.each([
    {
      rule: 'D-01',
      reply: { status: 404, body: { errorCode: 'PRODUCT_NOT_FOUND', errorMessage: 'Gone' } },
      word: 'done',
    },
    { rule: 'D-01', reply: { status: 404, body: { errorMessage: 'Product #5 not found' } }, word: 'done' },
    { rule: 'D-01', reply: { status: 200, body: { deleteCount: 0 } }, word: 'done' },
    { rule: 'D-02', reply: { status: 404, body: { errorCode: 'STORE_NOT_FOUND', errorMessage: 'x' } }, word: 'failed' },
    { rule: 'D-02', reply: { status: 404, body: '' }, word: 'failed' },
    { rule: 'D-02', reply: { status: 200, body: {} }, word: 'failed' },
  ])('$rule the deletion answered $reply is $word', async ({ reply, word }) => {
    const ref = putFamily();
    fake.store.faults.push({ label: /^DELETE/, reply });
    expect(words(await apply([{ kind: 'delete' }], ref))).toEqual([`delete ${word}`]);
  });
});

describe('tracking', () => {
  const shown = { quantity: 7, unlimited: false, outOfStockVisibilityBehaviour: 'SHOW' };
  it.each([
    {
      rule: 'S-05',
      title: 'a product that is not counted any more',
      step: record({ stock: 'unlimited' }),
      body: { unlimited: true },
    },
    { rule: 'A-06', title: 'a product that is counted now', step: record({ stock: 7 }), body: shown },
    {
      rule: 'S-05',
      title: 'a variation not counted any more',
      step: variationRecord({ stock: 'unlimited' }),
      body: { unlimited: true },
    },
    { rule: 'A-06', title: 'a variation that is counted now', step: variationRecord({ stock: 7 }), body: shown },
  ])('$rule $title', async ({ step, body }) => {
    const ref = putFamily();
    await apply([step], ref);
    expect(fake.store.writes.map((entry) => entry.body)).toEqual([body]);
  });

  it('A-06 a variation that may be ordered without stock says so', async () => {
    const ref = putFamily();
    variations(ref)[0]!['outOfStockVisibilityBehaviour'] = 'ALLOW_PREORDER';
    const listing = (await connector.observe([ref], openSlice().context)).get(ref);
    expect(listing?.variations.map(({ preorder }) => preorder)).toEqual([true, false]);
  });
});

describe('a batch that an earlier process left open', () => {
  const kinds: readonly { readonly rule: string; readonly step: PlanStep }[] = [
    { rule: 'V-01', step: createLarge() },
    { rule: 'V-03', step: deleteVariation('2') },
    { rule: 'F-21', step: sizes(['S', 'M', 'L']) },
    { rule: 'D-01', step: { kind: 'delete' } },
    { rule: 'I-05', step: { kind: 'delete-image', identity: '/b.jpg' } },
    { rule: 'I-05', step: { kind: 'delete-variation-image', memberRef: 'f-S', variationRef: '1' } },
    { rule: 'I-01', step: { kind: 'order-images', identities: ['/b.jpg'] } },
  ];

  it.each(kinds)('$rule is read by the next one: $step.kind', async ({ step }) => {
    const refs = [1, 2, 3, 4].map(() => putFamily());
    const plans = refs.map((ref, index): ListingPlan => {
      const family = `f${String(index)}`;
      return plan(family, [step.kind === 'create-variation' ? own(step, family) : step], ref);
    });
    const journal = new MemoryJournal();
    for await (const group of connector.apply(plans, openSlice(journal).context)) if (group.length > 0) break;
    expect(journal.stored.size).toBe(1);
    const settled = await collect(connectTo(base).settle(openSlice(journal).context));
    expect(settled.map(({ familyId, step: { kind }, result }) => [familyId, kind, result.status])).toEqual(
      plans.map(({ familyId }) => [familyId, step.kind, 'done']),
    );
    const made = settled.map(({ result }) => (result.status === 'done' ? (result.variationRef ?? null) : null));
    expect(made.every((ref) => (ref !== null) === (step.kind === 'create-variation'))).toBe(true);
    expect(journal.stored.size).toBe(0);
  });

  function own(step: Extract<PlanStep, { kind: 'create-variation' }>, family: string): PlanStep {
    return { ...step, externalKey: variationKeyOf(family, 'L'), variant: { ...step.variant, sku: `SKU-${family}-L` } };
  }
});
