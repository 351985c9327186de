import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FakeX } from './fake-x.js';
import { connectTo, recordOf } from './fixture.js';
import { openSlice } from './slice.js';

let fake: FakeX;
let base: string;

beforeEach(async () => {
  fake = new FakeX();
  base = await fake.open();
  fake.putProduct('p-1', { name: 'Trail Tee', has_variants: true });
  fake.putProduct('p-2', { name: 'Trail Tee', variant_parent_id: 'p-1' });
  fake.putProduct('p-9', { name: 'Other' });
});
afterEach(() => fake.close());

const refs = async (name: string, ref = 'p-1'): Promise<readonly string[]> => {
  const rows = await connectTo(base).readFamily(recordOf({ name, id: ref }), openSlice().context);
  return rows.map((row) => row.ref);
};

describe('a family', () => {
  it('is read in one call by its name', async () => {
    expect(await refs('Trail Tee')).toEqual(['p-1', 'p-2']);
    expect(fake.calls.map((call) => [...call.query.keys()])).toEqual([['family_name']]);
  });

  it('is read by "name" where "family_name" is ignored and brings strangers', async () => {
    fake.knowsFamilyName = false;
    fake.lists.products.delete('p-1');
    fake.lists.products.delete('p-2');
    for (const digit of [...Array(100).keys()]) fake.putProduct(`x-${String(digit)}`, { name: 'Stranger' });
    fake.putProduct('p-1', { name: 'Trail Tee' });
    fake.putProduct('p-2', { name: 'Trail Tee', variant_parent_id: 'p-1' });
    expect(await refs('Trail Tee')).toEqual(['p-1', 'p-2']);
    expect(fake.calls.map((call) => [...call.query.keys()])).toEqual([['family_name'], ['name']]);
  });

  it('D-04 is asked for by id when its name brings nothing: it was renamed, or the list is cut', async () => {
    expect(await refs('Renamed since', 'p-9')).toEqual(['p-9']);
  });

  it('D-04 keeps a deletion that the id shows', async () => {
    fake.remove('products', 'p-9');
    const rows = await connectTo(base).readFamily(recordOf({ name: 'Gone', id: 'p-9' }), openSlice().context);
    expect(rows.map(({ deleted }) => deleted)).toEqual([true]);
  });

  it('is empty when neither name nor id is known', async () => {
    expect(await refs('Renamed since', 'p-404')).toEqual([]);
  });
});
