import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type EcomConnector,
  type Listing,
  type ListingPlan,
  type StepOutcome,
  type StoreCallContext,
  Transient,
} from '@tillbridge/connector-sdk';
import { changes } from './law-changes.js';
import { createFamily, keyOf, largeVariation, picture, plan, publication, variationKeyOf } from './plans.js';
import { MemoryJournal, openSlice } from './slice.js';

/** A store that the laws may disturb, and connectors to it. */
export interface EcomLawsSubject {
  /** A connector as after a restart of the process: it shares nothing with an earlier one. */
  connect(): EcomConnector;
  /** The next batch is executed, but its answer never arrives. */
  loseNextBatch(): void;
  refusePicture(url: string): void;
  /** Keys and bodies of all batches as they came in. */
  batches(): readonly { readonly key: string; readonly text: string; readonly paths: readonly string[] }[];
  /** A field of a product that belongs to the merchant, set and read behind the connector's back. */
  merchantField(ref: string, value?: unknown): unknown;
  productCount(): number;
  /** How many writes the store has seen, batched ones included. */
  writeCount(): number;
  close(): Promise<void>;
}

export async function collect(groups: AsyncIterable<readonly StepOutcome[]>): Promise<StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  for await (const group of groups) outcomes.push(...group);
  return outcomes;
}

const kinds = (outcomes: readonly StepOutcome[], family: string): string[] =>
  outcomes.filter((outcome) => outcome.familyId === family).map(({ step, result }) => `${step.kind} ${result.status}`);

async function shown(
  connector: EcomConnector,
  context: StoreCallContext,
  outcomes: readonly StepOutcome[],
): Promise<Listing> {
  const created = outcomes.find((outcome) => outcome.result.status === 'done');
  if (created?.result.status !== 'done') throw new Error('Nothing was done.');
  const { listingRef } = created.result;
  const listing = (await connector.observe([listingRef], context)).get(listingRef);
  if (listing === undefined) throw new Error('The listing is not there.');
  return listing;
}

async function observed(connector: EcomConnector, context: StoreCallContext, ref: string): Promise<Listing> {
  const listing = (await connector.observe([ref], context)).get(ref);
  if (listing === undefined) throw new Error('The listing is not there.');
  return listing;
}

