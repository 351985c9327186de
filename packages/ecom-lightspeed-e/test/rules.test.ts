import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  decimal,
  type EcomConnector,
  type ListingPlan,
  type PlanStep,
  type StepOutcome,
} from '@tillbridge/connector-sdk';
import { createBody } from '../src/translate/create.js';
import { mergeAttributes } from '../src/translate/attributes.js';
import { FakeE } from './fake-e.js';
import { connectTo, createFamily, familyListing, keyOf, picture, plan, publication } from './plans.js';
import { openSlice } from './slice.js';

const BRAND = { id: 11, name: 'Brand', type: 'BRAND', value: 'Acme', show: 'DESCR' };
const UPC = { id: 12, name: 'UPC', type: 'UPC', value: '1', show: 'NOTSHOW' };
const FABRIC = { id: 31, name: 'Fabric', type: 'CUSTOM', value: 'Cotton', show: 'PRICE' };
const SEASON = { name: 'Season', type: 'CUSTOM', value: 'Summer' };

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly read: Parameters<typeof mergeAttributes>[0];
  readonly changes: Parameters<typeof mergeAttributes>[1];
  readonly written: readonly object[];
}

const kept = { id: 31, value: 'Cotton', show: 'PRICE' };

const rows: readonly Row[] = [
  {
    rule: 'F-21',
    title: 'ours is written by alias into an empty list',
    read: [],
    changes: { BRAND: 'Acme' },
    written: [{ alias: 'BRAND', value: 'Acme' }],
  },
  {
    rule: 'F-21',
    title: "the merchant's go back as they were, in their order",
    read: [FABRIC, BRAND, SEASON],
    changes: { BRAND: 'Apex' },
    written: [kept, { name: 'Season', value: 'Summer' }, { alias: 'BRAND', value: 'Apex' }],
  },
  {
    rule: 'F-21',
    title: 'ours that did not change goes back with its value',
    read: [UPC, FABRIC, BRAND],
    changes: { BRAND: 'Apex' },
    written: [kept, { alias: 'BRAND', value: 'Apex' }, { alias: 'UPC', value: '1' }],
  },
  {
    rule: 'F-21',
    title: 'ours that is taken away is left out',
    read: [UPC, BRAND],
    changes: { UPC: null },
    written: [{ alias: 'BRAND', value: 'Acme' }],
  },
  {
    rule: 'F-21',
    title: 'an entry without a value is not written back',
    read: [{ ...FABRIC, value: null }, BRAND],
    changes: { BRAND: 'Apex' },
    written: [{ alias: 'BRAND', value: 'Apex' }],
  },
];

it.each(rows)('$rule $title', ({ read, changes, written }) => {
  expect(mergeAttributes(read, changes)).toEqual(written);
});

describe('a creation', () => {
  const body = createBody(createFamily('f'), keyOf('f'));

  it('V-08 the product of a family cannot be sold, not even as a pre-order', () => {
    expect(body).toMatchObject({ quantity: 0, unlimited: false, outOfStockVisibilityBehaviour: 'SHOW' });
  });

  it('V-08 it has a SKU of its own, and no UPC, weight or size', () => {
    expect(body['sku']).toBe('F-f');
    expect(body).not.toHaveProperty('weight');
    expect(body).not.toHaveProperty('dimensions');
    expect(body['attributes']).toEqual([{ alias: 'BRAND', value: 'Acme' }]);
  });

  it('A-01 it is hidden', () => {
    expect(body['enabled']).toBe(false);
  });
});

