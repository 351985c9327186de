import { describe, expect, it } from '@jest/globals';
import type { ConnectionOptions } from '../src/connection-runtime.js';
import { Bench } from './bench.js';
import { row, variantRow } from './builders.js';
import { MemoryStore } from './memory-store.js';

const never = new AbortController().signal;
const activate = (bench: Bench, ...skus: readonly string[]) => bench.engine.activate(bench.runtime, skus, true, never);
const deactivate = (bench: Bench, skus: readonly string[] | null) =>
  bench.engine.activate(bench.runtime, skus, false, never);

/** The operator's list says what is online. */
const listed = (): Bench => new Bench(undefined, new MemoryStore(), { activation: 'list' });

function choose(bench: Bench, over: Partial<ConnectionOptions>): void {
  bench.runtime = { ...bench.runtime, options: { ...bench.runtime.options, ...over } };
}

const shown = (bench: Bench, ref = 'p1') => bench.listingOf(ref)?.enabled;

describe('A-04 the operator\u2019s list', () => {
  it('shows what stands on it, and nothing that the POS calls online', async () => {
    const bench = listed().stock(row('p1', { online: false }), row('p2', { online: true }));
    await bench.run();
    expect([shown(bench), shown(bench, 'p2')]).toEqual([false, false]);
    expect(bench.familyOf('p2').settlement).toMatchObject({
      state: 'hidden',
      reason: { code: 'not-on-list', rule: 'A-04', args: { sku: 'SKU-p2' } },
    });
    const { rows, unknown, source } = await activate(bench, ' SKU-p1 ', 'nobody');
    expect(rows).toMatchObject([{ sku: 'SKU-p1', changed: true }]);
    expect({ unknown, source }).toEqual({ unknown: ['nobody'], source: 'list' });
    await bench.run();
    expect([shown(bench), shown(bench, 'p2')]).toEqual([true, false]);
  });

  it('A-05 hides what is taken off it, and keeps the listing; said twice it does nothing more', async () => {
    const bench = listed().stock(row('p1'));
    await bench.run();
    await activate(bench, 'SKU-p1');
    await bench.run();
    expect((await activate(bench, 'SKU-p1')).rows).toMatchObject([{ changed: false }]);
    bench.store.writes.length = 0;
    await bench.run();
    expect(bench.store.writes).toEqual([]);
    await deactivate(bench, ['SKU-p1']);
    await bench.run();
    expect(shown(bench)).toBe(false);
  });

  it('survives every edit in the POS, a deletion and a return too', async () => {
    const bench = listed().stock(row('p1'));
    await bench.run();
    await activate(bench, 'SKU-p1');
    await bench.run();
    bench.pos.change('p1', { name: 'Mug', online: null });
    await bench.run();
    expect(bench.listingOf('p1')).toMatchObject({ name: 'Mug', enabled: true });
    bench.pos.change('p1', { deleted: true });
    await bench.run();
    bench.pos.change('p1', { deleted: false });
    await bench.run();
    expect(shown(bench)).toBe(true);
  });

  it('is carried out by whoever works next, when the process dies after it was noted', async () => {
    const bench = listed().stock(row('p1'));
    await bench.run();
    await activate(bench, 'SKU-p1');
    bench.restart();
    await bench.run();
    expect(shown(bench)).toBe(true);
  });

  it('A-06 names single variants; one that is not on it has no stock while its family is shown', async () => {
    const bench = listed().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    await activate(bench, 'SKU-v1');
    await bench.run();
    expect(shown(bench, 'v1')).toBe(true);
    expect(bench.listingOf('v1')?.variations.map(({ quantity }) => quantity)).toEqual([3, 0]);
    await activate(bench, 'SKU-v2');
    await bench.run();
    expect(bench.listingOf('v1')?.variations.map(({ quantity }) => quantity)).toEqual([3, 3]);
  });

  it('G-01 counts what it hides: too much at once is held', async () => {
    const rows = Array.from({ length: 20 }, (_, at) => row(`p${String(at)}`));
    const bench = listed().stock(...rows);
    await bench.engine.preview(bench.runtime, never);
    expect((await bench.engine.activate(bench.runtime, null, true, never)).rows).toHaveLength(20);
    await bench.run();
    const open = () => rows.filter(({ ref }) => shown(bench, ref)).length;
    expect(open()).toBe(20);
    await deactivate(bench, null);
    await bench.run();
    expect(open()).toBe(20);
    expect((await bench.engine.held(bench.runtime)).guards).toMatchObject([{ kind: 'hide' }]);
  });

  it('is previewed when the source is changed, and then carried out both ways', async () => {
    const bench = new Bench().stock(row('p1'), row('p2', { online: false }));
    await bench.run();
    expect((await activate(bench, 'SKU-p2')).source).toBe('pos');
    await bench.run();
    expect([shown(bench), shown(bench, 'p2')]).toEqual([true, false]);
    choose(bench, { activation: 'list' });
    expect((await bench.engine.preview(bench.runtime, never)).counts).toMatchObject({ show: 1, hide: 1 });
    await bench.run();
    expect([shown(bench), shown(bench, 'p2')]).toEqual([false, true]);
    choose(bench, { activation: 'pos' });
    await bench.run();
    expect([shown(bench), shown(bench, 'p2')]).toEqual([true, false]);
  });

  it('S-12 a change of source reaches the stock of single variants', async () => {
    const bench = new Bench().stock(variantRow('v1', null, 'S'), variantRow('v2', 'v1', 'M'));
    await bench.run();
    await activate(bench, 'SKU-v1');
    await bench.run();
    choose(bench, { activation: 'list' });
    await bench.readStock();
    await bench.run();
    expect(bench.listingOf('v1')?.variations.map(({ quantity }) => quantity)).toEqual([3, 0]);
  });

  it('R-06 explain says whose word it is', async () => {
    const bench = listed().stock(row('p1', { online: false }), row('p2', { online: true, active: false }));
    await bench.run();
    const codes = async (sku: string) => {
      const { families } = await bench.engine.explain(bench.runtime, sku);
      const [family] = families;
      const [first] = family!.mirror;
      return [family!.trace.find(({ rule }) => rule === 'A-04')?.code, first!.online];
    };
    expect(await codes('SKU-p1')).toEqual(['not-listed', false]);
    await activate(bench, 'SKU-p1', 'SKU-p2');
    expect(await codes('SKU-p1')).toEqual(['listed', true]);
    expect(await codes('SKU-p2')).toEqual(['listed-not-active', true]);
  });

  it('takes what has a tag in the POS now, and nothing that gets or loses it later', async () => {
    const bench = listed().stock(row('p1', { tags: ['Sale', 'New'] }), row('p2', { tags: ['sale'] }), row('p3'));
    await bench.run();
    const by = (tag: string) => bench.engine.activate(bench.runtime, { tag }, true, never);
    expect((await by('Nothing')).rows).toEqual([]);
    expect((await by(' Sale ')).rows).toMatchObject([{ sku: 'SKU-p1', changed: true }]);
    await bench.run();
    bench.pos.change('p1', { tags: [] });
    bench.pos.change('p3', { tags: ['Sale'] });
    await bench.run();
    expect(['p1', 'p2', 'p3'].map((ref) => shown(bench, ref))).toEqual([true, false, false]);
    expect((await bench.engine.activate(bench.runtime, { tag: 'Sale' }, false, never)).rows).toMatchObject([
      { sku: 'SKU-p3', changed: false },
    ]);
  });

  it('A-09 takes what stands on it before what does not, also when it changes later', async () => {
    const bench = listed().stock(row('p1'), row('p2'));
    await bench.engine.preview(bench.runtime, never);
    const priority = (ref: string): number => bench.familyOf(ref).priority;
    expect(priority('p1')).toBe(priority('p2'));
    await activate(bench, 'SKU-p2');
    expect(priority('p2')).toBeLessThan(priority('p1'));
    bench.pos.change('p1', { name: 'Cup' });
    bench.pos.change('p2', { name: 'Mug' });
    await bench.engine.preview(bench.runtime, never);
    expect(priority('p2')).toBeLessThan(priority('p1'));
  });
});

