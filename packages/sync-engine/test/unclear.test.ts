import { describe, expect, it } from '@jest/globals';
import { listedOptions } from '../src/planning/option-lists.js';
import { OneFamily } from './applied.js';
import { failure, FAMILY, NOW_MS, variantRow } from './builders.js';
import { colour, has, size, tee } from './choice-rows.js';
import { kindsOf, published } from './publishing.js';

const plain = tee(has('v1', size('S')), has('v2', size('M')));
const swapped = tee(has('v1', size('M')), has('v2', size('S')));
const coloured = tee(has('v1', size('S'), colour('Red')), has('v2', size('M'), colour('Blue')));

/** The plan is stored, and so many of its steps are answered; then the process dies, and what the listing shows is not known any more. */
function died(after: typeof plain, answered: number): OneFamily {
  const one = OneFamily.published(plain);
  const decision = one.decide(after);
  if (decision.kind !== 'plan') throw new Error(`Nothing is planned: ${decision.kind}.`);
  one.takeIntent(decision);
  for (const [at, step] of decision.steps.slice(0, answered).entries())
    one.fold(one.send(step), NOW_MS, decision.steps.slice(at + 1));
  one.seen = false;
  return one;
}

it.each([
  { title: 'V-04 whose variations were changing places', after: swapped, answered: 0 },
  { title: 'V-05 whose variations may have gone with a longer list', after: coloured, answered: 1 },
])('a listing is read before anything else is sent to it: $title', ({ after, answered }) => {
  expect(died(after, answered).decideUnread(after)).toEqual({ kind: 'refresh' });
});

it('V-05 a listing is read before it gets a longer list: what the merchant deleted must not be taken for gone with it', () => {
  const one = OneFamily.published(plain);
  one.seen = false;
  expect(one.decideUnread(coloured)).toEqual({ kind: 'refresh' });
});

it('V-05 of a list whose answer was lost only what a reading shows is there', () => {
  const sent = [{ name: 'Size', values: ['S', 'M', 'S'] }];
  expect(listedOptions(sent, [{ name: 'Size', values: ['S'] }])).toEqual([{ name: 'Size', values: ['S'] }]);
  expect(listedOptions([{ name: 'Size', values: ['S', 'M'] }], [])).toEqual([{ name: 'Size', values: ['S', 'M'] }]);
});

describe('V-04 the last lists of a plan had no answer: they are sent again, though the first are wanted by now', () => {
  const taken = tee(has('v1', size('S')), has('v2', size('L')));
  const wanted = tee(has('v1', size('S')), has('v2', size('L')), has('v3', size('M')));
  const resent = ['options', 'create-variation', 'observe'];

  it('when the process died', () => {
    expect(
      died(taken, 2)
        .steps(wanted)
        .map(({ kind }) => kind),
    ).toEqual(resent);
  });

  it('when a batch of an earlier slice says so, of whose other steps nothing is known', () => {
    const one = OneFamily.published(plain);
    const [first, move, last] = one.steps(taken);
    for (const step of [first!, move!]) one.fold(one.send(step));
    one.fold({ familyId: FAMILY, step: last!, result: { status: 'failed', failure: failure('transient') } });
    expect(one.steps(wanted).map(({ kind }) => kind)).toEqual(resent);
  });

  it('when the process died between the two, and a new variant takes the value that left', async () => {
    const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    bench.pos.change('v2', variantRow('v2', 'v1', 'L'));
    let lists = 0;
    bench.store.mishaps.push({
      fits: ({ kind }) => kind === 'options' && ++lists === 2,
      failure: 'death',
      executed: true,
    });
    await bench.readStock();
    await bench.slice('catalogue');
    expect(lists).toBe(2);
    bench.stock(variantRow('v3', 'v1', 'M'));
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.listingOf('v1')).toMatchObject({ options: [{ values: ['S', 'L', 'M'] }] });
    expect(kindsOf(bench).filter((kind) => kind === 'options')).toHaveLength(3);
  });
});

it('V-05 a longer list comes first also where the variant that needs it may have been made before', () => {
  const one = OneFamily.published(tee(has('v1', size('S')), has('v2', size('M'))));
  const begun = one.decide(tee(has('v1', size('S')), has('v2', size('M')), has('v3', size('L'))));
  if (begun.kind !== 'plan') throw new Error(`Nothing is planned: ${begun.kind}.`);
  one.takeIntent(begun);
  one.seen = false;
  one.shortVariations = 'delete';
  one.alsoAlive = ['v1', 'v2'];
  one.settle(tee(has('v3', size('L'), colour('Red'))));
  one.alsoAlive = [];
  one.seen = false;
  const all = tee(...['S', 'M', 'L'].map((value, at) => has(`v${String(at + 1)}`, size(value), colour('Red'))));
  one.settle(all);
  expect(one.listing?.variations).toHaveLength(3);
});