describe('in the store', () => {
  const fake = { current: new FakeE() };
  let connector: EcomConnector;

  beforeEach(async () => {
    fake.current = new FakeE();
    connector = connectTo(await fake.current.open());
  });
  afterEach(() => fake.current.close());

  async function apply(...plans: readonly ListingPlan[]): Promise<readonly StepOutcome[]> {
    const outcomes: StepOutcome[] = [];
    for await (const group of connector.apply(plans, openSlice().context)) outcomes.push(...group);
    return outcomes;
  }

  const update = (changes: object, record: object = {}): PlanStep => ({ kind: 'update', changes, record });

  it('F-21 a new brand leaves the attributes of the merchant in place', async () => {
    const { id } = fake.current.store.put({ name: 'Mug', attributes: [FABRIC, BRAND, UPC] });
    await apply(plan('f', [update({ brand: 'Apex' })], String(id)));
    expect(fake.current.store.products.get(id)?.['attributes']).toEqual([
      expect.objectContaining({ id: 31, value: 'Cotton', show: 'PRICE' }),
      expect.objectContaining({ type: 'BRAND', value: 'Apex' }),
      expect.objectContaining({ type: 'UPC', value: '1' }),
    ]);
  });

  it('F-21 a change of something else does not write the list at all', async () => {
    const { id } = fake.current.store.put({ name: 'Mug', attributes: [FABRIC, BRAND] });
    await apply(plan('f', [update({ name: 'Cup' }, { price: decimal('3') })], String(id)));
    expect(fake.current.store.writes.map(({ body }) => body)).toEqual([{ name: 'Cup', price: 3 }]);
  });

  it('U-04 only the changed field is sent', async () => {
    const { id } = fake.current.store.put({ name: 'Mug' });
    await apply(plan('f', [update({}, { weight: decimal('0.5') })], String(id)));
    expect(fake.current.store.writes.map(({ body }) => body)).toEqual([{ weight: 0.5 }]);
  });

  it('A-08 a new listing is visible only after its pictures', async () => {
    await apply(publication('f'));
    const written = fake.current.store.writes.map(({ method, path, body }) => [
      method,
      path.split('/')[3] ?? '',
      body['enabled'],
    ]);
    expect(written).toEqual([
      ['POST', '', false],
      ['PUT', 'media', undefined],
      ['PUT', '', true],
    ]);
  });

  it('I-09 pictures refused in one call leave the listing hidden', async () => {
    fake.current.store.badPictures.add(picture('f-b').url);
    const outcomes = await apply(publication('f'));
    expect(outcomes.map(({ step, result }) => [step.kind, result.status])).toEqual([
      ['create', 'done'],
      ['images', 'failed'],
    ]);
    expect([...fake.current.store.products.values()]).toMatchObject([{ enabled: false }]);
  });

  it('I-09 one by one, the bad one is found and the rest is placed', async () => {
    fake.current.store.badPictures.add(picture('f-b').url);
    const { id } = fake.current.store.put({ name: 'Tee', enabled: false });
    const uploads = familyListing('f').gallery.map((image, index): PlanStep => ({
      kind: 'upload-image',
      image,
      main: index === 0,
    }));
    const outcomes = await apply(plan('f', [...uploads, { kind: 'show' }], String(id)));
    expect(outcomes.map(({ step, result }) => [step.kind, result.status])).toEqual([
      ['upload-image', 'done'],
      ['upload-image', 'failed'],
      ['show', 'done'],
    ]);
    expect(fake.current.store.products.get(id)).toMatchObject({
      enabled: true,
      media: { images: [{ imageOriginalUrl: picture('f-a').url }] },
    });
  });

  it('G-04 a product that is refused does not stop the others', async () => {
    fake.current.store.faults.push({
      label: /^POST \/products$/,
      reply: { status: 400, body: { errorCode: 'BAD', errorMessage: 'No' } },
    });
    const outcomes = await apply(plan('f', [createFamily('f')]), plan('g', [createFamily('g')]));
    expect(outcomes.map(({ familyId, result }) => [familyId, result.status]).sort()).toEqual([
      ['f', 'failed'],
      ['g', 'done'],
    ]);
  });

  it('M-01 a second creation with the same mark is a conflict on the mark', async () => {
    await apply(plan('f', [createFamily('f')]));
    const [outcome] = await apply(plan('f', [createFamily('f')]));
    expect(outcome?.result).toMatchObject({ status: 'failed', failure: { code: 'conflict', args: { on: 'mark' } } });
    expect(fake.current.store.products.size).toBe(1);
  });
});