/** What every store connector must hold to, whatever its vendor. */
export function ecomConnectorLaws(makeConnector: () => Promise<EcomLawsSubject>): void {
  let subject: EcomLawsSubject;
  let connector: EcomConnector;
  beforeEach(async () => {
    subject = await makeConnector();
    connector = subject.connect();
  });
  afterEach(() => subject.close());

  describe('apply', () => {
    it('makes the store show the plan', async () => {
      const { context } = openSlice();
      const outcomes = await collect(connector.apply([publication('f1')], context));
      expect(kinds(outcomes, 'f1')).toEqual(['create done', 'images done', 'show done']);
      const listing = await shown(connector, context, outcomes);
      expect(listing).toMatchObject({
        name: 'Tee f1',
        brand: 'Acme',
        enabled: true,
        externalKey: keyOf('f1'),
        sku: 'F-f1',
        quantity: 0,
      });
      expect(listing.images.map(({ main }) => main)).toEqual([true, false]);
      expect(
        listing.variations.map(({ sku, price, quantity, upc, externalKey }) => ({
          sku,
          price,
          quantity,
          upc,
          externalKey,
        })),
      ).toEqual([
        {
          sku: 'SKU-f1-S',
          price: '19.99',
          quantity: 3,
          upc: '012345678905',
          externalKey: variationKeyOf('f1', 'f1-S'),
        },
        { sku: 'SKU-f1-M', price: '24.5', quantity: 'unlimited', upc: null, externalKey: variationKeyOf('f1', 'f1-M') },
      ]);
    });

    it('does no harm when it is applied again', async () => {
      const { context } = openSlice();
      const first = await collect(connector.apply([publication('f1')], context));
      const before = await shown(connector, context, first);
      const again = await collect(connector.apply([publication('f1')], context));
      expect(kinds(again, 'f1')).toEqual(['create failed']);
      const failure = again[0]?.result.status === 'failed' ? again[0].result.failure : null;
      expect(failure).toMatchObject({ code: 'conflict', args: { on: 'mark' } });
      const rest = plan('f1', publication('f1').steps.slice(1), before.ref);
      expect(kinds(await collect(connector.apply([rest], context)), 'f1')).toEqual(['images done', 'show done']);
      expect(await shown(connector, context, first)).toEqual(before);
      expect(subject.productCount()).toBe(1);
    });

    it('keeps the order within a family and puts two of it into one batch only for pictures of variations', async () => {
      const { context } = openSlice();
      const families = ['f1', 'f2', 'f3', 'f4', 'f5'];
      const variants = (family: string) =>
        [`${family}-S`, `${family}-M`].map(
          (memberRef) =>
            ({ kind: 'variation-image', memberRef, variationRef: null, image: picture(memberRef) }) as const,
        );
      const plans = families.map((family) => publication(family, variants(family)));
      const outcomes = await collect(connector.apply(plans, context));
      for (const family of families)
        expect(kinds(outcomes, family)).toEqual([
          'create done',
          'images done',
          'variation-image done',
          'variation-image done',
          'show done',
        ]);
      for (const { paths } of subject.batches()) {
        const ordered = paths.filter((path) => !/\/combinations\/\d+\/image/.test(path));
        const products = ordered.map((path) => /\/products\/(\d+)/.exec(path)?.[1]).filter((id) => id !== undefined);
        expect(new Set(products).size).toBe(products.length);
        expect(products.length === 0 || ordered.length === paths.length).toBe(true);
      }
    });

    it('stops a plan after a failed step, except after a single picture', async () => {
      subject.refusePicture(picture('single').url);
      subject.refusePicture(picture('own').url);
      const { context } = openSlice();
      const own = { kind: 'variation-image', memberRef: 'f1-S', variationRef: null, image: picture('own') } as const;
      const single = { kind: 'upload-image', image: picture('single'), main: false } as const;
      const gone = plan('f2', [{ kind: 'update', changes: { name: 'x' }, record: {} }, { kind: 'show' }], '999999');
      const outcomes = await collect(connector.apply([publication('f1', [single, own]), gone], context));
      expect(kinds(outcomes, 'f1')).toEqual([
        'create done',
        'images done',
        'upload-image failed',
        'variation-image failed',
        'show done',
      ]);
      expect(kinds(outcomes, 'f2')).toEqual(['update failed']);
      const refusals = outcomes.flatMap(({ result }) =>
        result.status === 'failed' ? [result.refusedImage?.ref ?? null] : [],
      );
      expect(refusals.filter((ref) => ref !== null)).toEqual(['img-single', 'img-own']);
    });

    it('stops a plan whose pictures are refused in one call, before the listing is shown', async () => {
      subject.refusePicture(picture('f1-a').url);
      const { context } = openSlice();
      const outcomes = await collect(connector.apply([publication('f1')], context));
      expect(kinds(outcomes, 'f1')).toEqual(['create done', 'images failed']);
      expect((await shown(connector, context, outcomes)).enabled).toBe(false);
    });

    it('leaves what belongs to the merchant alone', async () => {
      const { context } = openSlice();
      const outcomes = await collect(connector.apply([publication('f1')], context));
      const { ref } = await shown(connector, context, outcomes);
      const value = 99.5;
      subject.merchantField(ref, value);
      const changes = { name: 'New', description: 'Newer', brand: 'Kea' };
      const updated = await collect(
        connector.apply([plan('f1', [{ kind: 'update', changes, record: {} }], ref)], context),
      );
      expect(kinds(updated, 'f1')).toEqual(['update done']);
      expect(await shown(connector, context, updated)).toMatchObject(changes);
      expect(subject.merchantField(ref)).toBe(value);
    });
  });

  describe('a change of structure, pictures or tracking', () => {
    it.each(changes())(
      '$kind: applied, observed, and applied again without a further change',
      async ({ steps, shows }) => {
        const { context } = openSlice();
        const first = await shown(connector, context, await collect(connector.apply([publication('f1')], context)));
        const wanted = plan('f1', steps(first), first.ref);
        const outcomes = await collect(connector.apply([wanted], context));
        expect(outcomes.map(({ result }) => result.status)).toEqual(wanted.steps.map(() => 'done'));
        const after = await observed(connector, context, first.ref);
        expect(after).toMatchObject(shows(first));
        const again = await collect(subject.connect().apply([wanted], context));
        expect(again.map(({ result }) => result.status)).toEqual(wanted.steps.map(() => 'done'));
        expect(await observed(connector, context, first.ref)).toEqual(after);
      },
    );

    it.each(changes().filter(({ writesOnce }) => writesOnce))(
      '$kind: the second time nothing is written',
      async ({ steps }) => {
        const { context } = openSlice();
        const first = await shown(connector, context, await collect(connector.apply([publication('f1')], context)));
        const wanted = plan('f1', steps(first), first.ref);
        await collect(connector.apply([wanted], context));
        const before = subject.writeCount();
        await collect(connector.apply([wanted], context));
        expect(subject.writeCount()).toBe(before);
      },
    );

    it('adds a variation once, whatever is tried again', async () => {
      const { context } = openSlice();
      const first = await shown(connector, context, await collect(connector.apply([publication('f1')], context)));
      const step = largeVariation('f1');
      const [made] = await collect(connector.apply([plan('f1', [step], first.ref)], context));
      const [again] = await collect(connector.apply([plan('f1', [step], first.ref)], context));
      const { variations } = await observed(connector, context, first.ref);
      expect(variations.map(({ sku }) => sku)).toEqual(['SKU-f1-S', 'SKU-f1-M', 'SKU-f1-L']);
      expect(variations[2]).toMatchObject({ quantity: 6, externalKey: step.externalKey });
      expect(made?.result).toMatchObject({ status: 'done', variationRef: variations[2]?.ref });
      expect(again?.result).toMatchObject({ status: 'failed', failure: { code: 'conflict', args: { on: 'mark' } } });
    });

    it('deletes a listing, and a second time finds it deleted', async () => {
      const { context } = openSlice();
      const first = await shown(connector, context, await collect(connector.apply([publication('f1')], context)));
      expect(await connector.save(first.ref, context)).toMatchObject({ ref: first.ref });
      for (let round = 0; round < 2; round += 1)
        expect(
          kinds(await collect(connector.apply([plan('f1', [{ kind: 'delete' }], first.ref)], context)), 'f1'),
        ).toEqual(['delete done']);
      expect(await connector.observe([first.ref], context)).toEqual(new Map());
      expect(await connector.save(first.ref, context)).toBeNull();
      expect(subject.productCount()).toBe(0);
    });

    it('says which thing is not there', async () => {
      const { context } = openSlice();
      const first = await shown(connector, context, await collect(connector.apply([publication('f1')], context)));
      const step = {
        kind: 'update-variation',
        memberRef: 'x',
        variationRef: '77',
        choices: [],
        record: { sku: 'X' },
      } as const;
      const outcomes = await collect(
        connector.apply([plan('f1', [step], first.ref), plan('f2', [step], '424242')], context),
      );
      const on = new Map(
        outcomes.map(({ familyId, result }) => [
          familyId,
          result.status === 'failed' ? result.failure.args?.['on'] : null,
        ]),
      );
      expect(on).toEqual(
        new Map([
          ['f1', 'variation'],
          ['f2', 'listing'],
        ]),
      );
    });
  });

  describe('adjustStock', () => {
    it('changes what each record holds by so many units, and no other', async () => {
      const { context } = openSlice();
      const { ref, variations } = await shown(
        connector,
        context,
        await collect(connector.apply([publication('f1')], context)),
      );
      const difference = {
        familyId: 'f1',
        memberRef: 'f1-S',
        listingRef: ref,
        variationRef: variations[0]!.ref,
        units: -2,
      };
      const outcomes = [];
      for await (const outcome of connector.adjustStock([difference], context)) outcomes.push(outcome);
      expect(outcomes).toEqual([{ difference, result: { status: 'done' } }]);
      const after = await observed(connector, context, ref);
      expect(after.variations.map(({ quantity }) => quantity)).toEqual([1, 'unlimited']);
      expect(after.quantity).toBe(0);
      expect(subject.batches().flatMap(({ paths }) => paths.filter((path) => path.includes('inventory')))).toEqual([]);
    });

    it('reports what is not there as failed and what there is no time for as not sent', async () => {
      const missing = { familyId: 'f', memberRef: 'm', listingRef: '424242', variationRef: null, units: 1 };
      const statuses: string[] = [];
      for (const remainingMs of [8_000, 100])
        for await (const { result } of connector.adjustStock(
          [missing],
          openSlice(new MemoryJournal(), () => remainingMs).context,
        ))
          statuses.push(result.status);
      expect(statuses).toEqual(['failed', 'not-sent']);
    });
  });

  describe('batches', () => {
    it('are stored before they are sent and closed after their outcomes were taken', async () => {
      const { context, journal } = openSlice();
      for await (const group of connector.apply([plan('f1', [createFamily('f1')])], context))
        journal.events.push(...group.map(({ step }) => step.kind));
      expect(journal.events).toEqual(['store', 'ticket', 'create', 'close']);
    });

    it('stay open when the process dies before their outcomes are taken, and are reported again', async () => {
      const journal = new MemoryJournal();
      const plans = ['f1', 'f2', 'f3', 'f4'].map((family) => plan(family, [createFamily(family)]));
      for await (const group of connector.apply(plans, openSlice(journal).context)) {
        expect(group).toHaveLength(4);
        break;
      }
      expect(journal.stored.size).toBe(1);
      const settled = await collect(subject.connect().settle(openSlice(journal).context));
      expect(settled.map(({ familyId, result }) => [familyId, result.status])).toEqual(
        plans.map(({ familyId }) => [familyId, 'done']),
      );
      expect(journal.stored.size).toBe(0);
      expect(subject.productCount()).toBe(4);
    });

    it('are sent again with the same key and body when their ticket was lost', async () => {
      const journal = new MemoryJournal();
      subject.loseNextBatch();
      const plans: ListingPlan[] = ['f1', 'f2'].map((family) => publication(family));
      await expect(collect(connector.apply(plans, openSlice(journal).context))).rejects.toThrow(Transient);
      expect(journal.stored.size).toBe(1);
      const settled = await collect(subject.connect().settle(openSlice(journal).context));
      expect(settled.map(({ step, result }) => `${step.kind} ${result.status}`)).toEqual([
        'create done',
        'create done',
      ]);
      expect(settled.map(({ step }) => step)).toEqual([createFamily('f1'), createFamily('f2')]);
      const [first, second] = subject.batches();
      expect(second).toEqual(first);
      expect(subject.productCount()).toBe(2);
      expect(journal.stored.size).toBe(0);
    });

    it('too old to be sent again have failed: whether they were done is not known', async () => {
      const journal = new MemoryJournal();
      journal.ageMs = 51 * 60_000;
      subject.loseNextBatch();
      await expect(
        collect(connector.apply([plan('f1', [createFamily('f1')])], openSlice(journal).context)),
      ).rejects.toThrow(Transient);
      const settled = await collect(subject.connect().settle(openSlice(journal).context));
      expect(settled).toMatchObject([
        { familyId: 'f1', step: { kind: 'create' }, result: { status: 'failed', failure: { code: 'transient' } } },
      ]);
      expect(journal.stored.size).toBe(0);
      expect(subject.batches()).toHaveLength(1);
    });

    it('are not even begun without time for a call', async () => {
      const { context } = openSlice(new MemoryJournal(), () => 5_999);
      expect(await collect(connector.apply([publication('f1')], context))).toEqual([]);
      expect(subject.batches()).toHaveLength(0);
    });
  });

  it('reads every listing once, whatever its number', async () => {
    const { context } = openSlice();
    const plans = Array.from({ length: 130 }, (_, index) =>
      plan(`f${String(index)}`, [createFamily(`f${String(index)}`)]),
    );
    const outcomes = await collect(connector.apply(plans, context));
    const refs: string[] = [];
    for await (const page of connector.list(null, context)) refs.push(...page.listings.map(({ ref }) => ref));
    expect(refs).toHaveLength(130);
    expect(new Set(refs).size).toBe(130);
    const observed = await connector.observe([...refs.slice(0, 7), '424242'], context);
    expect([...observed.keys()].sort()).toEqual(refs.slice(0, 7).sort());
    const keys = plans.slice(0, 8).map(({ externalKey }) => externalKey);
    const found = await connector.findByExternalKey([...keys, 'tb:c1:none'], context);
    expect([...found.keys()]).toEqual(keys);
    expect(outcomes).toHaveLength(130);
  });
}
