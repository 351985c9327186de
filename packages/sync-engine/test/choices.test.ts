import { describe, expect, it } from '@jest/globals';
import { decimal, type DesiredListing, type OptionChoice } from '@tillbridge/connector-sdk/model';
import { OneFamily } from './applied.js';
import { failure, family, NOW_MS, picture } from './builders.js';
import {
  colour,
  has,
  lists,
  optionsOf,
  pick,
  refsOf,
  rows,
  shown,
  size,
  taille,
  tee,
  told,
  wanted,
} from './choice-rows.js';

it.each([
  {
    rule: 'V-07',
    title: 'the variation of a blocked variant is called what its family calls it',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', taille('S'))),
    ends: { v1: { Taille: 'S' }, v2: { Taille: 'M' } },
    options: { Taille: ['S', 'M'] },
  },
  {
    rule: 'V-07',
    title: 'it loses an attribute with the others',
    before: tee(has('v1', size('S'), colour('Red')), has('v2', size('M'), colour('Red'))),
    after: tee(has('v1', size('S'))),
    ends: { v1: { Size: 'S' }, v2: { Size: 'M' } },
    options: { Size: ['S', 'M'] },
  },
  {
    rule: 'V-07',
    title: 'one without a value for a new attribute stays as it is',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', size('S'), colour('Red'))),
    ends: { v1: { Size: 'S', Colour: 'Red' }, v2: { Size: 'M' } },
    options: { Size: ['S', 'M'], Colour: ['Red'] },
  },
  {
    rule: 'V-04',
    title: 'nobody takes the values of a blocked one, though it is called otherwise in the POS',
    before: tee(has('v1', size('S')), has('v2', size('M'))),
    after: tee(has('v1', size('M'))),
    ends: { v1: { Size: 'S' }, v2: { Size: 'M' } },
    options: { Size: ['M', 'S'] },
  },
])('$rule $title', ({ before, after, ends, options }) => {
  const one = Object.assign(OneFamily.published(before), { alsoAlive: ['v2'] });
  one.settle(after);
  expect(shown(one)).toEqual(ends);
  expect(lists(one.listing!.options)).toEqual(options);
  expect(one.steps(after)).toEqual([]);
});

describe('what stands in the way', () => {
  const before = tee(has('v1', size('S')), has('v2', size('M')));

  /** The merchant has a variation of his own. */
  function withTheirs(one: OneFamily, ...choices: readonly OptionChoice[]): OneFamily {
    const theirs = {
      ...one.listing!.variations[0]!,
      ref: 'theirs',
      externalKey: 'x:x:x:theirs',
      sku: 'THEIRS',
      choices,
    };
    one.listing = { ...one.listing!, variations: [...one.listing!.variations, theirs] };
    return one;
  }

  it.each([
    { title: 'to a variant that is renamed', after: tee(has('v1', size('S')), has('v2', size('XL'))) },
    { title: 'to a new variant', after: tee(has('v1', size('S')), has('v2', size('M')), has('v3', size('XL'))) },
  ])('V-04 the values of a variation of the merchant are not given $title, and that is said', ({ after }) => {
    const one = withTheirs(OneFamily.published(before), size('XL'));
    one.read();
    const decision = one.decide(after);
    expect(decision).toMatchObject({
      kind: 'settled',
      standing: { state: 'online', reason: { code: 'options-in-use', rule: 'V-04', args: { variant: 'XL' } } },
    });
  });

  it('V-04 a refusal says that it is there: the listing is read, and the rest is done', () => {
    const one = withTheirs(OneFamily.published(before), size('XL'));
    const after = tee(has('v1', size('Small')), has('v2', size('XL')));
    const decision = one.decide(after);
    if (decision.kind !== 'plan') throw new Error('A plan was expected.');
    one.takeIntent(decision);
    for (const step of decision.steps) {
      const outcome = one.send(step);
      one.fold(outcome);
      if (outcome.result.status === 'failed') break;
    }
    expect(one.work.applied).toMatchObject({ doubted: true });
    one.settle(after);
    expect(shown(one)).toEqual({ v1: { Size: 'Small' }, v2: { Size: 'M' }, theirs: { Size: 'XL' } });
  });

  it('V-02 a value that a variation of the merchant uses is not even asked to leave', () => {
    const one = withTheirs(OneFamily.published(before), size('M'), colour('Own'));
    one.read();
    const after = tee(has('v1', size('S')), has('v2', size('Medium')));
    one.settle(after);
    expect(shown(one)).toMatchObject({ v2: { Size: 'Medium' }, theirs: { Size: 'M' } });
    expect(one.listing?.options).toEqual([{ name: 'Size', values: ['S', 'Medium', 'M'] }]);
  });

  it('F-21 a choice for an option of the merchant stays with our variation', () => {
    const one = OneFamily.published(before);
    const gift = { name: 'Gift', value: 'Yes' };
    const variations = one.listing!.variations.map((one) => ({ ...one, choices: [...one.choices, gift] }));
    one.listing = {
      ...one.listing!,
      variations,
      options: [...one.listing!.options, { name: 'Gift', values: ['Yes'] }],
    };
    one.read();
    const after = tee(has('v1', size('Small')), has('v2', size('M')));
    one.settle(after);
    expect(shown(one)).toEqual({ v1: { Size: 'Small', Gift: 'Yes' }, v2: { Size: 'M', Gift: 'Yes' } });
    expect(one.steps(after)).toEqual([]);
  });
});

