import { describe, expect, it } from '@jest/globals';
import type { DesiredListing, DesiredVariant, PlanStep } from '@tillbridge/connector-sdk/model';
import { adopt } from '../src/planning/fold-outcome.js';
import { opensStock } from '../src/planning/opens-stock.js';
import { SLICE_MS } from '../src/planning/slice-length.js';
import { OneFamily } from './applied.js';
import { CONNECTION, failure, family, NOW_MS, picture, variant } from './builders.js';

const [small, medium, large] = [variant('v1', 'S'), variant('v2', 'M'), variant('v3', 'L')];
const tee = (...variants: readonly DesiredVariant[]): DesiredListing => family({}, variants);

/** Steps in a form that reads: what is created, deleted, listed. */
function told(steps: readonly PlanStep[]): readonly string[] {
  return steps.map((step) => {
    switch (step.kind) {
      case 'create-variation':
        return `create ${step.variant.sku}`;
      case 'delete-variation':
        return `delete ${step.variationRef}`;
      case 'options':
        return `options ${step.options.map(({ values }) => values.join(' ')).join('; ')}${step.drop.length === 0 ? '' : ` without ${step.drop.map(({ value }) => value).join(' ')}`}`;
      default:
        return step.kind;
    }
  });
}

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly before: DesiredListing;
  readonly after: DesiredListing;
  readonly alsoAlive?: readonly string[];
  readonly steps: readonly string[];
}

const rows: readonly Row[] = [
  {
    rule: 'V-01',
    title: 'a variant added comes after its value is in the list',
    before: tee(small, medium),
    after: tee(small, medium, large),
    steps: ['options S M L', 'create SKU-v3', 'observe'],
  },
  {
    rule: 'F-07',
    title: 'a value that comes between others is put there',
    before: tee(small, large),
    after: tee(small, medium, large),
    steps: ['options S M L', 'create SKU-v2', 'observe'],
  },
  {
    rule: 'V-01',
    title: 'one whose values are all there needs no list',
    before: family({}, [small, variant('v2', 'M')]),
    after: family({ name: 'Mug' }, [small, variant('v2', 'M')]),
    steps: [],
  },
  {
    rule: 'V-03',
    title: 'a variant deleted goes, then its value',
    before: tee(small, medium),
    after: tee(small),
    steps: ['delete 501-2', 'options S without M', 'observe'],
  },
  {
    rule: 'V-03',
    title: 'a new variant takes over the values of one that goes',
    before: tee(small, medium),
    after: tee(small, variant('v9', 'M', { sku: 'SKU-v2' })),
    steps: ['delete 501-2', 'create SKU-v2', 'observe'],
  },
  {
    rule: 'V-07',
    title: 'a variant that is only blocked in the POS stays as it is',
    before: tee(small, medium),
    after: tee(small),
    alsoAlive: ['v2'],
    steps: [],
  },
  {
    rule: 'V-03',
    title: 'the value of a variant that stays is kept behind the others',
    before: tee(small, medium, large),
    after: tee(large),
    alsoAlive: ['v1'],
    steps: ['delete 501-2', 'options L S without M', 'observe'],
  },
];

it.each(rows)('$rule $title', ({ before, after, alsoAlive = [], steps }) => {
  const one = OneFamily.published(before);
  one.alsoAlive = alsoAlive;
  expect(told(one.steps(after))).toEqual(steps);
  one.settle(after);
  expect(one.steps(after)).toEqual([]);
});

