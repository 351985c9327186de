import { lateStart, trailFrom } from '../planning/late-rows.js';
import { NOWHERE, type ChangeFeed, type FeedMark } from '../ports/index.js';
import { readFeed } from './ingest.js';
import type { SliceContext } from './slice-context.js';

/**
 * Reads a feed again from its cursor of a while ago, when that is due, for rows that the POS has committed late (U-06). The place
 * of the feed itself does not move; a reading that is cut off goes on from its own.
 * @returns false when the slice's time was over first.
 */
export async function readLateRows(context: SliceContext, feed: ChangeFeed): Promise<boolean> {
  const { ports, runtime } = context;
  const place = await ports.mirror.place(runtime.connectionId, feed);
  const late = await ports.mirror.place(runtime.connectionId, `late-${feed}`);
  const start = lateStart(place, late, ports.clock.nowMs(), runtime.options.timeScale);
  if (start === null) return true;
  if (start !== 'under-way') await begin(context, feed, start);
  return (await readFeed(context, `late-${feed}`, feed)).ended;
}

/** A death in between leaves older marks, from which nothing is passed over. */
async function begin({ ports, lease }: SliceContext, feed: ChangeFeed, start: FeedMark): Promise<void> {
  await ports.mirror.ingest(lease, `late-${feed}`, (transaction) =>
    transaction.setPlace({ ...NOWHERE, cursor: start.cursor, completedAtMs: transaction.place.completedAtMs }),
  );
  await ports.mirror.ingest(lease, feed, (transaction) =>
    transaction.setPlace({ ...transaction.place, trail: trailFrom(transaction.place.trail, start) }),
  );
}
