import { expect, it } from '@jest/globals';
import { row } from './builders.js';
import { Bench } from './bench.js';
import { published } from './publishing.js';

const never = new AbortController().signal;

it('R-09 lists what is empty of our listings, filled ones and listings of others left out', async () => {
  const bench = await published(row('p1'), row('p2'));
  const [first] = [...bench.store.listings.values()];
  bench.store.listings.set('x', { ...first!, ref: 'x', externalKey: null, sku: 'X', name: 'Foreign' });
  bench.store.emptyOf.set('x', ['category']);
  bench.store.emptyOf.set(bench.listingOf('p2')!.ref, ['category', 'tags']);
  const { listings } = await bench.engine.unfilled(bench.runtime, never);
  expect(listings).toEqual([
    { ref: bench.listingOf('p2')!.ref, name: 'Product p2', sku: 'SKU-p2', empty: ['category', 'tags'] },
  ]);
  expect(bench.store.writes).toEqual([]);
});

it('R-04 lists what the latest run wrote, by product', async () => {
  const bench = new Bench();
  expect(await bench.engine.runWrites(bench.runtime)).toMatchObject({ run: null, writes: [] });
  bench.stock(row('p1'), row('p2'));
  await bench.run();
  const { run, writes } = await bench.engine.runWrites(bench.runtime);
  expect(run).toMatchObject({ kind: 'sync' });
  expect(new Set(writes.map(({ name, sku }) => `${name} ${sku!}`))).toEqual(
    new Set(['Product p1 SKU-p1', 'Product p2 SKU-p2']),
  );
  expect(writes.filter(({ step }) => step === 'create')).toHaveLength(2);
});

it('U-03 lists all drift', async () => {
  const bench = await published(row('p1'));
  bench.store.edit(bench.listingOf('p1')!.ref, { name: 'Mine' });
  await bench.run('reconcile');
  const { drift } = await bench.engine.findings(bench.runtime);
  expect(drift).toMatchObject([{ drift: [{ kind: 'field', field: 'name', shown: 'Mine' }] }]);
});
