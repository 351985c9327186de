import type { SystemTraffic, TrafficEntry } from '../harness/traffic.js';

const MINUTE_MS = 60_000;

/** How a publication used the store's minute and kept it at work. */
export interface StoreLoad {
  /** Calls the vendor counted in each full minute, least and median; null when no minute was full. */
  readonly leastPerMinute: number | null;
  readonly medianPerMinute: number | null;
  readonly fullMinutes: number;
  /** Share of the time between the first and the last sub-request in which a batch was running, 0 to 1. */
  readonly busyShare: number | null;
}

/** @param directMs simulated ms one sub-request takes at the store: the last one of a batch ends that much later. */
export function storeLoad(entries: readonly TrafficEntry[], counters: SystemTraffic, directMs: number): StoreLoad {
  const inBatch = entries.filter(({ system, batch }) => system === 'store' && batch !== null);
  const times = inBatch.map(({ atMs }) => atMs).sort((one, other) => one - other);
  const [firstMs, lastMs] = [times[0], times.at(-1)];
  if (firstMs === undefined || lastMs === undefined) {
    return { leastPerMinute: null, medianPerMinute: null, fullMinutes: 0, busyShare: null };
  }
  const used = fullMinutes(counters, firstMs, lastMs);
  return {
    leastPerMinute: used[0] ?? null,
    medianPerMinute: used[Math.floor((used.length - 1) / 2)] ?? null,
    fullMinutes: used.length,
    busyShare: busyShare(inBatch, firstMs, lastMs + directMs, directMs),
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

/** A batch runs from its first sub-request to the end of its last one; time in which several run counts once. */
function busyShare(inBatch: readonly TrafficEntry[], fromMs: number, toMs: number, directMs: number): number {
  const spans = new Map<string, { from: number; to: number }>();
  for (const { batch, atMs } of inBatch) {
    const span = spans.get(batch ?? '') ?? { from: atMs, to: atMs };
    spans.set(batch ?? '', { from: Math.min(span.from, atMs), to: Math.max(span.to, atMs + directMs) });
  }
  let reachedMs = fromMs;
  let busyMs = 0;
  for (const { from, to } of [...spans.values()].sort((one, other) => one.from - other.from)) {
    busyMs += Math.max(0, to - Math.max(from, reachedMs));
    reachedMs = Math.max(reachedMs, to);
  }
  return busyMs / Math.max(1, toMs - fromMs);
}
