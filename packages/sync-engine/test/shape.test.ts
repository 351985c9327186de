import { describe, expect, it } from '@jest/globals';
import type { PlanStep, PosRecord } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { failure, level, row, variantRow } from './builders.js';
import type { Mishap } from './memory-store.js';

const OWN = { ref: 'own', content: 'c-own', url: 'https://p.example/own' };
const mug: PosRecord = row('p1', { name: 'Mug', codes: [{ type: 'UPC', code: '111' }], ownImages: [OWN] });
const options = [{ attributeRef: 'a-size', name: 'Size', value: 'S' }];
const second = variantRow('p2', 'p1', 'M', { name: 'Mug' });
const tee = [
  variantRow('v1', null, 'S', { name: 'Tee', ownImages: [OWN] }),
  variantRow('v2', 'v1', 'M', { name: 'Tee' }),
];

async function shop(...rows: readonly PosRecord[]): Promise<Bench> {
  const bench = new Bench().stock(...rows);
  await bench.run();
  bench.clock.now += 60_000;
  bench.store.writes.length = 0;
  return bench;
}

/** The product gets a size, and a second variant beside it. */
function growUp(bench: Bench): void {
  bench.pos.change('p1', { options });
  bench.stock(second);
}

/** All but the first variant go, and with them the size. */
function shrink(bench: Bench): void {
  bench.pos.change('v2', { deleted: true });
  bench.pos.change('v1', { options: [], codes: [{ type: 'UPC', code: '222' }] });
}

const stepsOf = (bench: Bench): readonly string[] => bench.store.writes.map((write) => write.split(' ')[1]!);

async function atRest(bench: Bench): Promise<void> {
  await bench.run('reconcile');
  bench.clock.now += 60_000;
  bench.store.writes.length = 0;
  await bench.run('reconcile');
  expect(bench.store.writes).toEqual([]);
}

describe('a simple product that becomes a family', () => {
  it('V-06 keeps its listing: its number down to 0, then it is the product of its variants', async () => {
    const bench = await shop(mug);
    const { ref, externalKey } = bench.listingOf('p1')!;
    growUp(bench);
    await bench.run();
    expect(stepsOf(bench)).toEqual([
      'stock',
      'update',
      'options',
      'create-variation',
      'create-variation',
      'delete-image',
      'variation-image',
    ]);
    const { familyId } = bench.familyOf('p1');
    expect(bench.listingOf('p1')).toMatchObject({
      ref,
      externalKey,
      sku: `F-${familyId}`,
      upc: null,
      quantity: 0,
      enabled: true,
      options: [{ name: 'Size', values: ['S', 'M'] }],
      images: [],
      variations: [
        { sku: 'SKU-p1', upc: '111', quantity: 3, hasImage: true },
        { sku: 'SKU-p2', quantity: 3, hasImage: false },
      ],
    });
    expect(bench.familyOf('p1').ledger).toMatchObject([
      { memberRef: 'p1', expected: 3, state: 'open' },
      { memberRef: 'p2', expected: 3, state: 'open' },
    ]);
    await atRest(bench);
  });

  it('F-17 its code goes to the variation it belongs to', async () => {
    const bench = await shop(mug);
    growUp(bench);
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ upc: null, variations: [{ upc: '111' }, { upc: null }] });
  });

  it('V-06 one that is not counted has nothing to be brought down', async () => {
    const bench = await shop({ ...mug, tracked: false });
    growUp(bench);
    await bench.run();
    expect(stepsOf(bench)).not.toContain('stock');
    expect(bench.listingOf('p1')).toMatchObject({
      quantity: 0,
      variations: [{ quantity: 'unlimited' }, { quantity: 3 }],
    });
    await atRest(bench);
  });

  it('V-06 what is under way to the product is waited for: no number comes back to it', async () => {
    const bench = await shop(mug);
    growUp(bench);
    await bench.slice('catalogue');
    expect(bench.familyOf('p1').ledger).toMatchObject([{ state: 'closing' }]);
    bench.pos.levels = [...bench.pos.levels.filter((one) => one.ref !== 'p1'), { ...level('p1', '9'), version: 99 }];
    await bench.slice('catalogue');
    expect(stepsOf(bench)).toEqual([]);
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ quantity: 0, variations: [{ quantity: 9 }, { quantity: 3 }] });
  });

  it('V-06 one that stays simple after all gets everything back', async () => {
    const bench = await shop({ ...mug, ownImages: [] });
    const before = bench.listingOf('p1');
    growUp(bench);
    bench.store.mishaps.push({
      fits: ({ kind }) => kind === 'update',
      failure: 'death',
      executed: true,
    });
    for (let slices = 0; slices < 6 && bench.store.mishaps.length > 0; slices += 1) {
      await bench.slice('catalogue');
      await bench.slice('stock');
    }
    expect(bench.listingOf('p1')).toMatchObject({ sku: expect.stringMatching(/^F-/), quantity: 0, upc: null });
    bench.pos.change('p1', { options: [] });
    bench.pos.change('p2', { deleted: true });
    await bench.run();
    expect(bench.listingOf('p1')).toEqual(before);
    await atRest(bench);
  });

  it('V-06 while its family is blocked it goes on selling', async () => {
    const bench = await shop(mug);
    growUp(bench);
    await bench.slice('catalogue');
    bench.pos.change('p2', { priceIncludingTax: null });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ quantity: 3, sku: 'SKU-p1', variations: [] });
  });

  it('F-21 options of the merchant stay', async () => {
    const bench = await shop(mug);
    const gift = { name: 'Gift', values: ['Yes', 'No'] };
    bench.store.edit(bench.listingOf('p1')!.ref, { options: [gift] });
    growUp(bench);
    await bench.run('reconcile');
    expect(bench.listingOf('p1')?.options).toEqual([{ name: 'Size', values: ['S', 'M'] }, gift]);
  });

  it('A-08 one that is taken off meanwhile is hidden first', async () => {
    const bench = await shop(mug);
    growUp(bench);
    bench.pos.change('p1', { options, online: false });
    bench.pos.change('p2', { online: false });
    await bench.run();
    expect(stepsOf(bench).slice(0, 2)).toEqual(['hide', 'stock']);
    expect(bench.listingOf('p1')).toMatchObject({ enabled: false, variations: [{ sku: 'SKU-p1' }, { sku: 'SKU-p2' }] });
  });
});

