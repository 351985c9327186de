import { describe, expect, it } from '@jest/globals';
import { Bench } from './bench.js';
import { row, variantRow } from './builders.js';

const withImages = (ref: string, ...pictures: readonly string[]) =>
  row(ref, {
    familyImages: pictures.map((name) => ({ ref: name, content: `c-${name}`, url: `https://p.example/${name}` })),
  });

describe('a whole run', () => {
  it('A-01 publishes every product, and shows what is online', async () => {
    const bench = new Bench().stock(withImages('p1', 'a', 'b'), row('p2', { online: false }));
    bench.stock(variantRow('v1', null, 'S', { name: 'Tee' }), variantRow('v2', 'v1', 'M', { name: 'Tee' }));
    const run = await bench.run();
    expect(run.figures).toMatchObject({ created: 3, shown: 2, images: 2, failures: 0 });
    expect(bench.listingOf('p1')).toMatchObject({ enabled: true, sku: 'SKU-p1', images: [{}, {}] });
    expect(bench.listingOf('p2')).toMatchObject({ enabled: false, sku: 'SKU-p2' });
    expect(bench.listingOf('v1')?.variations.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['SKU-v1', 3],
      ['SKU-v2', 3],
    ]);
  });
});
