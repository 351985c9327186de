import type { PosWorld } from '../harness/pos-world.js';
import type { Measure } from '../harness/report.js';
import { isWrite, type TrafficEntry } from '../harness/traffic.js';
import { conditionsOf } from './conditions.js';
import { expectedCalls } from './expected-calls.js';
import { storeLoad } from './store-load.js';
import type { Ran, Trial } from './trial.js';
import { memoryMeasures } from './use-measures.js';

/** Requests the store serves besides the packed ones, whatever is published. */
const HTTP_BASE = 20;
const PER_REQUEST = { yes: 25, no: 100 } as const;
const MINUTE_LIMIT = 600;
const LEAST_OF_MINUTE = 480;
const LEAST_BUSY = 0.9;

/** First publication against rows 1 and 2 of the targets. */
export function publicationMeasures(trial: Trial, ran: Ran, pos: PosWorld): readonly Measure[] {
  return [...countMeasures(trial, ran, pos), ...paceMeasures(trial, ran), ...memoryMeasures(ran, trial)];
}

function countMeasures(trial: Trial, { traffic, entries, after }: Ran, pos: PosWorld): readonly Measure[] {
  const { store } = traffic;
  const expected = expectedCalls(pos, after);
  const families = after.products.length;
  const kinds = kindsOf(store.byKind);
  const calls = entries.filter(isListingCall).length;
  const bar = HTTP_BASE + Math.ceil(store.subRequests / PER_REQUEST[trial.setting]);
  const conditions = conditionsOf(trial, families);
  return [
    {
      name: 'families in the store',
      value: String(families),
      bar: `= ${String(pos.families().length)} in the POS`,
      met: families === pos.families().length,
      conditions,
    },
    {
      name: 'calls for listings, packed or not',
      value: `${String(calls)} (${ratio(calls, families)} a family)`,
      bar: `≤ ${String(expected.subRequests)} by the formula`,
      met: calls <= expected.subRequests,
      conditions: kinds,
    },
    {
      name: 'HTTP requests',
      value: String(store.requests),
      bar: `≤ ${String(bar)} = ${String(HTTP_BASE)} + 1 per ${String(PER_REQUEST[trial.setting])}`,
      met: store.requests <= bar,
      conditions,
    },
  ];
}

function paceMeasures(trial: Trial, { traffic, entries, after }: Ran): readonly Measure[] {
  const load = storeLoad(after.batches, entries);
  const conditions = conditionsOf(trial, null);
  const barred = trial.speed === 1 && trial.catalogue.startsWith('standard:');
  const minutes: Measure = {
    name: 'used of the 600 in every full minute, least and median',
    value: `${figure(load.leastPerMinute)}, ${figure(load.medianPerMinute)} over ${String(load.fullMinutes)} min`,
    bar: barred ? `≥ ${String(LEAST_OF_MINUTE)} of ${String(MINUTE_LIMIT)}` : 'only standard families at speed 1',
    met: barred && load.leastPerMinute !== null ? load.leastPerMinute >= LEAST_OF_MINUTE : null,
    conditions,
  };
  const busy: Measure = {
    name: 'time a batch was running at the store',
    value: load.busyShare === null ? 'none' : `${(load.busyShare * 100).toFixed(1)} %`,
    bar: barred ? '≥ 90 %' : 'only standard families at speed 1',
    met: barred && load.busyShare !== null ? load.busyShare >= LEAST_BUSY : null,
    conditions,
  };
  const refused: Measure = {
    name: 'answers 429, both sides',
    value: String(traffic.store.tooMany + traffic.pos.tooMany),
    bar: '= 0',
    met: traffic.store.tooMany + traffic.pos.tooMany === 0,
    conditions,
  };
  return [...(trial.setting === 'yes' ? [minutes, { ...busy, bar: 'no bar here', met: null }] : [busy]), refused];
}

/** Packed requests, and those that went directly where a few were left. */
function isListingCall({ system, kind, batch }: TrafficEntry): boolean {
  return (
    system === 'store' &&
    (batch !== null || kind.includes('products/:') || isWrite({ method: kind.split(' ')[0] ?? '', kind }))
  );
}

function kindsOf(byKind: Readonly<Record<string, number>>): string {
  return Object.entries(byKind)
    .map(([kind, count]) => `${kind} ${String(count)}`)
    .join(', ');
}

function ratio(value: number, of: number): string {
  return of === 0 ? '0' : (value / of).toFixed(2);
}

function figure(value: number | null): string {
  return value === null ? '–' : String(value);
}
