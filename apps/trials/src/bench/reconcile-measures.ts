import type { Measure } from '../harness/report.js';
import { writesIn, type TrafficEntry } from '../harness/traffic.js';
import { conditionsOf } from './conditions.js';
import type { Ran, Trial } from './trial.js';

const EXTRA_READS = 10;
/** Lists of the POS that are walked to their end, each with one closing page. */
const FEEDS = ['GET products', 'GET inventory', 'GET brands', 'GET outlets', 'GET registers'] as const;
const LARGEST_PAGE = 1_000;
const STORE_PAGE = 100;

/** A full reconciliation with nothing changed, while the store's lists still lag. */
export function reconcileMeasures(trial: Trial, ran: Ran, rows: RowCounts): readonly Measure[] {
  const { traffic, entries, before, after, figures } = ran;
  const writes = writesIn(traffic.store) + writesIn(traffic.pos);
  const reads = traffic.store.requests + traffic.store.subRequests + traffic.pos.requests;
  const bar = allowedReads(entries, after.products.length, rows);
  const conditions = conditionsOf(trial, after.products.length);
  const perProduct = entries.filter(({ kind }) => kind.includes('products/:')).length;
  return [
    { name: 'writes', value: String(writes), bar: '= 0', met: writes === 0, conditions },
    {
      name: 'products before and after',
      value: `${String(before.products.length)}, ${String(after.products.length)}`,
      bar: 'equal, none created',
      met: before.products.length === after.products.length && figures.at('created').number() === 0,
      conditions,
    },
    {
      name: 'reads',
      value: String(reads),
      bar: `≤ ${String(bar)}: list pages, one closing page per feed, ${String(EXTRA_READS)} more`,
      met: reads <= bar,
      conditions,
    },
    { name: 'reads of single products', value: String(perProduct), bar: '= 0', met: perProduct === 0, conditions },
  ];
}

/** How many rows each feed of the POS holds. */
export interface RowCounts {
  readonly products: number;
  readonly inventory: number;
  readonly brands: number;
  readonly outlets: number;
  readonly registers: number;
}

/** List pages of both sides by the page size that was asked for, one closing page per feed, and ten more. */
export function allowedReads(entries: readonly TrafficEntry[], listings: number, rows: RowCounts): number {
  const counts = {
    'GET products': rows.products,
    'GET inventory': rows.inventory,
    'GET brands': rows.brands,
    'GET outlets': rows.outlets,
    'GET registers': rows.registers,
  };
  const pos = FEEDS.reduce((sum, feed) => {
    const size = pageSizeOf(entries, 'pos', feed) ?? LARGEST_PAGE;
    return sum + Math.ceil(counts[feed] / size) + 1;
  }, 0);
  return Math.ceil(listings / (pageSizeOf(entries, 'store', 'GET products') ?? STORE_PAGE)) + pos + EXTRA_READS;
}

/** The largest page that was asked for; smaller ones only look for news. */
function pageSizeOf(entries: readonly TrafficEntry[], system: 'pos' | 'store', kind: string): number | null {
  const sizes = entries.filter((entry) => entry.system === system && entry.kind === kind);
  return sizes.reduce<number | null>((most, { pageSize }) => Math.max(most ?? 0, pageSize ?? 0) || null, null);
}