describe('a simple product whose row is another one by now', () => {
  it('V-06 keeps its listing: the old number down to 0, that of the new row once it was read', async () => {
    const bench = await shop({ ...mug, ownImages: [] });
    const { ref } = bench.listingOf('p1')!;
    bench.pos.change('p1', { deleted: true });
    bench.stock({ ...second, options: [] });
    await bench.run();
    await atRest(bench);
    expect(bench.listingOf('p2')).toMatchObject({ ref, sku: 'SKU-p2', quantity: 3 });
    expect(bench.familyOf('p2')).toMatchObject({
      records: [{ memberRef: 'p2' }],
      ledger: [{ memberRef: 'p2', expected: 3, state: 'open' }],
    });
  });
});

describe('a family that becomes a simple product', () => {
  it('V-06 keeps its listing: variations and options out, then it is what its last variant was', async () => {
    const bench = await shop(...tee);
    const { ref } = bench.listingOf('v1')!;
    shrink(bench);
    await bench.run();
    expect(stepsOf(bench).slice(0, 4)).toEqual(['delete-variation', 'delete-variation', 'options', 'update']);
    await atRest(bench);
    expect(bench.listingOf('v1')).toMatchObject({
      ref,
      sku: 'SKU-v1',
      upc: '222',
      quantity: 3,
      options: [],
      variations: [],
      images: [{ main: true }],
    });
    expect(bench.familyOf('v1').ledger).toMatchObject([{ memberRef: 'v1', expected: 3, state: 'open' }]);
  });

  it('S-13 the number of the product is read before it is raised: what the merchant has put there is not added to', async () => {
    const bench = await shop(...tee);
    bench.store.edit(bench.listingOf('v1')!.ref, { quantity: 7 });
    shrink(bench);
    await bench.run();
    await atRest(bench);
    expect(bench.listingOf('v1')).toMatchObject({ quantity: 3 });
  });

  it('V-06 and a family again, all with the same listing', async () => {
    const bench = await shop(...tee);
    const { ref } = bench.listingOf('v1')!;
    shrink(bench);
    await bench.run();
    bench.pos.change('v1', { options });
    bench.stock(variantRow('v3', 'v1', 'L', { name: 'Tee' }));
    await bench.run();
    expect(bench.listingOf('v1')).toMatchObject({
      ref,
      quantity: 0,
      variations: [
        { sku: 'SKU-v1', quantity: 3 },
        { sku: 'SKU-v3', quantity: 3 },
      ],
    });
    await atRest(bench);
  });

  describe('and stays a family after all', () => {
    /** Its last word has had no answer, and the POS has a family again. */
    const halfWay = async (word: Pick<Mishap, 'failure' | 'executed'>): Promise<Bench> => {
      const bench = await shop(...tee);
      shrink(bench);
      bench.store.mishaps.push({ fits: ({ kind }) => kind === 'update', ...word });
      for (let slices = 0; bench.store.mishaps.length > 0 && slices < 6; slices += 1) await bench.slice('catalogue');
      bench.pos.change('v1', { options });
      bench.stock(variantRow('v3', 'v1', 'L', { name: 'Tee' }));
      return bench;
    };
    const isFamily = (bench: Bench): void => {
      expect(bench.store.listings.size).toBe(1);
      expect(bench.listingOf('v1')).toMatchObject({
        sku: `F-${bench.familyOf('v1').familyId}`,
        upc: null,
        quantity: 0,
        variations: [
          { sku: 'SKU-v1', quantity: 3 },
          { sku: 'SKU-v3', quantity: 3 },
        ],
      });
    };

    it.each(['death' as const, failure('transient')])(
      'V-06 is the product of its variants again: done, %j',
      async (end) => {
        const bench = await halfWay({ failure: end, executed: true });
        expect(bench.listingOf('v1')).toMatchObject({ sku: 'SKU-v1', variations: [] });
        await bench.run();
        isFamily(bench);
        const refused = bench.tables.journal.filter(({ message }) => message !== null).map(({ step }) => step);
        expect(refused.filter((step) => step !== 'update')).toEqual([]);
        await atRest(bench);
      },
    );

    it('V-06 also when that word lands after it was read, before its first variation', async () => {
      const bench = await halfWay({ failure: failure('transient') });
      const { ref } = bench.listingOf('v1')!;
      const landsBefore = ({ kind }: PlanStep): boolean => {
        if (kind !== 'create-variation') return false;
        bench.store.edit(ref, { sku: 'SKU-v1' });
        return true;
      };
      bench.store.mishaps.push({ fits: landsBefore, failure: failure('conflict') });
      await bench.run();
      isFamily(bench);
      await atRest(bench);
    });
  });

  it('V-02 a variation of the merchant stays, with its option', async () => {
    const bench = await shop(...tee);
    const listing = bench.listingOf('v1')!;
    const theirs = {
      ...listing.variations[0]!,
      ref: 'theirs',
      externalKey: null,
      sku: 'T',
      choices: [{ name: 'Size', value: 'XL' }],
    };
    const lists = [{ name: 'Size', values: ['S', 'M', 'XL'] }];
    bench.store.edit(listing.ref, { variations: [...listing.variations, theirs], options: lists });
    await bench.run('reconcile');
    shrink(bench);
    await bench.run();
    expect(bench.listingOf('v1')).toMatchObject({
      sku: 'SKU-v1',
      options: [{ values: ['XL'] }],
      variations: [{ ref: 'theirs' }],
    });
  });
});

