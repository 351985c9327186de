import { describe, expect, it } from '@jest/globals';
import { decimal } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { failure, row, variantRow } from './builders.js';
import type { Mishap } from './memory-store.js';

const withPictures = (ref: string, ...names: readonly string[]) =>
  row(ref, {
    familyImages: names.map((name) => ({ ref: name, content: `c-${name}`, url: `https://p.example/${name}` })),
  });

/** Publishes a small shop, changes it in the POS, and brings the change to the store; the step of this number does not go well. */
async function story(mishap: Omit<Mishap, 'fits'> | null, at: number): Promise<Bench> {
  const bench = new Bench();
  let step = 0;
  if (mishap !== null) bench.store.mishaps.push({ fits: () => step++ === at, ...mishap });
  bench.stock(withPictures('p1', 'a', 'bad', 'b'), row('p2', { online: false }));
  bench.stock(variantRow('v1', null, 'S', { name: 'Tee' }), variantRow('v2', 'v1', 'M', { name: 'Tee' }));
  await bench.run();
  bench.clock.now += 60_000;
  bench.pos.put(withPictures('p1', 'a', 'bad', 'b', 'c'));
  bench.pos.change('p1', { name: 'Cup', sku: 'SKU-p2' });
  bench.pos.change('p2', { online: true, sku: 'SKU-p1' });
  bench.pos.change('v2', { priceIncludingTax: decimal('15') });
  await bench.run();
  bench.clock.now += 60_000;
  await bench.run('reconcile');
  return bench;
}

/** What a shopper and a shop owner see, ids and the order of pictures left out. */
const shop = (bench: Bench): unknown =>
  ['p1', 'p2', 'v1'].map((ref) => {
    const { name, sku, price, enabled, images, variations } = bench.listingOf(ref)!;
    const own = variations.map((variation) => [variation.sku, variation.price]);
    return {
      name,
      sku: ref === 'v1' ? sku?.slice(0, 2) : sku,
      price,
      enabled,
      images: images.map(({ place }) => place).sort(),
      own,
    };
  });

describe('whatever step does not go well', () => {
  it.each<{ readonly title: string; readonly mishap: Omit<Mishap, 'fits'> }>([
    { title: 'R-02 the process dies before it', mishap: { failure: 'death' } },
    { title: 'R-02 the process dies after it', mishap: { failure: 'death', executed: true } },
    { title: 'R-02 it is not done and its answer is lost', mishap: { failure: failure('transient') } },
    { title: 'R-02 it is done and its answer is lost', mishap: { failure: failure('transient'), executed: true } },
    { title: 'R-02 the budget is used up', mishap: { failure: 'rate-limit' } },
  ])('$title: the shop is the same in the end, and nothing is there twice', async ({ mishap }) => {
    const calm = await story(null, 0);
    const steps = calm.store.writes.length;
    expect(steps).toBeGreaterThan(12);
    for (let at = 0; at < steps; at += 1) {
      const bench = await story(mishap, at);
      expect(bench.store.mishaps).toEqual([]);
      expect([at, shop(bench)]).toEqual([at, shop(calm)]);
      expect(bench.store.listings.size).toBe(3);
    }
  });

  it('R-01 and afterwards there is nothing left to do', async () => {
    const bench = await story({ failure: 'death', executed: true }, 3);
    const { length } = bench.store.writes;
    bench.clock.now += 60_000;
    const run = await bench.run('reconcile');
    expect(run.figures).toMatchObject({ writes: 0, failures: 0 });
    expect(bench.store.writes).toHaveLength(length);
  });
});
