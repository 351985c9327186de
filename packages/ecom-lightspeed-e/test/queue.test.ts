import { describe, expect, it } from '@jest/globals';
import { BatchPace } from '../src/batch/pace.js';
import { StoreQueue } from '../src/batch/queue.js';

const LOAD = { requests: 300, images: 0, mostImages: 0 };
const TAKES_MS = 120;
const batch = (key: string, sentAtMs: number) => ({ key, ticket: key, load: LOAD, sentAtMs, timed: true });

describe('a batch at the store', () => {
  it.each([
    { title: 'alone begins when it is sent', ended: { probablyMs: 0, latestMs: 0 }, begun: [1_000, 1_000] },
    {
      title: 'behind one that was done sooner than was thought begins then',
      ended: { probablyMs: 1_400, latestMs: 1_500 },
      begun: [1_400, 1_500],
    },
    {
      title: 'behind one that was done later than was thought begins then',
      ended: { probablyMs: 2_600, latestMs: 2_800 },
      begun: [2_600, 2_800],
    },
  ])('$title, and is expected so much later', ({ ended, begun: [probablyMs = 0, latestMs] }) => {
    const queue = new StoreQueue(new BatchPace());
    queue.enter('before', 2_000);
    queue.enter('k', 2_000 + TAKES_MS);
    queue.leave('before', ended);
    const turn = { begun: { probablyMs, latestMs }, expectedAtMs: probablyMs + TAKES_MS, known: true };
    expect(queue.turnOf(batch('k', 1_000))).toEqual(turn);
  });

  it('behind one that was not seen to end begins when that one should be done, and nothing is learned from it', () => {
    const queue = new StoreQueue(new BatchPace());
    expect(queue.expectedAtMs(LOAD, 1_000)).toBe(1_000 + TAKES_MS);
    queue.enter('of an earlier slice', 2_000);
    expect(queue.expectedAtMs(LOAD, 1_000)).toBe(2_000 + TAKES_MS);
    queue.enter('k', 2_000 + TAKES_MS);
    const turn = { expectedAtMs: 2_000 + TAKES_MS, known: false };
    expect(queue.turnOf(batch('k', 1_000))).toMatchObject(turn);
    queue.leave('of an earlier slice', null);
    expect(queue.turnOf(batch('k', 1_000))).toMatchObject({ expectedAtMs: 1_000 + TAKES_MS, known: true });
  });
});
