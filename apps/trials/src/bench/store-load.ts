import type { StoreBatch } from '../harness/store-world.js';
import type { SystemTraffic } from '../harness/traffic.js';

const MINUTE_MS = 60_000;

/** How a publication used the store's minute and kept it at work. */
export interface StoreLoad {
  /** Calls the vendor counted in each full minute, least and median; null when no minute was full. */
  readonly leastPerMinute: number | null;
  readonly medianPerMinute: number | null;
  readonly fullMinutes: number;
  /** Share of the time between the begin of the first and the end of the last batch in which one was running, 0 to 1. */
  readonly busyShare: number | null;
}

/** @param batches as the store itself tells when each began and ended. */
export function storeLoad(batches: readonly StoreBatch[], counters: SystemTraffic): StoreLoad {
  const fromMs = Math.min(...batches.map((batch) => batch.fromMs));
  const toMs = Math.max(...batches.map((batch) => batch.toMs));
  if (batches.length === 0) return { leastPerMinute: null, medianPerMinute: null, fullMinutes: 0, busyShare: null };
  const used = fullMinutes(counters, fromMs, toMs);
  return {
    leastPerMinute: used[0] ?? null,
    medianPerMinute: used[Math.floor((used.length - 1) / 2)] ?? null,
    fullMinutes: used.length,
    busyShare: busyMs(batches) / Math.max(1, toMs - fromMs),
  };
}

/** What was counted in the calendar minutes that lie wholly within the publication, ascending. */
function fullMinutes({ perMinute }: SystemTraffic, fromMs: number, toMs: number): readonly number[] {
  const found: number[] = [];
  for (let minute = Math.ceil(fromMs / MINUTE_MS); (minute + 1) * MINUTE_MS <= toMs; minute += 1) {
    found.push(perMinute[String(minute)] ?? 0);
  }
  return found.sort((one, other) => one - other);
}

/** Time in which several batches ran counts once. */
function busyMs(batches: readonly StoreBatch[]): number {
  let reachedMs = Number.NEGATIVE_INFINITY;
  let busy = 0;
  for (const { fromMs, toMs } of [...batches].sort((one, other) => one.fromMs - other.fromMs)) {
    busy += Math.max(0, toMs - Math.max(fromMs, reachedMs));
    reachedMs = Math.max(reachedMs, toMs);
  }
  return busy;
}
