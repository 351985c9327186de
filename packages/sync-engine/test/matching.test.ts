import { describe, expect, it } from '@jest/globals';
import { decimal, type Listing, type PlanStep } from '@tillbridge/connector-sdk/model';
import type { LaneName } from '../src/ports/index.js';
import type { Bench } from './bench.js';
import { failure, level, row, variantRow } from './builders.js';
import { byHand, oneWithoutSku, varied } from './match-listings.js';
import type { Mishap } from './memory-store.js';
import { approve, match, meeting, settle } from './meeting.js';
import { kindsOf, withPictures } from './publishing.js';
import { shownImage } from './shown.js';

const standing = (bench: Bench, ref: string) => {
  const { settlement } = bench.familyOf(ref);
  return `${settlement?.state ?? ''} ${settlement?.reason?.code ?? ''}`;
};

const mug = (over: Partial<Listing> = {}): Listing => byHand('1', { sku: 'SKU-a', ...over });

describe('a store that has products before it is connected', () => {
  it('M-02 is not written to before the match is settled: nothing is created, not even what fits nothing', async () => {
    const bench = meeting([row('a'), row('b')], mug());
    await bench.run();
    await bench.run('reconcile');
    await match(bench);
    await bench.run();
    expect(bench.store.writes).toEqual([]);
    expect([standing(bench, 'a'), standing(bench, 'b')]).toEqual(['pending match-open', 'pending match-open']);
    expect(await bench.engine.status(bench.runtime)).toMatchObject({ hold: 'match-open' });
  });

  it('M-02 is settled at once where it has none, without a call more', async () => {
    const bench = meeting([row('a')]);
    await bench.run();
    expect(bench.listingOf('a')).toMatchObject({ sku: 'SKU-a', enabled: true });
    expect(bench.store.reads).toEqual([]);
    expect(await bench.engine.status(bench.runtime)).toMatchObject({ hold: null });
  });

  it('M-02 stays settled, whatever the merchant adds afterwards', async () => {
    const bench = meeting([row('a')]);
    await bench.run();
    bench.store.listings.set('77', byHand('77', { sku: 'own' }));
    bench.stock(row('b'));
    bench.clock.now += 3_600_000;
    await bench.run('reconcile');
    expect(bench.listingOf('b')).toMatchObject({ sku: 'SKU-b' });
  });

  it('M-02 shows pairs, and what only one side has', async () => {
    const bench = meeting([row('a'), row('b')], mug(), byHand('2', { sku: 'Gift' }));
    expect(await match(bench)).toMatchObject({
      hold: 'match-open',
      code: expect.stringMatching(/^match-1-/),
      pairs: [{ name: 'Product a', sku: 'SKU-a', by: 'sku', listing: { listingRef: '1', sku: 'SKU-a' } }],
      doubts: [],
      posOnly: [{ name: 'Product b' }],
      storeOnly: [{ listingRef: '2' }],
      approved: null,
    });
  });

  it('M-02 adopts the pairs when approved, and publishes the rest as new', async () => {
    const bench = meeting([row('a'), row('b')], mug());
    expect(await approve(bench)).toMatchObject({ hold: null, approved: { adopted: 1, changed: 0 } });
    await settle(bench);
    expect(bench.familyOf('a').link).toMatchObject({ state: 'linked', listingRef: '1' });
    expect(bench.listingOf('b')).toMatchObject({ sku: 'SKU-b' });
    expect(bench.store.listings.size).toBe(2);
    expect([standing(bench, 'a'), standing(bench, 'b')]).toEqual(['online ', 'online ']);
  });

  it('M-03 approves nothing by another code, nor what has changed since', async () => {
    const bench = meeting([row('a'), row('b')], mug());
    expect(await match(bench, { code: 'match-1-00000000' })).toMatchObject({ approved: null });
    const { code } = await match(bench);
    bench.store.listings.set('2', byHand('2', { sku: 'SKU-b' }));
    expect(await match(bench, { code })).toMatchObject({ approved: null });
    await bench.run();
    expect(bench.store.writes).toEqual([]);
    expect(bench.familyOf('a').link).toBeNull();
  });

  it('M-03 leaves what is in doubt alone, says why, and goes on with the others', async () => {
    const bench = meeting([row('a'), row('b'), row('c', { sku: 'sku-C' })], mug(), byHand('3', { sku: 'SKU-C' }));
    await approve(bench);
    await settle(bench);
    expect(standing(bench, 'c')).toBe('conflict match-similar');
    expect(bench.familyOf('c').settlement?.reason?.args).toMatchObject({ listing: 'By hand 3', listingSku: 'SKU-C' });
    expect(bench.store.listings.get('3')).toEqual(byHand('3', { sku: 'SKU-C' }));
    expect(bench.listingOf('b')).toBeDefined();
    bench.pos.change('c', { name: 'Renamed' });
    await settle(bench);
    expect(standing(bench, 'c')).toBe('conflict match-similar');
    expect(bench.store.listings.size).toBe(3);
  });

  it('M-03 takes the operator’s answers, one by one, also later', async () => {
    const bench = meeting([row('a'), row('c', { sku: 'sku-C' })], mug(), byHand('3', { sku: 'SKU-C' }));
    await approve(bench);
    await settle(bench);
    const { familyId } = bench.familyOf('c');
    await approve(bench, { answers: [{ familyId, listingRef: '3' }] });
    await settle(bench);
    expect(bench.familyOf('c').link).toMatchObject({ listingRef: '3' });
    expect(bench.store.listings.get('3')).toMatchObject({ sku: 'sku-C', name: 'Product c' });
  });

  it('M-03 publishes as new what the operator says is none of them', async () => {
    const bench = meeting([row('c', { sku: 'sku-C' })], byHand('3', { sku: 'SKU-C' }));
    await match(bench);
    const { familyId } = bench.familyOf('c');
    await approve(bench, { answers: [{ familyId, listingRef: null }] });
    await settle(bench);
    expect(bench.store.listings.size).toBe(2);
    expect(bench.listingOf('c')).toMatchObject({ sku: 'sku-C' });
  });

  it('M-03 leaves out a pair whose listing has gone between the look and the word', async () => {
    const bench = meeting([row('a')], mug());
    const { code } = await match(bench);
    const { observe } = bench.store;
    bench.store.observe = () => Promise.resolve(new Map());
    expect(await match(bench, { code })).toMatchObject({ approved: { adopted: 0, changed: 1 } });
    bench.store.observe = observe;
    expect(bench.familyOf('a').link).toBeNull();
  });

  it('M-04 goes on where a death left it: what was adopted stays, nothing is written before the end', async () => {
    const bench = meeting(Array.from({ length: 25 }, (_, index) => row(`p${String(index)}`)));
    for (let index = 0; index < 25; index += 1)
      bench.store.listings.set(`h${String(index)}`, byHand(`h${String(index)}`, { sku: `SKU-p${String(index)}` }));
    const { code } = await match(bench);
    let reads = 0;
    const observe = bench.store.observe.bind(bench.store);
    bench.store.observe = (...given) => ((reads += 1) === 2 ? Promise.reject(new Error('Killed.')) : observe(...given));
    await expect(match(bench, { code })).rejects.toThrow('Killed.');
    await bench.run();
    expect(bench.store.writes).toEqual([]);
    const rest = await match(bench);
    expect(rest.pairs).toHaveLength(5);
    await match(bench, { code: rest.code });
    await settle(bench);
    expect(bench.store.listings.size).toBe(25);
    expect([...bench.tables.families.values()].every(({ link }) => link?.state === 'linked')).toBe(true);
  });
});

