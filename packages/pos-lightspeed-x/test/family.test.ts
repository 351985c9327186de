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

const refs = async (name: string): Promise<readonly string[]> => {
  const rows = await connectTo(base).readFamily(recordOf({ name }), openSlice().context);
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

  it('is empty when the name is gone', async () => {
    expect(await refs('Renamed since')).toEqual([]);
  });
});
