import { describe, expect, it } from '@jest/globals';
import {
  AuthExpired,
  type DifferenceOutcome,
  RateLimited,
  type StockDifference,
  type StoreCallContext,
  Suspended,
} from '@tillbridge/connector-sdk';
import type { Reply } from './fake-row.js';
import { MemoryJournal, openSlice } from './slice.js';
import { apply, connector, fake, openStage, putFamily, record, row, variations } from './stage.js';

openStage();

const difference = (listingRef: string, units: number, variationRef: string | null = '1'): StockDifference => ({
  familyId: `f${listingRef}`,
  memberRef: `m${listingRef}`,
  listingRef,
  variationRef,
  units,
});

async function adjust(differences: readonly StockDifference[], context: StoreCallContext = openSlice().context) {
  const outcomes: DifferenceOutcome[] = [];
  for await (const outcome of connector.adjustStock(differences, context)) outcomes.push(outcome);
  return outcomes;
}

const statuses = (outcomes: readonly DifferenceOutcome[]): string[] => outcomes.map(({ result }) => result.status);
const listings = (count: number): string[] => Array.from({ length: count }, () => putFamily());

describe('a difference', () => {
  it('S-07 is one small stock request, and the product is not rewritten', async () => {
    const ref = putFamily();
    const { context, budget } = openSlice();
    expect(statuses(await adjust([difference(ref, -3), difference(ref, 5, null)], context))).toEqual(['done', 'done']);
    expect(fake.store.writes.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PUT', `/products/${ref}/combinations/1/inventory`, { quantityDelta: -3 }],
      ['PUT', `/products/${ref}/inventory`, { quantityDelta: 5 }],
    ]);
    expect([variations(ref)[0]?.['quantity'], row(ref)['quantity']]).toEqual([-1, 5]);
    expect(budget.taken).toEqual([
      { want: 1, min: 1 },
      { want: 1, min: 1 },
    ]);
  });

  it('S-14 is a direct call and stands in no batch, however many there are', async () => {
    const refs = listings(12);
    await adjust(refs.map((ref) => difference(ref, 1)));
    expect(fake.batches).toEqual([]);
    expect(fake.calls).toHaveLength(12);
  });

  it('S-14 has at most four others beside it', async () => {
    const refs = listings(12);
    let under = 0;
    let most = 0;
    const { context, budget } = openSlice();
    budget.take = async () => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return 1;
    };
    expect(
      await adjust(
        refs.map((ref) => difference(ref, 1)),
        context,
      ),
    ).toHaveLength(12);
    expect(most).toBe(5);
  });

  it('S-11 goes in the given order', async () => {
    const refs = listings(8);
    const paid: string[] = [];
    const { context, budget } = openSlice();
    const given = refs.map((ref) => difference(ref, 1));
    let next = 0;
    budget.take = () => {
      paid.push(given[next++]?.listingRef ?? '');
      return Promise.resolve(1);
    };
    const outcomes = await adjust(given, context);
    expect(paid).toEqual(refs);
    expect(new Set(outcomes.map((outcome) => outcome.difference))).toEqual(new Set(given));
  });
});

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly reply: Reply;
  readonly result: object;
}

const answers: readonly Row[] = [
  {
    rule: 'S-14',
    title: 'a count of 0',
    reply: { status: 200, body: { updateCount: 0 } },
    result: { status: 'unsure' },
  },
  { rule: 'S-14', title: 'a success without a count', reply: { status: 200, body: {} }, result: { status: 'unsure' } },
  {
    rule: 'S-14',
    title: 'a success that is no JSON',
    reply: { status: 200, body: '<html>' },
    result: { status: 'unsure' },
  },
  { rule: 'S-14', title: 'an error of the store', reply: { status: 500, body: '' }, result: { status: 'unsure' } },
  { rule: 'S-14', title: 'a time-out of the store', reply: { status: 408, body: '' }, result: { status: 'unsure' } },
  { rule: 'S-14', title: 'a redirection', reply: { status: 302, body: '' }, result: { status: 'unsure' } },
  {
    rule: 'S-14',
    title: 'a variation without a SKU',
    reply: { status: 400, body: { errorMessage: 'SKU for combination is not set' } },
    result: { status: 'failed', failure: { code: 'invalid', message: 'SKU for combination is not set' } },
  },
  {
    rule: 'S-14',
    title: 'a variation that is not there',
    reply: { status: 404, body: { errorCode: 'COMBINATION_NOT_FOUND', errorMessage: 'x' } },
    result: { status: 'failed', failure: { code: 'not-found', args: { on: 'variation' } } },
  },
  {
    rule: 'S-14',
    title: 'a product that is not there',
    reply: { status: 404, body: { errorCode: 'PRODUCT_NOT_FOUND', errorMessage: 'x' } },
    result: { status: 'failed', failure: { code: 'not-found', args: { on: 'listing' } } },
  },
];

