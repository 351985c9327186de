import { JsonView } from './json-view.js';

/** Requests of one system in a stretch of time, as the sandbox counted them. */
export interface SystemTraffic {
  readonly requests: number;
  readonly subRequests: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly tooMany: number;
  /** What the vendor counts, by minute since the epoch. */
  readonly perMinute: Readonly<Record<string, number>>;
}

export interface Traffic {
  /** Number of the last entry: a mark for what comes after. */
  readonly seq: number;
  /** The sandbox's time, ms since the epoch. */
  readonly nowMs: number;
  readonly pos: SystemTraffic;
  readonly store: SystemTraffic;
}

/** One request as it arrived. */
export interface TrafficEntry {
  readonly seq: number;
  /** The sandbox's time, ms since the epoch. */
  readonly atMs: number;
  readonly system: 'pos' | 'store';
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly body: JsonView;
  readonly status: number;
  /** Rows a page was asked to hold, null where none was named. */
  readonly pageSize: number | null;
  /** Ticket of its batch, null for a request of its own. */
  readonly batch: string | null;
}

export function trafficOf(answer: JsonView): Traffic {
  return {
    seq: answer.at('seq').number(),
    nowMs: answer.at('now').number(),
    pos: systemOf(answer.at('pos')),
    store: systemOf(answer.at('store')),
  };
}

function systemOf(view: JsonView): SystemTraffic {
  return {
    requests: view.at('requests').number(),
    subRequests: view.at('subRequests').number(),
    byKind: view.at('byKind').counts(),
    byStatus: view.at('byStatus').counts(),
    tooMany: view.at('tooMany').number(),
    perMinute: view.at('perMinute').counts(),
  };
}

export function entryOf(view: JsonView): TrafficEntry {
  return {
    seq: view.at('seq').number(),
    atMs: view.at('at').number(),
    system: view.at('system').text() === 'pos' ? 'pos' : 'store',
    kind: view.at('kind').text(),
    method: view.at('method').text(),
    path: view.at('path').text(),
    body: view.at('body'),
    status: view.at('status').number(),
    pageSize: pageSizeOf(view.at('query')),
    batch: view.at('viaBatch').textOr(null),
  };
}

function pageSizeOf(query: JsonView): number | null {
  const text = query.at('page_size').textOr(query.at('limit').textOr(null));
  return text === null ? null : Number(text);
}

/** Whether a request changes something at its vendor. A batch is only an envelope: what it carries counts. */
export function isWrite({ method, kind }: Pick<TrafficEntry, 'method' | 'kind'>): boolean {
  return method !== 'GET' && kind !== 'POST batch';
}

/** How many requests of a stretch change something, from its counts by kind. */
export function writesIn({ byKind }: SystemTraffic): number {
  return Object.entries(byKind)
    .filter(([kind]) => isWrite({ method: kind.split(' ')[0] ?? '', kind }))
    .reduce((sum, [, count]) => sum + count, 0);
}