describe('what goes with it', () => {
  const before = tee(has('v1', size('S')));
  const after = tee({ ...has('v1', size('Small')), price: decimal('9') });

  it('U-04 the other fields of a variation go in the same call', () => {
    const steps = OneFamily.published(before).steps(after);
    expect(steps.filter((step) => step.kind === 'update-variation')).toMatchObject([
      { record: { price: '9' }, newChoices: [{ value: 'Small' }] },
    ]);
  });

  it('V-05 a variation that is made again gets its picture again, its number is opened anew', () => {
    const own = { image: picture('s') };
    const one = OneFamily.published(tee({ ...has('v1', size('S')), ...own }));
    one.shortVariations = 'delete';
    const longer = tee({ ...has('v1', size('S'), colour('Red')), ...own });
    one.settle(longer, { quantities: { v1: 8 } });
    expect(one.listing?.variations).toMatchObject([{ hasImage: true, quantity: 8, externalKey: 'tb:c1:FAM00001:v1' }]);
    expect(one.work.ledger).toMatchObject([{ memberRef: 'v1', expected: 8, state: 'open' }]);
  });

  it('V-05 a family is not shown before its variations are there', () => {
    const hidden = { ...before, online: false };
    const one = OneFamily.published(hidden);
    const steps = one.steps(family({}, [has('v1', size('S'), colour('Red'))]));
    expect(told(steps)).toEqual(['options Size: S; Colour: Red', 'observe']);
  });

  it.each([
    { title: 'before', first: (one: OneFamily) => one.read() },
    { title: 'unseen', first: () => undefined },
  ])('D-02 a variation the merchant deleted before the longer list is not made again: $title', ({ first }) => {
    const one = OneFamily.published(tee(has('v1', size('S')), has('v2', size('M'))));
    one.listing = { ...one.listing!, variations: one.listing!.variations.slice(0, 1) };
    one.seen = false;
    first(one);
    one.shortVariations = 'delete';
    one.settle(tee(has('v1', size('S'), colour('Red')), has('v2', size('M'), colour('Red'))));
    expect(Object.keys(shown(one))).toEqual(['v1']);
  });
});

const settings = [
  { shortVariations: 'keep', tells: true },
  { shortVariations: 'delete', tells: true },
  { shortVariations: 'keep', tells: false },
  { shortVariations: 'delete', tells: false },
] as const;

describe.each(settings)('short variations: $shortVariations, answers tell: $tells', (setting) => {
  it.each(rows)('$rule $title', ({ before, after, alsoAlive = [], steps }) => {
    const one = Object.assign(OneFamily.published(before), setting, { alsoAlive });
    const refs = refsOf(one);
    expect(told(one.steps(after))).toEqual(steps);
    one.settle(after);
    expect(shown(one)).toMatchObject(wanted(after));
    if (setting.shortVariations === 'keep') expect(refsOf(one)).toMatchObject(pick(refs, after));
    if (alsoAlive.length === 0) expect(lists(one.listing!.options)).toEqual(lists(optionsOf(after)));
    expect(one.steps(after)).toEqual([]);
  });

  /** The answer of one step is lost, or the process dies there; then the POS keeps to its word, or goes back. */
  it.each(rows.filter(({ steps }) => steps.length > 0))('R-02 cut anywhere: $title', (row) => {
    const { before, after, alsoAlive = [] } = row;
    // What was deleted does not come back under its old id.
    for (const back of row.steps.some((step) => step.startsWith('delete')) ? [false] : [false, true])
      for (const executed of [false, true])
        for (const death of [false, true])
          for (let cut = 0; cut < 12; cut += 1) {
            const one = Object.assign(OneFamily.published(before), setting, { alsoAlive });
            const refs = refsOf(one);
            if (!cutAt(one, after, cut, executed, death)) continue;
            const end = back ? before : after;
            one.alsoAlive = back ? [] : alsoAlive;
            one.settle(end);
            expect(shown(one)).toMatchObject(wanted(end));
            if (alsoAlive.length === 0) expect(lists(one.listing!.options)).toEqual(lists(optionsOf(end)));
            const kept = setting.shortVariations === 'keep' && !row.steps.some((step) => /delete|create/.test(step));
            if (kept) expect(refsOf(one)).toMatchObject(pick(refs, end));
            expect(one.steps(end)).toEqual([]);
          }
  });
});

/** Plans and sends until the step of this number, counted over all plans, which has no answer. @returns false when there are fewer. */
function cutAt(one: OneFamily, listing: DesiredListing, cut: number, executed: boolean, death: boolean): boolean {
  let left = cut;
  for (;;) {
    const decision = one.decide(listing);
    one.learn(decision);
    if (decision.kind !== 'plan') return false;
    for (const [at, step] of decision.steps.entries()) {
      if (left > 0) {
        left -= 1;
        one.fold(one.send(step), NOW_MS, decision.steps.slice(at + 1));
        continue;
      }
      if (executed) one.send(step);
      one.seen = false;
      const lost = { status: 'failed', failure: failure('transient') } as const;
      if (!death) one.fold({ familyId: one.work.familyId, step, result: lost });
      return true;
    }
  }
}
