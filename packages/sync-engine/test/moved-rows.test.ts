import { expect, it } from '@jest/globals';
import { Bench } from './bench.js';
import { row, variantRow } from './builders.js';
import { kindsOf, published } from './publishing.js';

const size = (value: string) => [{ attributeRef: 'a-size', name: 'Size', value }];
const refused = (bench: Bench) => bench.tables.journal.filter(({ outcome }) => outcome !== 'done');

it('V-09 a product that becomes a variant: its listing goes, then its variation is made, and nothing is refused', async () => {
  const bench = await published(row('p'), variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
  bench.pos.change('p', { parentRef: 'v1', name: 'Product v1', options: size('L') });
  await bench.run();
  expect(kindsOf(bench).filter((kind) => kind === 'delete' || kind === 'create-variation')).toEqual([
    'delete',
    'create-variation',
  ]);
  expect(refused(bench)).toEqual([]);
  expect([...bench.store.listings.values()].map(({ variations }) => variations.map(({ sku }) => sku))).toEqual([
    ['SKU-v1', 'SKU-v2', 'SKU-p'],
  ]);
});

it('V-09 a variant that leaves: its variation goes, then its product is made, and nothing is refused', async () => {
  const bench = await published(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
  bench.pos.change('v2', { parentRef: null, options: [] });
  await bench.run();
  expect(kindsOf(bench).filter((kind) => kind === 'delete-variation' || kind === 'create')).toEqual([
    'delete-variation',
    'create',
  ]);
  expect(refused(bench)).toEqual([]);
  expect(bench.store.listings.size).toBe(2);
});

it('V-09 a row that goes with one that has left and is still to be read: its variation goes at once', async () => {
  const bench = await published(
    variantRow('a', null, 'S'),
    variantRow('b', 'a', 'M'),
    variantRow('c', 'a', 'L'),
    variantRow('d', 'c', 'XL'),
  );
  bench.pos.put(variantRow('e', 'c', 'XXL'));
  await bench.run();
  expect(bench.familyOf('d').familyId).toBe(bench.familyOf('e').familyId);
  expect(bench.listingOf('a')?.variations.map(({ sku }) => sku)).toEqual(['SKU-a', 'SKU-b', 'SKU-c']);
});