describe('A-04 a flag that the POS no longer tells', () => {
  const standing = (bench: Bench, ref = 'p1') => {
    const { state, reason, remark } = bench.familyOf(ref).settlement!;
    return [state, reason?.code ?? null, remark?.code ?? null];
  };

  it.each([
    { online: true, lost: ['online', 'channel-unknown', null], found: ['online', null, null] },
    {
      online: false,
      lost: ['hidden', 'not-activated', 'channel-unknown'],
      found: ['hidden', 'not-activated', null],
    },
  ])(
    'leaves the product as it is ($online), is told while it lasts, and no longer',
    async ({ online, lost, found }) => {
      const bench = new Bench().stock(row('p1', { online }));
      await bench.run();
      bench.store.writes.length = 0;
      bench.pos.change('p1', { online: null });
      await bench.run();
      expect(standing(bench)).toEqual(lost);
      bench.pos.change('p1', { online });
      await bench.run();
      expect(standing(bench)).toEqual(found);
      expect(bench.store.writes).toEqual([]);
    },
  );

  it('is nothing to be told where the list counts, nor for a product that never had one', async () => {
    const bench = listed().stock(row('p1', { online: true }));
    await bench.run();
    bench.pos.change('p1', { online: null });
    await bench.run();
    expect(standing(bench)).toEqual(['hidden', 'not-on-list', null]);
    const other = new Bench().stock(row('p1', { online: null }));
    await other.run();
    expect(standing(other)).toEqual(['hidden', 'activation-unknown', null]);
  });

  it('still hides what is taken off while it is missing', async () => {
    const bench = new Bench().stock(row('p1', { online: true }));
    await bench.run();
    bench.pos.change('p1', { online: null, active: false });
    await bench.run();
    expect(shown(bench)).toBe(false);
  });
});
