import { setTimeout as sleep } from 'node:timers/promises';
import type { StockMove } from '../harness/stock-move.js';
import { isWrite, type TrafficEntry } from '../harness/traffic.js';
import { joinSales, type Joined } from './freshness-join.js';
import { ProcessMeter, type ProcessUse } from './process-meter.js';
import { levelsOf, TillSales } from './till-sales.js';
import type { Trial } from './trial.js';

export const SALES_PER_SECOND = 2;
/** So many SKUs have to be in the store before the first sale. */
const LISTED_FIRST = 100;
/** The poll interval of the stock feed. */
export const POLL_MS = 20_000;
/** A publication that has used up the store's minute writes nothing until it is over. */
const QUIET_MS = 65_000;
/** A sale is in the store by then. */
const SHOWN_WITHIN_MS = POLL_MS + 5_000;
/** A publication that still goes on after the sales is waited for. */
const PATIENCE_MS = 20 * 60_000;

/** What a running host made of sales at the tills. */
export interface FreshnessRun {
  readonly sales: number;
  readonly joined: Joined;
  /** Real time of the last write to a listing: what was sold before was sold while listings were published. */
  readonly publishedAtMs: number;
  /** Real time when the store first told the whole listing of a SKU, the ids of its variations among it. */
  readonly toldAtMs: ReadonlyMap<string, number>;
  /** Requests to the store from the first sale until all was quiet. */
  readonly entries: readonly TrafficEntry[];
  readonly tooMany: number;
  /** Between one reading of the stock feed and the next. */
  readonly readingGapsMs: readonly number[];
  /** Requests to the store, idle polls included, that one sale took once all was quiet; null when it did not become quiet. */
  readonly oneSale: readonly TrafficEntry[] | null;
  readonly use: ProcessUse;
}

/** Starts the host on an empty store and sells while it publishes. */
export async function runFreshness(trial: Trial, count: number): Promise<FreshnessRun> {
  const { sandbox, host } = trial;
  const { control } = sandbox;
  const start = levelsOf(await control.pos());
  const program = await host.startService();
  const meter = new ProcessMeter(program.pid);
  const tills = new TillSales(control, start);
  await tills.waitForListed(LISTED_FIRST, 120_000);
  const { seq } = await control.traffic();
  const sales = await tills.sell(count, SALES_PER_SECOND);
  const quiet = await waitForQuiet(trial, tills);
  const moves = await control.stockJournal();
  const joined = joinSales(start, moves);
  const all = await control.entries();
  const entries = all.filter((entry) => entry.system === 'store' && entry.seq > seq);
  const oneSale = quiet ? await sellOnce(trial, tills) : null;
  const traffic = await control.traffic();
  const use = meter.stop();
  await host.stopService();
  const realTime = (sandboxMs: number): number => realTimeOf(sandboxMs, traffic.nowMs);
  return {
    toldAtMs: toldTimes(moves, all, realTime),
    ...{ sales, joined, entries, oneSale, use },
    readingGapsMs: gapsOf(all.filter(({ kind }) => kind === 'GET inventory')),
    publishedAtMs: realTime(entries.findLast(isListingWrite)?.atMs ?? 0),
    tooMany: traffic.store.tooMany + traffic.pos.tooMany,
  };
}

/** A creation tells no ids of variations: only the answer that shows or reads the listing does. */
function toldTimes(
  moves: readonly StockMove[],
  entries: readonly TrafficEntry[],
  realTime: (sandboxMs: number) => number,
): ReadonlyMap<string, number> {
  const byProduct = new Map<number, number>();
  for (const { kind, path, atMs, status } of entries) {
    const id = /^(GET|PUT) products\/:productId$/.test(kind) ? /\/products\/(\d+)/.exec(path)?.[1] : undefined;
    if (id !== undefined && status === 200 && !byProduct.has(Number(id))) byProduct.set(Number(id), realTime(atMs));
  }
  return new Map(
    moves.flatMap(({ sku, productId }) => {
      const atMs = byProduct.get(productId ?? -1);
      return atMs === undefined ? [] : [[sku, atMs] as const];
    }),
  );
}

const isListingWrite = (entry: TrafficEntry): boolean => isWrite(entry) && !isStockCall(entry);

export const isStockCall = ({ kind }: TrafficEntry): boolean => kind.endsWith('/inventory');

/** The sandbox's clock runs as fast as ours here, from another beginning. */
const realTimeOf = (sandboxMs: number, sandboxNowMs: number): number => sandboxMs + Date.now() - sandboxNowMs;

/** Until all of the catalogue is listed and nothing was written to the store for longer than a poll and a minute. */
async function waitForQuiet({ sandbox: { control, catalogue } }: Trial, tills: TillSales): Promise<boolean> {
  const until = performance.now() + PATIENCE_MS;
  let quietSinceMs = performance.now();
  let { seq } = await control.traffic();
  while (performance.now() < until) {
    await sleep(1_000);
    const news = await control.entries(seq);
    seq = news.at(-1)?.seq ?? seq;
    if (news.some((entry) => entry.system === 'store' && isWrite(entry))) quietSinceMs = performance.now();
    if (performance.now() - quietSinceMs < QUIET_MS) continue;
    if ((await tills.countListed()) >= catalogue.at('variants').number()) return true;
  }
  return false;
}

const gapsOf = (readings: readonly TrafficEntry[]): readonly number[] =>
  readings.slice(1).map(({ atMs }, place) => atMs - (readings[place]?.atMs ?? atMs));

async function sellOnce({ sandbox: { control } }: Trial, tills: TillSales): Promise<readonly TrafficEntry[]> {
  const { seq } = await control.traffic();
  if (!(await tills.sellOne())) return [];
  await sleep(SHOWN_WITHIN_MS);
  return (await control.entries(seq)).filter(({ system }) => system === 'store');
}