describe('the store answers', () => {
  it.each(answers)('$rule $title', async ({ reply, result }) => {
    const [first, second] = listings(2) as [string, string];
    fake.store.faults.push({ label: new RegExp(`/${first}/`), reply });
    const outcomes = await adjust([difference(first, 1), difference(second, 1)]);
    expect(outcomes.find((outcome) => outcome.difference.listingRef === first)?.result).toMatchObject(result);
    expect(outcomes.find((outcome) => outcome.difference.listingRef === second)?.result).toEqual({ status: 'done' });
    expect(fake.calls).toHaveLength(2);
  });

  it('S-14 a lost answer is unsure, and nothing is sent twice', async () => {
    const ref = putFamily();
    fake.loseAnswerTo = /inventory/;
    expect(statuses(await adjust([difference(ref, -1)]))).toEqual(['unsure']);
    expect(fake.calls).toHaveLength(1);
    expect(variations(ref)[0]?.['quantity']).toBe(1);
  });

  it('S-05 a record that is not counted is unsure, not done', async () => {
    const ref = putFamily();
    await apply([record({ stock: 'unlimited' })], ref);
    expect(statuses(await adjust([difference(ref, 1, null)]))).toEqual(['unsure']);
  });
});

describe('what ends the sending', () => {
  const forbidden = { errorCode: 'INVALID_API_TOKEN', errorMessage: 'No' };

  it('S-14 the limit leaves that one and all that were not begun unsent', async () => {
    const refs = listings(40);
    fake.store.faults.push({ label: new RegExp(`/${refs[0]!}/`), reply: { status: 429, body: '' } });
    const { context, budget } = openSlice();
    const outcomes = await adjust(
      refs.map((ref) => difference(ref, 1)),
      context,
    );
    const unsent = outcomes.filter(({ result }) => result.status === 'not-sent').map((o) => o.difference.listingRef);
    expect(outcomes).toHaveLength(40);
    expect(unsent).toContain(refs[0]);
    expect(unsent).toContain(refs[39]);
    expect(fake.calls.length).toBe(40 - unsent.length + 1);
    expect(budget.reports).toHaveLength(1);
  });

  it('S-14 a budget that is used up leaves the rest unsent', async () => {
    const refs = listings(7);
    const { context, budget } = openSlice();
    let left = 2;
    budget.take = () => {
      left -= 1;
      return left < 0 ? Promise.reject(new RateLimited('No more', { call: 'take' }, 0)) : Promise.resolve(1);
    };
    const outcomes = await adjust(
      refs.map((ref) => difference(ref, 1)),
      context,
    );
    expect(statuses(outcomes).filter((status) => status === 'done').length).toBeLessThanOrEqual(2);
    expect(statuses(outcomes).filter((status) => status === 'not-sent').length).toBeGreaterThanOrEqual(5);
    expect(outcomes).toHaveLength(7);
  });

  it('S-14 without time for a call none is begun or paid for', async () => {
    const refs = listings(3);
    const { context, budget } = openSlice(new MemoryJournal(), () => 5_999);
    expect(
      statuses(
        await adjust(
          refs.map((ref) => difference(ref, 1)),
          context,
        ),
      ),
    ).toEqual(Array(3).fill('not-sent'));
    expect([fake.calls, budget.taken]).toEqual([[], []]);
  });

  it('S-14 a store that cannot be reached certainly took nothing', async () => {
    const refs = listings(2);
    await fake.close();
    expect(statuses(await adjust(refs.map((ref) => difference(ref, 1))))).toEqual(['not-sent', 'not-sent']);
  });

  it.each([
    { rule: 'S-14', title: 'the token', reply: { status: 403, body: forbidden }, thrown: AuthExpired },
    {
      rule: 'S-14',
      title: 'a suspended store',
      reply: { status: 402, body: { errorCode: 'STORE_IS_SUSPENDED', errorMessage: 'x' } },
      thrown: Suspended,
    },
  ])('$rule $title is thrown after every difference has its outcome', async ({ reply, thrown }) => {
    const refs = listings(40);
    fake.store.faults.push({ label: new RegExp(`/${refs[0]!}/`), reply });
    const seen: DifferenceOutcome[] = [];
    const run = async (): Promise<void> => {
      for await (const outcome of connector.adjustStock(
        refs.map((ref) => difference(ref, 1)),
        openSlice().context,
      ))
        seen.push(outcome);
    };
    await expect(run()).rejects.toThrow(thrown);
    expect(seen).toHaveLength(40);
    expect(seen.find((outcome) => outcome.difference.listingRef === refs[0])?.result).toEqual({ status: 'not-sent' });
    expect(seen.find((outcome) => outcome.difference.listingRef === refs[39])?.result).toEqual({ status: 'not-sent' });
  });
});
