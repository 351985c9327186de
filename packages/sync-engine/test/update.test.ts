import { describe, expect, it } from '@jest/globals';
import { decimal, type DesiredListing, type PlanStep } from '@tillbridge/connector-sdk/model';
import { foldObserved } from '../src/planning/fold-outcome.js';
import { OneFamily } from './applied.js';
import { CONNECTION, family, picture, simple, variant } from './builders.js';

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly before: DesiredListing;
  readonly after: DesiredListing;
  readonly steps: readonly PlanStep[];
}

const update = (changes: object, record: object = {}): PlanStep => ({ kind: 'update', changes, record });
const onVariation = (memberRef: string, ref: string, size: string, record: object): PlanStep => ({
  kind: 'update-variation',
  memberRef,
  variationRef: ref,
  choices: [{ name: 'Size', value: size }],
  record,
});

const rows: readonly Row[] = [
  {
    rule: 'U-01',
    title: 'a new name is written',
    before: simple(),
    after: simple({ name: 'Cup' }),
    steps: [update({ name: 'Cup' })],
  },
  {
    rule: 'U-01',
    title: 'a new description is written',
    before: simple(),
    after: simple({ description: '<p>Better</p>' }),
    steps: [update({ description: '<p>Better</p>' })],
  },
  {
    rule: 'U-01',
    title: 'a new price and a new SKU are written',
    before: simple(),
    after: simple({ price: decimal('9.5') }, { sku: 'SKU-9', price: decimal('9.5') }),
    steps: [update({}, { sku: 'SKU-9', price: decimal('9.5') })],
  },
  {
    rule: 'U-01',
    title: 'the price of one variant is written to its variation',
    before: family(),
    after: family({}, [variant('v1', 'S'), variant('v2', 'M', { price: decimal('15') })]),
    steps: [onVariation('v2', '501-2', 'M', { price: decimal('15') })],
  },
  {
    rule: 'U-01',
    title: 'the lowest price of a family is written to its product',
    before: family(),
    after: family({ price: decimal('10') }, [variant('v1', 'S'), variant('v2', 'M', { price: decimal('10') })]),
    steps: [update({ price: decimal('10') }), onVariation('v2', '501-2', 'M', { price: decimal('10') })],
  },
  {
    rule: 'U-04',
    title: 'only the changed field is sent',
    before: simple({ gallery: [picture('a')] }, { upc: '1', weight: decimal('2') }),
    after: simple({ gallery: [picture('a')] }, { upc: '1', weight: decimal('2.5') }),
    steps: [update({}, { weight: decimal('2.5') })],
  },
  { rule: 'U-04', title: 'nothing changed is nothing sent', before: simple(), after: simple(), steps: [] },
  {
    rule: 'U-04',
    title: 'nothing changed in a family with pictures is nothing sent',
    before: family({ gallery: [picture('a')] }, [variant('v1', 'S', { image: picture('s') }), variant('v2', 'M')]),
    after: family({ gallery: [picture('a')] }, [variant('v1', 'S', { image: picture('s') }), variant('v2', 'M')]),
    steps: [],
  },
  {
    rule: 'F-18',
    title: 'another form of the same values is nothing sent',
    before: simple({}, { price: decimal('20'), weight: decimal('1') }),
    after: simple({ name: 'Mug ', description: '<P>Good</P>' }, { price: decimal('20.00'), weight: decimal('1.0') }),
    steps: [],
  },
  {
    rule: 'F-17',
    title: 'a value emptied in the POS does not empty the store',
    before: simple({}, { upc: '1' }),
    after: simple({ description: '', brand: null }, { upc: null }),
    steps: [],
  },
  {
    rule: 'A-02',
    title: 'what goes offline is hidden',
    before: simple(),
    after: simple({ online: false }),
    steps: [{ kind: 'hide' }],
  },
  {
    rule: 'A-02',
    title: 'what comes online is shown',
    before: simple({ online: false }),
    after: simple(),
    steps: [{ kind: 'show' }],
  },
];

it.each(rows)('$rule $title', ({ before, after, steps }) => {
  expect(OneFamily.published(before).steps(after)).toEqual(steps);
});

it.each(rows.filter(({ rule }) => rule === 'U-01'))('U-01 after it $title, the store shows it', ({ before, after }) => {
  const one = OneFamily.published(before);
  one.settle(after);
  expect(one.listing).toMatchObject({ name: after.name, description: after.description, price: after.price });
  expect(one.steps(after)).toEqual([]);
});

describe('the order of steps', () => {
  const before = family({ gallery: [picture('a')] });
  const changedTo = (over: Partial<DesiredListing>) =>
    family({ name: 'New', gallery: [picture('a'), picture('b')], ...over }, [
      variant('v1', 'S', { price: decimal('13'), image: picture('s') }),
      variant('v2', 'M'),
    ]);

  it('A-08 hiding comes before everything else', () => {
    const kinds = OneFamily.published(before)
      .steps(changedTo({ online: false }))
      .map((step) => step.kind);
    expect(kinds).toEqual(['hide', 'update', 'update-variation', 'upload-image', 'observe', 'variation-image']);
  });

  it('A-08 showing comes after everything else', () => {
    const kinds = OneFamily.published({ ...before, online: false })
      .steps(changedTo({}))
      .map((step) => step.kind);
    expect(kinds).toEqual(['update', 'update-variation', 'upload-image', 'variation-image', 'show']);
  });
});

describe('a value changed in the store', () => {
  const editedTo = (over: object): OneFamily => {
    const one = OneFamily.published(simple());
    one.work = foldObserved(one.work, { ...one.listing!, ...over }, CONNECTION);
    return one;
  };

  it('U-03 stays where the field only follows', () => {
    expect(editedTo({ name: 'Mine', description: 'Mine', brand: 'Mine' }).steps(simple())).toEqual([]);
  });

  it('U-03 is put back where the field is enforced', () => {
    expect(editedTo({ sku: 'MINE', price: decimal('1') }).steps(simple())).toEqual([
      update({}, { sku: 'SKU-1', price: decimal('12') }),
    ]);
  });

  it('U-03 is put back also when an answer to another write of ours was the first to show it', () => {
    const one = OneFamily.published(simple());
    one.listing = { ...one.listing!, price: decimal('1') };
    const renamed = simple({ name: 'Cup' });
    expect(one.steps(renamed)).toEqual([update({ name: 'Cup' })]);
    for (const step of one.steps(renamed)) one.fold(one.send(step));
    expect(one.steps(renamed)).toEqual([update({}, { price: decimal('12') })]);
    one.settle(renamed);
    expect(one.listing).toMatchObject({ name: 'Cup', price: '12' });
    expect(one.steps(renamed)).toEqual([]);
  });

  it.each([
    { title: 'the price', listing: simple() },
    { title: 'the lowest price of a family', listing: family() },
  ])('U-03 is put back also when the merchant came before the first reading: $title', ({ listing }) => {
    const one = OneFamily.published(listing);
    one.work = { ...one.work, applied: { ...one.work.applied!, givenBack: null, observed: null } };
    one.listing = { ...one.listing!, price: decimal('1') };
    one.settle(listing);
    expect(one.listing).toMatchObject({ price: '12' });
  });

  it('F-12 leaves weight and size alone where the merchant turned shipping off', () => {
    expect(editedTo({ shippable: false }).steps(simple({}, { weight: decimal('4') }))).toEqual([]);
  });
});