/** Whatever dies or gets no answer on the way, the end is the same, and no twin is made. */
describe.each([
  { title: 'to a family', first: [mug], change: growUp, refs: ['p1', 'p2'] },
  { title: 'to a simple product', first: tee, change: shrink, refs: ['v1'] },
])('R-02 $title', ({ first, change, refs }) => {
  const cuts = Array.from({ length: 12 }, (_, cut) => cut);
  it.each(cuts.flatMap((cut) => [true, false].map((executed) => ({ cut, executed }))))(
    'V-06 cut at write $cut, done: $executed',
    async ({ cut, executed }) => {
      const bench = await shop(...first);
      const { ref } = bench.listingOf(refs[0]!)!;
      change(bench);
      let left = cut;
      for (const end of ['death', 'lost'] as const) {
        bench.store.mishaps.push({
          fits: ({ kind }) => kind !== 'observe' && left-- === 0,
          failure: end === 'death' ? end : failure('transient'),
          executed,
        });
        await bench.run();
        left = cut + 1;
      }
      bench.store.mishaps.length = 0;
      await bench.run();
      await atRest(bench);
      const listing = bench.listingOf(refs[0]!)!;
      expect(listing.ref).toBe(ref);
      expect(bench.store.listings.size).toBe(1);
      const sold = listing.variations.length === 0 ? [listing] : listing.variations;
      expect(sold.map(({ sku, quantity }) => [sku, quantity])).toEqual(refs.map((one) => [`SKU-${one}`, 3]));
      expect(listing.quantity).toBe(refs.length === 1 ? 3 : 0);
    },
  );
});

it('V-06 a product whose way to a family had no answer loses its UPC also when the POS has another one by then', async () => {
  const bench = await shop(mug);
  bench.store.mishaps.push({ fits: ({ kind }) => kind === 'update', failure: 'death' });
  growUp(bench);
  bench.pos.change('p1', { options });
  for (let slices = 0; bench.store.mishaps.length > 0 && slices < 20; slices += 1) {
    await bench.slice('stock');
    await bench.slice('catalogue');
    if (slices === 0) await bench.engine.requestRun(bench.runtime, 'sync');
  }
  expect(bench.store.mishaps).toEqual([]);
  bench.pos.change('p1', { codes: [{ type: 'UPC', code: '999' }] });
  await bench.run();
  expect(bench.listingOf('p1')).toMatchObject({ upc: null, variations: [{ upc: '999' }, { upc: null }] });
});
