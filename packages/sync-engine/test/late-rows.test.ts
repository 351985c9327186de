import { describe, expect, it } from '@jest/globals';
import type { ChangePage } from '@tillbridge/connector-sdk';
import type { StockLevel } from '@tillbridge/connector-sdk/model';
import { lateStart, placeAfterPage, placeAtEnd, trailFrom } from '../src/planning/late-rows.js';
import { type FeedMark, type FeedPlace, NOWHERE } from '../src/ports/index.js';
import { Bench } from './bench.js';
import { level, row } from './builders.js';
import { StockShop } from './stock-shop.js';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

const mark = (cursor: string | null, minutesAgo: number): FeedMark => ({ cursor, atMs: NOW - minutesAgo * MINUTE });
const read = (...trail: readonly FeedMark[]): FeedPlace => ({
  cursor: 'now',
  complete: true,
  completedAtMs: NOW,
  trail,
});
const again = (minutesAgo: number | null, over: Partial<FeedPlace> = {}): FeedPlace => ({
  ...NOWHERE,
  cursor: 'x',
  complete: true,
  completedAtMs: minutesAgo === null ? null : NOW - minutesAgo * MINUTE,
  ...over,
});

interface Start {
  readonly title: string;
  readonly place: FeedPlace;
  readonly late: FeedPlace;
  readonly timeScale?: number;
  readonly start: string | null;
}

const usual = read(mark('a', 17), mark('b', 11), mark('c', 10), mark('d', 9), mark('e', 1));

const starts: readonly Start[] = [
  { title: 'from the newest cursor that is ten minutes old', place: usual, late: again(5), start: 'c' },
  { title: 'not again within five minutes', place: usual, late: again(4.9), start: null },
  { title: 'for the first time five minutes after its oldest cursor', place: usual, late: NOWHERE, start: 'a' },
  { title: 'not before that', place: read(mark('a', 4.9)), late: NOWHERE, start: null },
  { title: 'from the oldest where none is ten minutes old', place: read(mark('a', 6)), late: again(5), start: 'a' },
  {
    title: 'after a pause from where the feed stood before the last reading again',
    place: read(mark('a', 2880), mark('b', 1440), mark('c', 0)),
    late: again(1440),
    start: 'a',
  },
  { title: 'never before the first complete read', place: { ...usual, complete: false }, late: NOWHERE, start: null },
  { title: 'never where no cursor is kept', place: read(), late: NOWHERE, start: null },
  {
    title: 'onward where it was cut off',
    place: usual,
    late: again(4, { complete: false }),
    start: 'under-way',
  },
  {
    title: 'anew where it was cut off before its first page',
    place: usual,
    late: again(5, { complete: false, cursor: null }),
    start: 'c',
  },
  { title: 'at once where the clock was put back', place: usual, late: again(-60), start: 'c' },
  {
    title: 'sooner where the clock of the vendors runs faster',
    place: read(mark('a', 3), mark('b', 1), mark('c', 0.9)),
    late: again(0.5),
    timeScale: 10,
    start: 'b',
  },
];

it.each(starts)('U-06 reads again $title', ({ place, late, timeScale, start }) => {
  const found = lateStart(place, late, NOW, timeScale ?? 1);
  expect(typeof found === 'object' ? (found?.cursor ?? null) : found).toBe(start);
});

describe('the cursors that are kept', () => {
  const cursors = ({ trail }: FeedPlace) => trail.map(({ cursor }) => cursor);

  it.each([
    { title: 'a minute apart', place: read(mark('a', 5), mark('b', 1)), kept: ['a', 'b', 'c'] },
    { title: 'not closer', place: read(mark('a', 5), mark('b', 0.9)), kept: ['a', 'b'] },
    { title: 'once each', place: read(mark('a', 5), mark('c', 3)), kept: ['a', 'c'] },
    { title: 'from the first one on', place: read(), kept: ['c'] },
    {
      title: 'before the first complete read only where the last page began',
      place: { ...read(mark('a', 5)), complete: false, cursor: 'b' },
      kept: ['b'],
    },
    { title: 'also where the clock was put back', place: read(mark('a', -60)), kept: ['a'] },
  ])('U-06 are $title', ({ place, kept }) => {
    expect(cursors(placeAfterPage(place, 'c', NOW, 1))).toEqual(kept);
  });

  it('U-06 are of a clock that was put back for no more than a minute', () => {
    const put = placeAfterPage(read(mark('a', -60)), 'b', NOW, 1);
    expect(cursors(placeAfterPage(put, 'c', NOW + MINUTE, 1))).toEqual(['a', 'c']);
  });

  it('U-06 lose none at the end of a reading, and tell where it came to', () => {
    const place = { ...read(mark('a', 5)), cursor: 'b', complete: false };
    const ended = placeAtEnd(place, NOW - 5, NOW, 1);
    const trail = [mark('a', 5), mark('b', 0)];
    expect(ended).toEqual({ ...place, complete: true, completedAtMs: NOW - 5, trail });
  });

  it('U-06 have an end, and never lose the oldest', () => {
    let place = read();
    for (let at = 0; at < 500; at += 1) place = placeAfterPage(place, String(at), NOW + at * MINUTE, 1);
    expect(place.trail.length).toBeLessThanOrEqual(60);
    expect([place.trail[0]?.cursor, place.trail.at(-1)?.cursor]).toEqual(['0', '499']);
  });

  it('U-06 are given up behind where the feed was read again', () => {
    expect(trailFrom(usual.trail, mark('c', 10)).map(({ cursor }) => cursor)).toEqual(['c', 'd', 'e']);
  });
});