describe('a family that has grown and shrunk', () => {
  it('V-03 the others keep ids, stock and pictures', () => {
    const own = variant('v1', 'S', { image: picture('s') });
    const one = OneFamily.published(tee(own, medium, large));
    const before = one.listing!.variations.filter(({ ref }) => ref !== '501-2');
    one.settle(tee(own, large));
    expect(one.listing?.variations).toEqual(before);
  });

  it('V-01 a new variation carries mark, SKU, choices and its opening stock', () => {
    const one = OneFamily.published(tee(small));
    one.settle(tee(small, medium), { quantities: { v1: 3, v2: 8 } });
    expect(one.listing?.variations[1]).toMatchObject({
      sku: 'SKU-v2',
      externalKey: 'tb:c1:FAM00001:v2',
      choices: [{ name: 'Size', value: 'M' }],
      quantity: 8,
    });
    expect(one.work.records[1]).toMatchObject({ memberRef: 'v2', variationRef: '501-2' });
  });

  it('S-08 the ledger of a new variation opens before it is sent, and ends with its deletion', () => {
    const one = OneFamily.published(tee(small));
    const decision = one.decide(tee(small, medium), { quantities: { v1: 3, v2: 8 } });
    expect(decision).toMatchObject({ intent: { ledger: [{ memberRef: 'v2', expected: 8, state: 'open' }] } });
    one.settle(tee(small, medium), { quantities: { v1: 3, v2: 8 } });
    one.settle(tee(small));
    expect(one.work.ledger.map(({ memberRef }) => memberRef)).toEqual(['v1']);
  });

  it('V-02 a variation the merchant added stays, with its value', () => {
    const one = OneFamily.published(tee(small, medium));
    const theirs = { ...one.listing!.variations[0]!, ref: 'theirs', externalKey: null, sku: 'THEIRS' };
    const xl = [{ name: 'Size', value: 'XL' }];
    one.listing = { ...one.listing!, variations: [...one.listing!.variations, { ...theirs, choices: xl }] };
    one.read();
    expect(one.steps(tee(small, medium))).toEqual([]);
    one.settle(tee(small, medium, large));
    expect(one.listing.variations.map(({ ref }) => ref)).toContain('theirs');
  });

  it('U-05 a variation has the SKU that the store shows', () => {
    const one = OneFamily.published(family());
    const [first, second] = one.listing!.variations;
    one.listing = { ...one.listing!, variations: [first!, { ...second!, sku: 'theirs' }] };
    one.settle(family());
    expect(one.work.records.map(({ sku }) => sku)).toEqual(['SKU-v1', 'SKU-v2']);
    one.read();
    one.learn(one.decide(family()));
    expect(one.work.records.map(({ sku }) => sku)).toEqual(['SKU-v1', 'theirs']);
  });

  it('D-02 a variation the merchant deleted is not created again', () => {
    const one = OneFamily.published(tee(small, medium));
    one.listing = { ...one.listing!, variations: one.listing!.variations.slice(0, 1) };
    one.read();
    const decision = one.decide(tee(small, medium));
    expect(decision).toMatchObject({ kind: 'settled', change: { records: [{ detached: false }, { detached: true }] } });
    one.settle(tee(small, variant('v2', 'M', { sku: 'OTHER' })));
    expect(one.listing.variations).toHaveLength(1);
  });

  it('D-02 nor one that was made, as the answer says, and deleted before a reading showed it', () => {
    const { one, steps } = OneFamily.begun(tee(small, medium));
    one.fold(one.send(steps[0]!));
    one.listing = { ...one.listing!, variations: one.listing!.variations.slice(0, 1) };
    one.settle(tee(small, medium));
    expect(one.listing.variations).toHaveLength(1);
    expect(one.work.records.map(({ detached }) => detached)).toEqual([false, true]);
    expect(one.work.ledger.map(({ memberRef }) => memberRef)).toEqual(['v1']);
  });

  it('M-01 whether it was made is not known where the creation had no answer: one that is not there is made', () => {
    const { one, steps } = OneFamily.begun(tee(small, medium));
    one.send(steps[0]!);
    one.listing = { ...one.listing!, variations: one.listing!.variations.slice(0, 1) };
    one.work = adopt(one.work, one.listing, CONNECTION, NOW_MS);
    one.settle(tee(small, medium));
    expect(one.listing.variations).toHaveLength(2);
    expect(one.work.ledger.map(({ memberRef }) => memberRef)).toEqual(['v1', 'v2']);
  });
});

describe('a creation of a variation whose outcome is not known', () => {
  const after = tee(small, medium);
  function lost(executed: boolean, code: 'transient' | 'invalid' | 'conflict' = 'transient'): OneFamily {
    const one = OneFamily.published(tee(small));
    const decision = one.decide(after);
    if (decision.kind !== 'plan') throw new Error('A plan was expected.');
    one.takeIntent(decision);
    for (const step of decision.steps) {
      if (step.kind !== 'create-variation') {
        if (step.kind === 'options') one.fold(one.send(step));
        continue;
      }
      if (executed) one.send(step);
      one.fold({ familyId: one.work.familyId, step, result: { status: 'failed', failure: failure(code) } });
    }
    return one;
  }

  it.each([
    { title: 'M-01 done: it is found by its mark, and not created again', executed: true },
    { title: 'M-01 not done: it is created after a reading by id', executed: false },
  ])('$title', ({ executed }) => {
    const one = lost(executed);
    expect(one.decideUnread(after)).toEqual({ kind: 'refresh' });
    one.settle(after);
    expect(one.listing?.variations.map(({ sku }) => sku)).toEqual(['SKU-v1', 'SKU-v2']);
    expect(one.work.records.every(({ variationRef }) => variationRef !== null)).toBe(true);
  });

  it('M-01 plainly refused: nothing of it is held to be there', () => {
    const one = lost(false, 'invalid');
    expect(one.work.records.map(({ memberRef }) => memberRef)).toEqual(['v1']);
    expect(one.work.ledger.map(({ memberRef }) => memberRef)).toEqual(['v1']);
    expect(told(one.steps(after))).toEqual(['create SKU-v2', 'observe']);
  });
});

