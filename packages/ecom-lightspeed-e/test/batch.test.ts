import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AuthExpired,
  decimal,
  type EcomConnector,
  type ListingPlan,
  type PlanStep,
  RateLimited,
} from '@tillbridge/connector-sdk';
import { decodeContent } from '../src/batch/entry.js';
import { collect } from './ecom-laws.js';
import { FakeE } from './fake-e.js';
import { connectTo, createFamily, picture, plan, publication } from './plans.js';
import { MemoryJournal, openSlice } from './slice.js';

let fake: FakeE;
let connector: EcomConnector;
let base: string;
beforeEach(async () => {
  fake = new FakeE();
  base = await fake.open();
  connector = connectTo(base);
});
afterEach(() => fake.close());

const creations = (count: number) =>
  Array.from({ length: count }, (_, index) => plan(`f${String(index)}`, [createFamily(`f${String(index)}`)]));
const sizes = (): number[] => fake.batches.map(({ lines }) => lines.length);

describe('packing', () => {
  it('counts sub-requests: 100 a batch, all paid before the call, at least half of them', async () => {
    const { context, budget } = openSlice();
    await collect(connector.apply(creations(130), context));
    expect(sizes()).toEqual([100, 30]);
    expect(budget.taken.filter(({ want }) => want > 1)).toEqual([
      { want: 101, min: 51 },
      { want: 31, min: 16 },
    ]);
  });

  it('sends no more than was granted', async () => {
    const { context, budget } = openSlice();
    budget.grant = 61;
    await collect(connector.apply(creations(100), context));
    expect(sizes()).toEqual([60, 40]);
  });

  it('sends 300 at once where they do not count, the next batch before the first is done', async () => {
    const { context, budget } = openSlice();
    budget.batchCounts = false;
    await collect(connector.apply(creations(620), context));
    expect(sizes()).toEqual([300, 300, 20]);
    expect(budget.taken.every(({ want }) => want === 1)).toBe(true);
    expect(fake.calls.slice(0, 3)).toEqual(['POST /batch', 'POST /batch', 'GET /batch']);
  });

  it.each([
    { batchCounts: true, callsBefore: [0, 2, 4], plans: 100 },
    { batchCounts: false, callsBefore: [0, 1, 3], plans: 300 },
  ])('asks for plans when there is room for them ($plans at a time)', async ({ batchCounts, callsBefore, plans }) => {
    const { context, budget } = openSlice();
    budget.batchCounts = batchCounts;
    const askedAfter: number[] = [];
    function* asked(): Iterable<ListingPlan> {
      for (const plan of creations(3 * plans)) {
        askedAfter.push(fake.calls.length);
        yield plan;
      }
    }
    await collect(connector.apply(asked(), context));
    expect([0, plans, 2 * plans].map((place) => askedAfter[place])).toEqual(callsBefore);
  });

  it.each([
    { title: 'finishes what was begun first', batchCounts: true, made: [100, 0, 0, 60, 0, 0] },
    {
      title: 'fills batches with some of every step where only batches count',
      batchCounts: false,
      made: [100, 100, 100, 100, 0, 0, 0, 0],
    },
  ])('$title', async ({ batchCounts, made }) => {
    const { context, budget } = openSlice();
    budget.batchCounts = batchCounts;
    const plans = Array.from({ length: batchCounts ? 160 : 400 }, (_, place) => publication(`f${String(place)}`));
    await collect(connector.apply(plans, context));
    const creations = fake.batches.map(({ lines }) => lines.filter(({ method }) => method === 'POST').length);
    expect(creations).toEqual(made);
  });

  it('asks for parallel work that goes on after a failure, under a key of its own', async () => {
    await collect(connector.apply(creations(101), openSlice().context));
    const [first, second] = fake.batches;
    expect(Object.fromEntries(first?.query ?? [])).toMatchObject({
      allowParallelMode: 'true',
      stopOnFirstFailure: 'false',
    });
    expect(first?.key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(second?.key).not.toBe(first?.key);
  });

  it('needs three sub-requests for a family with pictures', async () => {
    await collect(
      connector.apply(
        ['f1', 'f2', 'f3', 'f4'].map((family) => publication(family)),
        openSlice().context,
      ),
    );
    expect(sizes()).toEqual([4, 4, 4]);
    expect(fake.calls).toHaveLength(6);
  });

  it('needs one more where the creation does not tell the variations', async () => {
    fake.store.returnsItemOnCreate = false;
    const image: PlanStep = { kind: 'variation-image', memberRef: 'f1-M', variationRef: null, image: picture('m') };
    const outcomes = await collect(connector.apply([publication('f1', [image])], openSlice().context));
    expect(outcomes.map(({ step, result }) => `${step.kind} ${result.status}`)).toEqual([
      'create done',
      'images done',
      'variation-image done',
      'show done',
    ]);
    expect(fake.calls.filter((call) => call.startsWith('GET /products/'))).toHaveLength(1);
  });

  it('finds the one line that makes the store refuse a whole batch', async () => {
    const refusal = { status: 400, body: { errorMessage: "Can't create batch" } };
    for (let round = 0; round < 2; round += 1) fake.faults.push({ label: /^POST \/batch/, reply: refusal });
    const { context, journal } = openSlice();
    const outcomes = await collect(connector.apply(creations(2), context));
    expect(outcomes.map(({ familyId, result }) => `${familyId} ${result.status}`).sort()).toEqual([
      'f0 failed',
      'f1 done',
    ]);
    expect(journal.stored.size).toBe(0);
  });
});

describe('direct calls', () => {
  it('carry a very small amount of work, each answer showing the listing', async () => {
    const { id } = fake.store.put({ name: 'Old', price: 5 });
    const steps: PlanStep[] = [
      { kind: 'update', changes: { name: 'New' }, record: { price: decimal('6') } },
      { kind: 'hide' },
    ];
    const outcomes = await collect(connector.apply([plan('f1', steps, String(id))], openSlice().context));
    expect(fake.calls).toEqual([`PUT /products/${String(id)}`, `PUT /products/${String(id)}`]);
    expect(outcomes[1]?.result).toMatchObject({
      status: 'done',
      observed: { name: 'New', price: '6', enabled: false },
    });
  });

  it('never carry a creation', async () => {
    await collect(connector.apply(creations(1), openSlice().context));
    expect(fake.calls[0]).toBe('POST /batch');
  });

  it('read a listing once for all attributes of its variations', async () => {
    const theirs = { id: 5, name: 'Fabric', type: 'CUSTOM', value: 'Wool', show: 'DESCR' };
    const combinations = [{ id: 1, attributes: [theirs] }, { id: 2 }];
    const { id } = fake.store.put({ name: 'Tee', combinations });
    const step = (ref: string, upc: string): PlanStep => ({
      kind: 'update-variation',
      memberRef: ref,
      variationRef: ref,
      choices: [],
      record: { upc },
    });
    await collect(connector.apply([plan('f1', [step('1', '11'), step('2', '22')], String(id))], openSlice().context));
    const path = `/products/${String(id)}`;
    expect(fake.calls).toEqual([`GET ${path}`, `PUT ${path}/combinations/1`, `PUT ${path}/combinations/2`]);
    expect(fake.store.writes.map(({ body }) => body)).toEqual([
      {
        attributes: [
          { id: 5, value: 'Wool', show: 'DESCR' },
          { alias: 'UPC', value: '11' },
        ],
      },
      { attributes: [{ alias: 'UPC', value: '22' }] },
    ]);
  });
});

describe('refusals inside a batch', () => {
  it('by the limit leave the step without an outcome and tell the budget', async () => {
    fake.store.faults.push({
      label: /POST \/products/,
      reply: { status: 429, body: { errorCode: 'RATE_LIMITED', errorMessage: 'Slow' } },
    });
    const { context, budget, journal } = openSlice();
    budget.batchCounts = false;
    const outcomes = await collect(connector.apply(creations(4), context));
    expect(outcomes.map(({ familyId }) => familyId)).toEqual(['f1', 'f2', 'f3']);
    expect(budget.reports).toEqual([{ batchCounts: true }]);
    expect(journal.stored.size).toBe(0);
  });

  it('of the whole account are reported, then thrown', async () => {
    fake.store.faults.push({
      label: /POST \/products/,
      reply: { status: 403, body: { errorCode: 'INSUFFICIENT_APP_SCOPE', errorMessage: 'No' } },
    });
    const seen: string[] = [];
    const { context, journal } = openSlice();
    const run = async (): Promise<void> => {
      for await (const group of connector.apply(creations(4), context))
        seen.push(...group.map(({ result }) => result.status));
    };
    await expect(run()).rejects.toThrow(AuthExpired);
    expect(seen).toEqual(['failed', 'done', 'done', 'done']);
    expect(journal.stored.size).toBe(0);
  });

  it('with a body that is not as described are contract violations', async () => {
    fake.store.faults.push({ label: /POST \/products/, reply: { status: 200, body: { ok: true } } });
    const [outcome] = await collect(connector.apply(creations(1), openSlice().context));
    expect(outcome?.result).toMatchObject({
      status: 'failed',
      failure: { code: 'contract-violation', httpStatus: 200 },
    });
  });
});

describe('following', () => {
  it('asks again, and not sooner than 300 ms, while a batch is under way', async () => {
    fake.busyPolls = 1;
    const began = Date.now();
    await collect(connector.apply(creations(4), openSlice().context));
    expect(fake.calls).toEqual(['POST /batch', 'GET /batch', 'GET /batch']);
    expect(Date.now() - began).toBeGreaterThanOrEqual(300);
  });

  it('tells the budget of a batch that was done later than expected, where requests count', async () => {
    fake.busyPolls = 1;
    const { context, budget } = openSlice();
    await collect(connector.apply(creations(4), context));
    expect(budget.reports).toEqual([{ late: { calls: 4, byMs: expect.any(Number) } }]);
    expect(budget.reports[0]?.late?.byMs).toBeGreaterThanOrEqual(150);
    fake.busyPolls = 1;
    budget.batchCounts = false;
    await collect(connector.apply(creations(4), context));
    expect(budget.reports).toHaveLength(1);
  });

  it('leaves a batch open when the time is over, for a later slice to finish', async () => {
    const journal = new MemoryJournal();
    const first = openSlice(journal, () => (fake.calls.length === 0 ? 8_000 : 0));
    expect(await collect(connector.apply(creations(4), first.context))).toEqual([]);
    expect([...journal.stored.values()].map(({ ticket }) => ticket)).toEqual(['t-1']);
    expect(await collect(connector.settle(openSlice(journal).context))).toHaveLength(4);
  });

  it('closes a batch the store does not know: whether its requests were done is not known', async () => {
    fake.forgetTickets = true;
    const { context, journal } = openSlice();
    const outcomes = await collect(connector.apply(creations(4), context));
    expect(outcomes).toHaveLength(4);
    for (const { result } of outcomes)
      expect(result).toMatchObject({ status: 'failed', failure: { code: 'transient' } });
    expect(journal.stored.size).toBe(0);
  });

  it.each([
    [1, 30_000],
    [10, 3_000],
  ])('tells the budget how long to wait where the clock runs %i times faster', async (timeScale, waitMs) => {
    fake.faults.push({ label: /GET \/batch/, reply: { status: 429, body: '' }, headers: { 'retry-after': '30' } });
    const fast = connectTo(base, {}, timeScale);
    const { context, budget, journal } = openSlice();
    const began = Date.now();
    await expect(collect(fast.apply(creations(4), context))).rejects.toThrow(RateLimited);
    const blockedMs = (budget.reports[0]?.blockedUntilMs ?? 0) - began;
    expect(blockedMs).toBeGreaterThanOrEqual(waitMs);
    expect(blockedMs).toBeLessThan(waitMs + 5_000);
    expect(journal.stored.size).toBe(1);
  });
});

describe('stored content', () => {
  it.each(['', '{}', '{"version":2,"lines":[],"purposes":[]}', '{"version":1,"lines":[],"purposes":[{}]}'])(
    '%j is not understood',
    (text) => {
      expect(decodeContent(text)).toBeNull();
    },
  );

  it('that is not understood is closed', async () => {
    const { context, journal } = openSlice();
    await journal.store({ key: 'k', payload: '{}', familyIds: ['f1'], expectedAtMs: 0 });
    expect(await collect(connector.settle(context))).toEqual([]);
    expect(journal.stored.size).toBe(0);
  });
});
