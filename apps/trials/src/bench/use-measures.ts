import type { Measure } from '../harness/report.js';
import type { StoreWorld } from '../harness/store-world.js';
import { conditionsOf } from './conditions.js';
import type { Ran, Trial } from './trial.js';

const MOST_MB = 400;
/** The bar is set for catalogues of this size. */
const BAR_SKUS = 20_000;
/** A catalogue four times as large may take so much more. */
const MOST_GROWTH = 1.15;

/** Records that carry stock. */
export const skusOf = ({ products }: StoreWorld): number =>
  products.reduce((sum, { variations }) => sum + Math.max(1, variations.length), 0);

/** The highest memory of one command. */
export function memoryMeasures({ use: { memoryMb }, after, seconds }: Ran, trial: Trial): readonly Measure[] {
  const skus = skusOf(after);
  const barred = skus >= BAR_SKUS && memoryMb !== null;
  return [
    {
      name: 'host memory VmHWM',
      value: `${memoryMb === null ? '–' : String(memoryMb)} MB`,
      bar: barred ? `≤ ${String(MOST_MB)} MB` : `at ${String(BAR_SKUS)} SKUs`,
      met: barred ? memoryMb <= MOST_MB : null,
      conditions: `${String(skus)} SKUs, one process of the command line, default heap`,
    },
    {
      name: 'duration',
      value: `${seconds.toFixed(1)} s`,
      ...{ bar: 'no bar', met: null, conditions: conditionsOf(trial, null) },
    },
  ];
}

/** How the highest memory grows with the catalogue. */
export function growthMeasure(small: Ran, large: Ran): Measure {
  const [less, more] = [small.use.memoryMb, large.use.memoryMb];
  const growth = less === null || more === null ? null : more / less;
  return {
    name: 'host memory, large catalogue to small',
    value: growth === null ? 'unknown' : `${growth.toFixed(2)} (${String(more)} to ${String(less)} MB)`,
    bar: `≤ ${String(MOST_GROWTH)}`,
    met: growth !== null && growth <= MOST_GROWTH,
    conditions: `${String(skusOf(large.after))} to ${String(skusOf(small.after))} SKUs`,
  };
}

/** Speed and processor time where nothing but the engine takes time. */
export function speedMeasures(trial: Trial, ran: Ran): readonly Measure[] {
  const skus = skusOf(ran.after);
  const { cpuSeconds, databaseCpuSeconds, sandboxCpuSeconds, memoryMb } = ran.use;
  const conditions = conditionsOf(trial, ran.after.products.length);
  const free = { bar: 'no bar', met: null, conditions };
  const perSku = (seconds: number | null): string =>
    seconds === null || skus === 0
      ? 'unknown'
      : `${((seconds * 1_000) / skus).toFixed(2)} ms (${seconds.toFixed(1)} s)`;
  return [
    {
      name: 'SKUs a second, start and end of the command included',
      value: `${(skus / ran.seconds).toFixed(0)} (${String(skus)} SKUs in ${ran.seconds.toFixed(1)} s)`,
      ...free,
    },
    { name: 'host CPU per SKU', value: perSku(cpuSeconds), ...free },
    { name: 'database CPU per SKU', value: perSku(databaseCpuSeconds), ...free },
    { name: 'sandbox CPU per SKU', value: perSku(sandboxCpuSeconds), ...free },
    { name: 'host memory VmHWM', value: `${memoryMb === null ? '–' : String(memoryMb)} MB`, ...free },
  ];
}
