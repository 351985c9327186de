import { expect, it } from '@jest/globals';
import type { Bench } from './bench.js';
import { published, withPictures } from './publishing.js';

const HOUR_MS = 3_600_000;

/** Lets an hour pass, with a new process, one look of the lane and its work; how often a picture was sent in it. */
async function hour(bench: Bench): Promise<number> {
  bench.clock.now += HOUR_MS;
  bench.restart();
  const before = bench.store.tries.length;
  await bench.slice('stock');
  for (let slices = 0; slices < 3; slices += 1) await bench.slice('catalogue');
  return bench.store.tries.length - before;
}

/** The hours in which a picture was sent, over so many. */
async function hoursOf(bench: Bench, hours: number): Promise<readonly number[]> {
  const sent: number[] = [];
  for (let at = 1; at <= hours; at += 1) if ((await hour(bench)) > 0) sent.push(at);
  return sent;
}

it('I-06 a refused picture is tried again after an hour, then daily, over restarts', async () => {
  const bench = await published(withPictures('p1', 'a', 'bad'));
  expect(bench.listingOf('p1')?.images).toHaveLength(1);
  const hours = await hoursOf(bench, 80);
  expect(hours).toHaveLength(4);
  const [first, ...daily] = hours;
  expect(first).toBe(1);
  expect(daily.map((at, index) => at - hours[index]!)).toEqual([24, 24, 24]);
  expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online', reason: { code: 'image-refused' } });
  expect(bench.listingOf('p1')).toMatchObject({ enabled: true, images: [{}] });
});

it('I-06 one that the POS replaces is sent at once', async () => {
  const bench = await published(withPictures('p1', 'a', 'bad'));
  await hoursOf(bench, 3);
  bench.pos.change('p1', { familyImages: withPictures('p1', 'a', 'good').familyImages });
  expect(await hoursOf(bench, 30)).toEqual([1]);
  expect(bench.listingOf('p1')?.images).toHaveLength(2);
  expect(bench.familyOf('p1').settlement).toMatchObject({ state: 'online', reason: null });
});

it('I-06 and R-05 one is sent at once when somebody asks for it, and then daily again', async () => {
  const bench = await published(withPictures('p1', 'a', 'bad'));
  await hoursOf(bench, 3);
  const report = await bench.engine.retry(bench.runtime, ['SKU-p1'], new AbortController().signal);
  expect(report.retried).toMatchObject([{ state: 'online', pictures: 1 }]);
  expect((await hoursOf(bench, 30)).map((at) => (at === 1 ? 'at once' : 'a day later'))).toEqual([
    'at once',
    'a day later',
  ]);
});

it('I-09 pictures are known again by a store that gives all of them other ids with every write', async () => {
  const bench = await published(withPictures('p1', 'a', 'b', 'c'));
  const shown = () => bench.listingOf('p1')?.images.map(({ identity }) => identity.slice('/pictures/'.length, -4));
  const change = async (...names: readonly string[]): Promise<void> => {
    bench.pos.change('p1', { familyImages: withPictures('p1', ...names).familyImages });
    await hoursOf(bench, 2);
  };
  bench.store.renumbers = true;
  const sentBefore = bench.store.tries.length;
  await change('c', 'a', 'b');
  expect(shown()).toEqual(['c', 'a', 'b']);
  await change('c', 'd', 'b');
  expect(shown()).toEqual(['c', 'd', 'b']);
  const merchants = { place: 'x', identity: '/pictures/mine.jpg', main: false };
  const { ref, images } = bench.listingOf('p1')!;
  bench.store.edit(ref, { images: [...images, merchants] });
  await bench.run('reconcile');
  await change('b', 'd');
  expect(shown()).toEqual(['b', 'd', 'mine']);
  expect(bench.store.tries.length - sentBefore).toBe(1);
});
