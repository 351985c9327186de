import type { StoreBatch } from '../harness/store-world.js';
import type { TrafficEntry } from '../harness/traffic.js';

const MINUTE_MS = 60_000;

/** How a publication used the store's minute and kept it at work. */
export interface StoreLoad {
  /** Calls in each full minute of the publication, least and median; null when it took no whole minute. */
  readonly leastPerMinute: number | null;
  readonly medianPerMinute: number | null;
  readonly fullMinutes: number;
  /** Share of the time between the begin of the first and the end of the last batch in which one was running, 0 to 1. */
  readonly busyShare: number | null;
}

/** @param batches as the store itself tells when each began and ended. */
export function storeLoad(batches: readonly StoreBatch[], entries: readonly TrafficEntry[]): StoreLoad {
  const fromMs = Math.min(...batches.map((batch) => batch.fromMs));
  const toMs = Math.max(...batches.map((batch) => batch.toMs));
  if (batches.length === 0) return { leastPerMinute: null, medianPerMinute: null, fullMinutes: 0, busyShare: null };
  const used = fullMinutes(entries, fromMs, toMs);
  return {
    leastPerMinute: used[0] ?? null,
    medianPerMinute: used[Math.floor((used.length - 1) / 2)] ?? null,
    fullMinutes: used.length,
    busyShare: busyMs(batches) / Math.max(1, toMs - fromMs),
  };
}

/** Calls of each full minute of the publication, counted from its first batch, packed ones and polls alike; ascending. */
function fullMinutes(entries: readonly TrafficEntry[], fromMs: number, toMs: number): readonly number[] {
  const found = new Array<number>(Math.floor((toMs - fromMs) / MINUTE_MS)).fill(0);
  for (const { system, atMs } of entries) {
    const minute = Math.floor((atMs - fromMs) / MINUTE_MS);
    const count = found[minute];
    if (system === 'store' && count !== undefined) found[minute] = count + 1;
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