describe('tracking', () => {
  const one = () => OneFamily.published(tee(small, medium));

  it('S-05 a variant that becomes tracked gets its number, stored as its opening first', () => {
    const family = one();
    family.work = {
      ...family.work,
      ledger: family.work.ledger.map((entry) => ({ ...entry, expected: 'unlimited' as const })),
    };
    const decision = family.decide(tee(small, medium), { known: { v1: 'unlimited', v2: 5 } });
    expect(decision).toMatchObject({
      steps: [{ kind: 'update-variation', memberRef: 'v2', record: { stock: 5 } }],
      intent: { ledger: [{ memberRef: 'v2', expected: 5, state: 'opening' }] },
    });
  });

  it('S-05 a product that becomes untracked is unlimited', () => {
    const steps = one().steps(tee(small, medium), { known: { v1: 'unlimited', v2: 3 } });
    expect(steps).toMatchObject([{ kind: 'update-variation', memberRef: 'v1', record: { stock: 'unlimited' } }]);
  });

  it('S-06 one that becomes tracked with an unknown level stays as it is', () => {
    const family = one();
    family.work = {
      ...family.work,
      ledger: family.work.ledger.map((entry) => ({ ...entry, expected: 'unlimited' as const })),
    };
    expect(family.steps(tee(small, medium), { known: { v2: 'unlimited' } })).toEqual([]);
  });

  it('S-07 another number is no reason for a write of the catalogue', () => {
    expect(one().steps(tee(small, medium), { known: { v1: 99, v2: 0 } })).toEqual([]);
  });

  it('S-13 a number whose sending failed may still land: the record is read when it can no longer', () => {
    const family = one();
    const listing = tee(small, medium);
    const decision = family.decide(listing, { known: { v1: 'unlimited', v2: 3 } });
    if (decision.kind !== 'plan') throw new Error('A plan was expected.');
    family.takeIntent(decision);
    const [step] = decision.steps;
    family.fold({
      familyId: family.work.familyId,
      step: step!,
      result: { status: 'failed', failure: failure('transient') },
    });
    const entry = family.work.ledger.find(({ memberRef }) => memberRef === 'v1');
    expect(entry).toMatchObject({ state: 'opening', touchedAtMs: NOW_MS });
  });

  it('S-08 a number that was confirmed opens the ledger', () => {
    const family = one();
    family.settle(tee(small, medium), { known: { v1: 'unlimited', v2: 3 } });
    expect(family.work.ledger.find(({ memberRef }) => memberRef === 'v1')).toMatchObject({
      expected: 'unlimited',
      state: 'open',
      touchedAtMs: NOW_MS,
    });
  });
});

describe('what has no outcome', () => {
  it('F-07 a list that may have been sent is sent again', () => {
    const one = OneFamily.published(tee(small, medium, large));
    const decision = one.decide(tee(small, large));
    if (decision.kind !== 'plan') throw new Error('A plan was expected.');
    one.takeIntent(decision);
    const [gone, lists] = decision.steps;
    one.fold(one.send(gone!));
    one.send(lists!);
    expect(told(one.steps(tee(small, medium, large)))).toEqual(['options S M L', 'create SKU-v2', 'observe']);
  });

  it('S-13 a number under way that no step is under way for any more is left to the stock, which reads it when it can no longer land', () => {
    const one = OneFamily.published(tee(small, medium));
    const before = one.work;
    const decision = one.decide(tee(small, medium), { known: { v1: 'unlimited', v2: 3 } });
    if (decision.kind !== 'plan') throw new Error('A plan was expected.');
    one.takeIntent(decision);
    expect(opensStock(before, one.work)).toBe(true);
    expect(one.work.ledger).toContainEqual(
      expect.objectContaining({ memberRef: 'v1', state: 'opening', touchedAtMs: NOW_MS + SLICE_MS.catalogue }),
    );
    expect(one.decide(tee(small, medium), { known: { v1: 'unlimited', v2: 3 } })).toMatchObject({
      kind: 'settled',
      change: null,
    });
  });
});
