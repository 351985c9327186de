import { expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import { row } from './builders.js';
import { published } from './publishing.js';

it('U-03 a price that the merchant changes while another field is sent is put back as soon as the answer shows it', async () => {
  const bench = await published(row('p1'));
  const { price } = bench.listingOf('p1')!;
  let edited = false;
  bench.store.mishaps.push({
    fits: ({ kind }) => {
      if (kind === 'update' && !edited) bench.store.edit('500', { price: decimal('1') });
      edited ||= kind === 'update';
      return false;
    },
    failure: 'death',
  });
  bench.pos.change('p1', { name: 'Mug' });
  await bench.run();
  expect(edited).toBe(true);
  expect(bench.listingOf('p1')).toMatchObject({ name: 'Mug', price });
});
