import type { Listing } from '@tillbridge/connector-sdk/model';
import type { MatchReport, MatchRequest } from '../src/reports.js';
import { Bench } from './bench.js';
import type { row } from './builders.js';

/** A till and a store that both have products before they meet. */
export function meeting(rows: readonly ReturnType<typeof row>[], ...listings: readonly Listing[]): Bench {
  const bench = new Bench().stock(...rows);
  for (const listing of listings) bench.store.listings.set(listing.ref, listing);
  return bench;
}

export const match = (bench: Bench, over: Partial<MatchRequest> = {}): Promise<MatchReport> =>
  bench.engine.match(
    bench.runtime,
    { answers: [], code: null, linkEnded: false, ...over },
    new AbortController().signal,
  );

/** Looks, then approves what was shown. */
export async function approve(bench: Bench, over: Partial<MatchRequest> = {}): Promise<MatchReport> {
  const { code } = await match(bench, over);
  return match(bench, { ...over, code });
}

/** Lets both lanes work until all is quiet. */
export async function settle(bench: Bench): Promise<void> {
  for (let runs = 0; runs < 3; runs += 1) {
    await bench.run();
    bench.clock.now += 60_000;
  }
}
