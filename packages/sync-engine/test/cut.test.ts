import { describe, expect, it } from '@jest/globals';
import type { DesiredListing } from '@tillbridge/connector-sdk/model';
import { takenBack } from '../src/planning/under-way.js';
import type { FamilyWork } from '../src/ports/index.js';
import { OneFamily } from './applied.js';
import { failure, family, NOW_MS, picture, variant, variantRow } from './builders.js';
import type { Mishap } from './memory-store.js';
import { kindsOf, on, published } from './publishing.js';
import { later } from './undoing.js';

const listing = (...more: Parameters<typeof variant>[2][]): DesiredListing =>
  family({ gallery: [picture('a')] }, [variant('v1', 'S', more[0]), variant('v2', 'M')]);

/** Made, and nothing else sent of its plan before the slice ended. */
function cut(wanted: DesiredListing, by: 'the end of the slice' | 'a death' = 'a death'): OneFamily {
  const { one, steps } = OneFamily.begun(wanted);
  one.fold(one.send(steps[0]!));
  if (by === 'the end of the slice') {
    const [change] = takenBack(steps.slice(1), one.work, new Set());
    one.work = { ...one.work, ...(change as Partial<FamilyWork>) };
  }
  return one;
}

const kinds = (one: OneFamily, wanted: DesiredListing, nowMs = NOW_MS): readonly string[] => {
  const decision = one.decideUnread(wanted, { fresh: 'no', nowMs });
  return decision.kind === 'plan' ? decision.steps.map(({ kind }) => kind) : [decision.kind];
};

describe('a family whose plan ends after its creation', () => {
  it.each(['the end of the slice', 'a death'] as const)(
    'I-04 a gallery that was noted and is known not to have been sent goes without a reading: cut by %s',
    (by) => {
      expect(kinds(cut(listing(), by), listing())).toEqual(['images', 'show']);
    },
  );

  it('I-04 nor one picture of it: nothing is waited for', () => {
    const one = OneFamily.published(listing());
    const wanted = family({ gallery: [picture('a'), picture('b')] }, [variant('v1', 'S'), variant('v2', 'M')]);
    const decision = one.decide(wanted);
    if (decision.kind !== 'plan') throw new Error(`Nothing is planned for it: ${decision.kind}.`);
    one.takeIntent(decision);
    const [change] = takenBack(decision.steps, one.work, new Set());
    one.work = { ...one.work, images: change!.images! };
    expect(one.steps(wanted)).toMatchObject(decision.steps);
  });

  it('V-04 nor a variation of it: it is not looked for', () => {
    const one = OneFamily.published(listing());
    const wanted = family({ gallery: [picture('a')] }, [variant('v1', 'S'), variant('v2', 'M'), variant('v3', 'L')]);
    const decision = one.decide(wanted);
    if (decision.kind !== 'plan') throw new Error(`Nothing is planned for it: ${decision.kind}.`);
    one.takeIntent(decision);
    expect(one.work.records.map(({ memberRef }) => memberRef)).toEqual(['v1', 'v2', 'v3']);
    const [change] = takenBack(decision.steps, one.work, new Set(['v3']));
    expect(change).toMatchObject({ closed: ['v3'] });
    one.work = { ...one.work, ...(change as Partial<FamilyWork>) };
    expect(one.work.records.map(({ memberRef }) => memberRef)).toEqual(['v1', 'v2']);
    expect(one.steps(wanted)).toMatchObject(decision.steps);
  });

  it('I-04 one whose call has failed and that may have been sent is read first', () => {
    const { one, steps } = OneFamily.begun(listing());
    one.fold(one.send(steps[0]!));
    const result = { status: 'failed', failure: failure('transient') } as const;
    one.fold({ familyId: one.work.familyId, step: steps[1]!, result });
    expect(kinds(one, listing())).toEqual(['refresh']);
  });

  it('I-03 an hour later the merchant may have given it pictures: it is read first', () => {
    expect(kinds(cut(listing()), listing(), NOW_MS + 3_600_000)).toEqual(['refresh']);
  });

  it('V-01 whose variants changed meanwhile is read first: their ids are not known', () => {
    expect(kinds(cut(listing()), listing({ upc: '0012' }))).toEqual(['refresh']);
  });

  it('I-07 whose variants have pictures is read first: they need the ids', () => {
    const wanted = listing({ image: picture('s') });
    expect(kinds(cut(wanted), wanted)).toEqual(['refresh']);
  });
});

it.each([{ deleted: true }, { parentRef: null, options: [] }])(
  'M-01 V-03 a variation that may still land is not forgotten when it was not sent again: %j',
  async (then) => {
    const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    bench.store.mishaps.push({ fits: on('create-variation'), failure: failure('transient'), executed: 'late' });
    bench.store.mishaps.push({ fits: on('create-variation'), failure: 'rate-limit' });
    bench.stock(variantRow('v3', 'v1', 'L'));
    await bench.engine.requestRun(bench.runtime, 'sync');
    for (let slices = 0; slices < 30 && bench.store.mishaps.length > 0; slices += 1) {
      await bench.slice('stock');
      await bench.slice('catalogue');
    }
    expect(bench.store.mishaps).toEqual([]);
    bench.pos.change('v3', then);
    for (let times = 0; times < 4; times += 1) await later(bench, 'reconcile');
    expect(bench.listingOf('v1')?.variations).toHaveLength(2);
    expect(bench.familyOf('v3').settlement?.state).not.toBe('blocked');
  },
);

it('V-04 variations are made once and not looked for when the slice ends between them', async () => {
  const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
  bench.stock(variantRow('v3', 'v1', 'L'), variantRow('v4', 'v1', 'XL'));
  const fits: Mishap['fits'] = (step) => step.kind === 'create-variation' && step.variant.memberRef === 'v4';
  bench.store.mishaps.push({ fits, failure: 'rate-limit' });
  await bench.slice('stock');
  await bench.slice('catalogue');
  expect(bench.familyOf('v1').records.map(({ memberRef }) => memberRef)).toEqual(['v1', 'v2', 'v3']);
  await later(bench);
  expect(kindsOf(bench).filter((kind) => kind === 'create-variation')).toHaveLength(2);
  expect(bench.listingOf('v1')?.variations).toHaveLength(4);
});

it('V-06 a family with variants stays one where the merchant has given its product the SKU of one that is to come', async () => {
  const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
  bench.store.edit(bench.listingOf('v1')!.ref, { sku: 'SKU-v3' });
  bench.store.mishaps.push({ fits: on('create-variation'), failure: failure('transient') });
  bench.stock(variantRow('v3', 'v1', 'L'));
  await later(bench);
  await later(bench, 'reconcile');
  expect(kindsOf(bench)).not.toContain('update');
  expect(bench.listingOf('v1')?.variations.map(({ sku }) => sku)).toEqual(expect.arrayContaining(['SKU-v1', 'SKU-v2']));
});