describe('a listing that is adopted', () => {
  it('M-04 keeps visibility, pictures and what the POS does not have', async () => {
    const shown = [shownImage('own', true)];
    const bench = meeting([withPictures('a', 'p', 'q')], mug({ enabled: false, images: shown, brand: 'Own brand' }));
    await approve(bench);
    await settle(bench);
    expect(bench.store.listings.get('1')).toMatchObject({ enabled: false, images: shown, brand: 'Own brand' });
    expect(standing(bench, 'a')).toBe('hidden hidden-by-merchant');
    expect(kindsOf(bench)).not.toContain('upload-image');
    expect(bench.familyOf('a').drift.map(({ kind }) => kind)).toEqual(['hidden-by-merchant']);
  });

  it('M-04 gets pictures where it has none, and those that come later beside its own', async () => {
    const bench = meeting(
      [withPictures('a', 'p'), withPictures('b', 'q')],
      mug(),
      byHand('2', { sku: 'SKU-b', images: [shownImage('own', true)] }),
    );
    await approve(bench);
    await settle(bench);
    expect(bench.listingOf('a')?.images).toHaveLength(1);
    bench.pos.change('b', { familyImages: withPictures('b', 'q', 'new').familyImages });
    await settle(bench);
    expect(bench.listingOf('b')?.images.map(({ identity }) => identity)).toEqual([
      '/pictures/own.jpg',
      '/pictures/new.jpg',
    ]);
  });

  it('M-04 is brought in step in what follows and what is enforced, as the preview shows', async () => {
    const bench = meeting([row('a')], mug({ price: decimal('9.5'), name: 'Old name' }));
    const { lines } = await match(bench);
    const fields = Object.fromEntries(lines.map(({ field, before, after }) => [field, [before, after]]));
    expect(fields).toMatchObject({ name: ['Old name', 'Product a'], price: ['9.5', '12'] });
    await approve(bench);
    await settle(bench);
    expect(bench.listingOf('a')).toMatchObject({ name: 'Product a', price: '12', description: '<p>Good</p>' });
    expect(bench.store.writes.filter((write) => write.endsWith('update'))).toHaveLength(1);
  });

  it('R-01 needs nothing more once it is in step', async () => {
    const bench = meeting(
      [row('a'), variantRow('v1', null, 'S')],
      mug(),
      byHand('2', { options: [{ name: 'Size', values: ['S'] }], variations: [varied('20', 'S', { sku: 'SKU-v1' })] }),
    );
    await approve(bench);
    await settle(bench);
    bench.store.writes.length = 0;
    bench.clock.now += 3_600_000;
    await bench.run('reconcile');
    await settle(bench);
    expect(bench.store.writes).toEqual([]);
  });

  it('M-04 gets our mark where it has none, and keeps any other', async () => {
    const bench = meeting([row('a'), row('b')], mug(), byHand('2', { sku: 'SKU-b', externalKey: 'tb:elsewhere:X' }));
    await approve(bench);
    await settle(bench);
    expect(bench.listingOf('a')?.externalKey).toBe(`tb:c1:${bench.familyOf('a').familyId}`);
    expect(bench.listingOf('b')?.externalKey).toBe('tb:elsewhere:X');
  });

  it('S-13 has its stock read twice, then put level by a difference', async () => {
    const bench = meeting([row('a')], mug({ quantity: 8 }));
    await approve(bench);
    expect(bench.familyOf('a').ledger).toMatchObject([{ state: 'unsure', touchedAtMs: 0 }]);
    await settle(bench);
    expect(bench.listingOf('a')).toMatchObject({ quantity: 3 });
    expect(kindsOf(bench).filter((kind) => kind === 'stock')).toHaveLength(1);
    expect(bench.tables.journal.some(({ step }) => step === 'stock-edited-in-store')).toBe(false);
  });

  it('M-04 gives variations without a SKU their SKU, tracking and number in one call each, the product 0 last', async () => {
    const bench = meeting([variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M')], oneWithoutSku());
    await approve(bench);
    await settle(bench);
    expect(bench.listingOf('v1')).toMatchObject({
      quantity: 0,
      variations: [
        { ref: '10', sku: 'SKU-v1', quantity: 3, externalKey: expect.stringMatching(/:v1$/) },
        { ref: '20', sku: 'SKU-v2', quantity: 3, externalKey: expect.stringMatching(/:v2$/) },
      ],
    });
    const kinds = kindsOf(bench).filter((kind) => kind.startsWith('update'));
    expect(kinds).toEqual(['update', 'update-variation', 'update-variation', 'update']);
    expect(bench.familyOf('v1').link?.ownStock).toBe(false);
    // No difference after it: the number came with the SKU.
    expect(kindsOf(bench)).not.toContain('stock');
  });

  it.each(['update-variation', 'update'] as const)(
    'M-04 does so after a death at %s too, and never more',
    async (kind) => {
      const bench = meeting(
        [variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M')],
        byHand('1', {
          quantity: 9,
          options: [{ name: 'Size', values: ['S', 'M'] }],
          variations: [
            varied('10', 'S', { sku: 'SKU-v1', quantity: 9 }),
            varied('20', 'M', { sku: null, quantity: 9 }),
          ],
        }),
      );
      await approve(bench);
      let died = 0;
      const fits = (step: PlanStep): boolean => {
        if (step.kind !== kind) return false;
        died += 1;
        return true;
      };
      bench.store.mishaps.push({ fits, failure: 'death', executed: true });
      await settle(bench);
      expect(died).toBeGreaterThan(0);
      expect(bench.store.listings.size).toBe(1);
      expect(bench.listingOf('v1')).toMatchObject({
        ref: '1',
        quantity: 0,
        variations: [
          { sku: 'SKU-v1', quantity: 3 },
          { sku: 'SKU-v2', quantity: 3 },
        ],
      });
    },
  );

  describe('whose variation gets its SKU and number by a call that fails', () => {
    const opensFirst = (step: PlanStep): boolean => step.kind === 'update-variation' && step.memberRef === 'v1';
    const unopened = async (word: Omit<Mishap, 'fits'>, slices: readonly LaneName[]): Promise<Bench> => {
      const bench = meeting([variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M')], oneWithoutSku());
      await approve(bench);
      bench.store.mishaps.push({ fits: opensFirst, ...word });
      await bench.slice('stock');
      await bench.slice('catalogue');
      expect(bench.store.mishaps).toEqual([]);
      bench.pos.levels = [{ ...level('v1', '1'), version: 99 }, level('v2', '3')];
      for (const lane of slices) await bench.slice(lane);
      return bench;
    };
    /** One of them gives the other variation its mark. */
    const updates = (bench: Bench): number => kindsOf(bench).filter((kind) => kind === 'update-variation').length;
    const orders: readonly LaneName[][] = [
      ['catalogue', 'catalogue', 'catalogue'],
      ['stock', 'stock', 'catalogue'],
    ];

    it.each(
      orders.flatMap((slices) => [
        { title: 'told no second number beside one that has landed', executed: true, slices } as const,
        { title: 'told no second number beside one that lands late', executed: 'late', slices } as const,
        { title: 'told again once it was read that it has none', executed: false, slices } as const,
      ]),
    )('M-04 is $title: $slices', async ({ executed, slices }) => {
      const bench = await unopened({ failure: failure('transient'), executed }, slices);
      await settle(bench);
      expect(bench.listingOf('v1')).toMatchObject({ quantity: 0, variations: [{ sku: 'SKU-v1', quantity: 1 }, {}] });
      expect(bench.tables.journal.some(({ step }) => step === 'stock-edited-in-store')).toBe(false);
      expect(updates(bench)).toBe(2);
    });

    it.each(['invalid', 'conflict', 'transient'] as const)(
      'M-04 G-04 blocks its product as any other when it is refused again and again: %s',
      async (code) => {
        const bench = await unopened({ failure: failure(code) }, []);
        bench.store.mishaps.push(...Array.from({ length: 50 }, () => ({ fits: opensFirst, failure: failure(code) })));
        for (let minutes = 0; minutes < 120; minutes += 1) {
          await bench.slice('stock');
          await bench.slice('catalogue');
          bench.clock.now += 60_000;
        }
        expect(standing(bench, 'v1')).toMatch(/^blocked /);
        expect(50 - bench.store.mishaps.length).toBeLessThan(10);
      },
    );
  });

  it('V-01 gets the variations that it lacks, and keeps those that only it has', async () => {
    const bench = meeting(
      [variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M')],
      byHand('1', {
        quantity: 0,
        options: [{ name: 'Size', values: ['S', 'XL'] }],
        variations: [varied('10', 'S', { sku: 'SKU-v1' }), varied('30', 'XL', { sku: 'own' })],
      }),
    );
    await approve(bench);
    await settle(bench);
    expect(bench.listingOf('v1')?.variations.map(({ sku }) => sku)).toEqual(['SKU-v1', 'own', 'SKU-v2']);
    expect(bench.familyOf('v1').drift).toMatchObject([{ kind: 'store-only', sku: 'own' }]);
  });
});

describe('a store that the vendor has linked to a POS', () => {
  it.each([
    { title: 'a mark that is not ours', over: { externalKey: 'pos-77' } },
    { title: 'a mark of a variation', over: { variations: [varied('9', 'S', { externalKey: 'pos-78' })] } },
    { title: 'another sign', over: { linkedByVendor: true } },
  ] as const)('M-05 is known by $title, and not written to', async ({ over }) => {
    const bench = meeting([row('a')], mug(), byHand('2', over));
    expect(await match(bench)).toMatchObject({ hold: 'vendor-linked', code: null, pairs: [{ sku: 'SKU-a' }] });
    await bench.run();
    await bench.run('reconcile');
    expect(bench.store.writes).toEqual([]);
    expect(standing(bench, 'a')).toBe('pending vendor-linked');
  });

  it('M-05 is written to when the operator states that the link has ended, and the foreign mark stays', async () => {
    const bench = meeting([row('a')], mug({ externalKey: 'pos-77' }));
    await match(bench);
    const { code, hold } = await match(bench, { linkEnded: true });
    expect(hold).toBe('match-open');
    await match(bench, { code });
    await settle(bench);
    expect(bench.listingOf('a')).toMatchObject({ name: 'Product a', externalKey: 'pos-77' });
    await bench.run('reconcile');
    expect(await bench.engine.status(bench.runtime)).toMatchObject({ hold: null });
  });

  it('M-05 is found by the sweep when it is linked later, without a call more', async () => {
    const bench = meeting([row('a')]);
    await bench.run();
    bench.store.listings.set('77', byHand('77', { sku: 'own', linkedByVendor: true }));
    bench.clock.now += 3_600_000;
    bench.store.writes.length = 0;
    await bench.run('reconcile');
    bench.pos.change('a', { name: 'Cup' });
    bench.clock.now += 60_000;
    await bench.run();
    expect(bench.store.writes).toEqual([]);
    expect(await bench.engine.status(bench.runtime)).toMatchObject({ hold: 'vendor-linked' });
  });
});
