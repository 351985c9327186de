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

/** Simulated ms that one request takes at the store, and each picture it fetches meanwhile. */
export interface ServiceTimes {
  readonly requestMs: number;
  readonly pictureMs: number;
}

/** @param service how long after its arrival a packed request ends. */
export function storeLoad(entries: readonly TrafficEntry[], counters: SystemTraffic, service: ServiceTimes): StoreLoad {
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
    busyShare: busyShare(inBatch, firstMs, service),
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
function busyShare(inBatch: readonly TrafficEntry[], fromMs: number, service: ServiceTimes): number {
  const spans = new Map<string, { from: number; to: number }>();
  for (const entry of inBatch) {
    const { batch, atMs } = entry;
    const endMs = atMs + service.requestMs + picturesOf(entry) * service.pictureMs;
    const span = spans.get(batch ?? '') ?? { from: atMs, to: endMs };
    spans.set(batch ?? '', { from: Math.min(span.from, atMs), to: Math.max(span.to, endMs) });
  }
  let reachedMs = fromMs;
  let busyMs = 0;
  for (const { from, to } of [...spans.values()].sort((one, other) => one.from - other.from)) {
    busyMs += Math.max(0, to - Math.max(from, reachedMs));
    reachedMs = Math.max(reachedMs, to);
  }
  return busyMs / Math.max(1, reachedMs - fromMs);
}

/** Pictures the store fetches for a request. */
function picturesOf({ kind, body }: TrafficEntry): number {
  if (!/media$|image$/.test(kind)) return 0;
  return JSON.stringify(body.raw).match(/https?:\/\//g)?.length ?? 0;
}