describe('a row that the POS commits late', () => {
  /** A shop whose catalogue has been read, with a change of p1 under way whose version p2 has passed already. */
  async function passed(): Promise<{ readonly bench: Bench; readonly commit: () => void }> {
    const bench = new Bench().stock(row('p1'), row('p2'));
    await bench.run();
    const commit = bench.pos.begin('p1', { name: 'Late' });
    bench.pos.change('p2', { name: 'Prompt' });
    await bench.run();
    return { bench, commit };
  }

  it('U-06 is found by the reading again of the next five minutes, though every poll has passed it', async () => {
    const { bench, commit } = await passed();
    commit();
    bench.clock.now += MINUTE;
    await bench.run();
    expect(bench.listingOf('p1')?.name).not.toBe('Late');
    bench.clock.now += 4 * MINUTE;
    await bench.run();
    expect([bench.listingOf('p1')?.name, bench.listingOf('p2')?.name]).toEqual(['Late', 'Prompt']);
  });

  it('U-06 is found by a poll that nobody asked for', async () => {
    const { bench, commit } = await passed();
    commit();
    for (let minutes = 0; minutes < 6; minutes += 1) {
      bench.clock.now += MINUTE;
      await bench.slice('catalogue');
    }
    expect(bench.listingOf('p1')?.name).toBe('Late');
  });

  it('U-06 is found by the next day’s run, where none went on between', async () => {
    const { bench, commit } = await passed();
    bench.clock.now += 24 * 60 * MINUTE;
    await bench.run();
    const lateToo = bench.pos.begin('p2', { name: 'Late too' });
    bench.pos.change('p1', { sku: 'NEW' });
    bench.clock.now += 24 * 60 * MINUTE;
    await bench.run();
    commit();
    lateToo();
    bench.clock.now += 24 * 60 * MINUTE;
    await bench.run();
    expect(bench.listingOf('p2')?.name).toBe('Late too');
  });

  it('U-06 never overwrites a newer one', async () => {
    const { bench } = await passed();
    const { version } = bench.pos.rows.get('p2')!;
    bench.pos.rows.set('p2', row('p2', { name: 'Older', version: version - 1 }));
    bench.clock.now += 5 * MINUTE;
    await bench.run();
    expect(bench.listingOf('p2')?.name).toBe('Prompt');
  });

  it('U-06 is found after a death within the reading again', async () => {
    const { bench, commit } = await passed();
    commit();
    bench.pos.change('p2', { name: 'Prompt again' });
    bench.pos.pageSize = 1;
    bench.clock.now += 5 * MINUTE;
    const readChanges = bench.pos.readChanges.bind(bench.pos);
    bench.pos.readChanges = async function* (feed, since) {
      let pages = 0;
      for await (const page of readChanges(feed, since)) {
        if (feed === 'catalogue' && since === null && pages > 0) throw new Error('The process ends here.');
        yield page;
        pages += 1;
      }
    };
    await expect(bench.run()).rejects.toThrow('The process ends here.');
    bench.pos.readChanges = readChanges;
    bench.pos.asked.length = 0;
    await bench.run();
    expect(bench.pos.asked).not.toContain('catalogue all');
    expect([bench.listingOf('p1')?.name, bench.listingOf('p2')?.name]).toEqual(['Late', 'Prompt again']);
  });

  it('U-06 costs an idle shop one reading more of each feed in five minutes', async () => {
    const { bench } = await passed();
    const { asked } = bench.pos;
    for (let minutes = 0; minutes < 20; minutes += 1) {
      if (minutes === 15) asked.length = 0;
      bench.clock.now += MINUTE;
      await bench.slice('catalogue');
      await bench.slice('stock');
    }
    const cursor = bench.tables.places.get('catalogue')?.cursor;
    const times = (feed: string) => asked.filter((one) => one.startsWith(feed)).length;
    expect([times('catalogue'), times('stock'), times('named')]).toEqual([6, 6, 2]);
    expect(new Set(asked)).toEqual(new Set([`catalogue ${String(cursor)}`, 'stock s', 'named n']));
  });

  it('U-06 is found in the stock feed too, and before a run goes on that asked for it', async () => {
    const shop = new StockShop();
    await shop.settle();
    const rows: StockLevel[] = [];
    shop.pos.readChanges = async function* (_feed, since): AsyncIterable<ChangePage> {
      const levels = rows.filter(({ version }) => version > Number(since === 'c' ? 1 : since));
      const cursor = String(Math.max(...levels.map(({ version }) => version)));
      if (levels.length > 0) yield await Promise.resolve({ records: [], named: [], levels, cursor });
    };
    shop.places.set('stock', { ...shop.places.get('stock')!, trail: [{ cursor: 'c', atMs: shop.clock.now }] });
    rows.push({ ...level('v1', '2'), version: 9 });
    shop.clock.now += MINUTE;
    await shop.slice();
    rows.push({ ...level('p1', '1'), version: 5 });
    shop.clock.now += MINUTE;
    await shop.slice();
    expect([shop.shown('p1'), shop.shown('v1')]).toEqual([3, 2]);
    shop.clock.now += 5 * MINUTE;
    await shop.runs.request('c1', 'sync');
    await shop.slice();
    expect([shop.shown('p1'), shop.shown('v1')]).toEqual([1, 2]);
    expect(shop.places.get('stock')?.cursor).toBe('9');
  });
});
