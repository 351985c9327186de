import { expect, it } from '@jest/globals';
import type { PosFeed } from '@tillbridge/connector-sdk';
import { FakeX } from './fake-x.js';
import { connectTo, recordOf } from './fixture.js';
import { openSlice } from './slice.js';

it('U-02 whatever is asked of the POS is asked with GET', async () => {
  const fake = new FakeX();
  const connector = connectTo(await fake.open());
  try {
    fake.putProduct('p-1');
    fake.put('outlets', 'o-1', { name: 'Main' });
    fake.put('registers', 'r-1', { name: 'Web', outlet_id: 'o-1' });
    const { context } = openSlice();
    await connector.check(context);
    await connector.settings(context);
    await connector.outlets(context);
    await connector.registers(context);
    for (const feed of ['catalogue', 'stock', 'named'] satisfies PosFeed[])
      for await (const page of connector.readChanges(feed, null, context)) expect(page.cursor).not.toBe('');
    await connector.readFamily(recordOf({ name: 'Product p-1' }), context);
    expect(fake.calls.length).toBeGreaterThanOrEqual(8);
    expect(new Set(fake.calls.map(({ method }) => method))).toEqual(new Set(['GET']));
  } finally {
    await fake.close();
  }
});
