import type { Measure } from '../harness/report.js';
import { writesIn, type TrafficEntry } from '../harness/traffic.js';
import { conditionsOf } from './publication-measures.js';
import type { Ran, Trial } from './trial.js';

const EXTRA_READS = 10;
/** Feeds of the POS that a sweep walks to their end, each with one closing page. */
const FEEDS = ['GET products', 'GET inventory', 'GET brands'] as const;
const LARGEST_PAGE = 1_000;

/** A full reconciliation with nothing changed, while the store's lists still lag. */
export function reconcileMeasures(trial: Trial, ran: Ran, rows: RowCounts): readonly Measure[] {
  const { traffic, entries, before, after, figures } = ran;
  const writes = writesIn(traffic.store) + writesIn(traffic.pos);
  const reads = traffic.store.requests + traffic.store.subRequests + traffic.pos.requests;
  const bar = allowedReads(entries, after.products.length, rows);
  const conditions = conditionsOf(trial, after.products.length);
  const perProduct = entries.filter(({ kind }) => /products\/:/.test(kind)).length;
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
}

/** List pages of both sides by the page size that was asked for, one closing page per feed, and ten more. */
export function allowedReads(entries: readonly TrafficEntry[], listings: number, rows: RowCounts): number {
  const sizes = new Map(entries.map(({ kind, system, pageSize }) => [`${system} ${kind}`, pageSize]));
  const counts = { 'GET products': rows.products, 'GET inventory': rows.inventory, 'GET brands': rows.brands };
  const pos = FEEDS.reduce((sum, feed) => {
    const size = sizes.get(`pos ${feed}`) ?? LARGEST_PAGE;
    return sum + Math.ceil(counts[feed] / size) + 1;
  }, 0);
  return Math.ceil(listings / (sizes.get('store GET products') ?? 100)) + pos + EXTRA_READS;
}
