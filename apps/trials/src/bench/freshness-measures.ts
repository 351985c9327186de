import type { Measure } from '../harness/report.js';
import { isWrite } from '../harness/traffic.js';
import { quantile, type SaleOutcome } from './freshness-join.js';
import { type FreshnessRun, isStockCall, POLL_MS, SALES_PER_SECOND } from './freshness-run.js';
import { conditionsOf } from './conditions.js';
import type { Trial } from './trial.js';

const BAR_MS = POLL_MS + 1_000;
/** With fewer sales that could be seen, nothing is proved. */
const LEAST_SALES = 100;

/** How fresh the store's numbers are without webhooks. */
export function freshnessMeasures(trial: Trial, run: FreshnessRun): readonly Measure[] {
  const { joined, entries, publishedAtMs, tooMany } = run;
  const { outcomes, wrong } = joined;
  const counted = outcomes.filter(({ kind }) => kind === 'shown' || kind === 'unseen');
  // Until then the store itself has not told how to write to the record; the listing is hidden and nobody can buy it.
  const whole = counted.filter(({ sku, soldAtMs }) => (run.toldAtMs.get(sku) ?? Number.POSITIVE_INFINITY) <= soldAtMs);
  const during = counted.filter(({ soldAtMs }) => soldAtMs <= publishedAtMs);
  const conditions = `${String(SALES_PER_SECOND)} sales a second, no webhooks, ${conditionsOf(trial, null)}`;
  return [
    {
      name: 'sales that had something to show',
      value: `${String(counted.length)} of ${String(run.sales)} (${kindsOf(outcomes)})`,
      bar: `≥ ${String(LEAST_SALES)}, else void`,
      met: counted.length >= LEAST_SALES,
      conditions,
    },
    { ...within('while listings are published', during), conditions },
    {
      ...within(
        'of these, of listings that were whole',
        whole.filter((one) => during.includes(one)),
      ),
      conditions,
    },
    { ...within('all of them', counted), conditions },
    { ...within('all of listings that were whole', whole), conditions },
    {
      name: 'differences sent',
      value: `${String(entries.filter(isStockCall).length)} calls for ${String(counted.length)} sales`,
      ...{ bar: 'no bar', met: null, conditions },
    },
    {
      name: 'between readings of the stock feed',
      value: gapWords(run.readingGapsMs),
      ...{ bar: 'no bar: what the rest of a wait is due to', met: null, conditions },
    },
    {
      name: 'sold SKUs with another number in the end',
      value: `${String(wrong.length)}${wrong.length === 0 ? '' : ` (${wrong.slice(0, 3).join(', ')})`}`,
      ...{ bar: '= 0', met: wrong.length === 0, conditions },
    },
    { name: 'answers 429, both sides', value: String(tooMany), bar: '= 0', met: tooMany === 0, conditions },
    oneSaleMeasure(run, conditions),
    {
      name: 'host memory VmHWM',
      value: `${run.use.memoryMb === null ? '–' : String(run.use.memoryMb)} MB`,
      ...{ bar: 'no bar here', met: null, conditions: 'the running host, default heap' },
    },
  ];
}

function within(which: string, outcomes: readonly SaleOutcome[]): Omit<Measure, 'conditions'> {
  const p95 = quantile(outcomes, 0.95);
  return {
    name: `POS sale to store stock, p95, ${which}`,
    value: `${seconds(p95)}; p50 ${seconds(quantile(outcomes, 0.5))}, longest ${seconds(quantile(outcomes, 1))}, ${String(outcomes.length)} sales`,
    bar: `≤ ${seconds(BAR_MS)}: poll interval + 1 s`,
    // Without a sale nothing was proved.
    met: p95 !== null && p95 <= BAR_MS,
  };
}

function oneSaleMeasure({ oneSale }: FreshnessRun, conditions: string): Measure {
  const writes = (oneSale ?? []).filter(isWrite);
  const idle = /^GET (latest-stats|profile)$/;
  const others = (oneSale ?? []).filter((entry) => !isWrite(entry) && !idle.test(entry.kind));
  const value =
    oneSale === null
      ? 'void: the shop did not settle'
      : `${String(writes.length)} call, ${String(others.length)} reads (${kindsOf([...writes, ...others])})`;
  const met = writes.length === 1 && writes.every(isStockCall) && others.length === 0;
  return { name: 'one sale on a settled shop', value, bar: '= 1 call, 0 reads', met, conditions };
}

/** A reading is several pages: only what lies between two of them is told. */
function gapWords(gapsMs: readonly number[]): string {
  const apart = gapsMs.filter((gap) => gap > POLL_MS / 4).sort((one, other) => one - other);
  const [middle, longest] = [apart[Math.floor(apart.length / 2)], apart.at(-1)];
  return `p50 ${seconds(middle ?? null)}, longest ${seconds(longest ?? null)}, ${String(apart.length)} times`;
}

function kindsOf(some: readonly { readonly kind: string }[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of some) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${String(count)}`).join(', ');
}

function seconds(ms: number | null): string {
  if (ms === null) return 'none';
  return Number.isFinite(ms) ? `${(ms / 1_000).toFixed(1)} s` : 'never';
}
