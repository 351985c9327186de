import type { Measure } from '../harness/report.js';
import { engineCostMeasures } from './engine-cost.js';
import { freshnessMeasures } from './freshness-measures.js';
import { runFreshness } from './freshness-run.js';
import { SKUS_PER_FAMILY } from './options.js';
import { publicationMeasures } from './publication-measures.js';
import type { Section } from './standard-sections.js';
import { runMeasured, withTrial, type Ran, type Setting, type Trial } from './trial.js';
import { growthMeasure, memoryMeasures } from './use-measures.js';

const MOST_HTTP_OF_A_FILE = 20;
const SMALL_SKUS = 5_000;
const LARGE_SKUS = 20_000;

export async function costSection(): Promise<Section> {
  return { title: 'Engine cost', measures: await engineCostMeasures() };
}

/** Sales at the tills while a catalogue is published, by a running host. */
export function freshnessSection(families: number, setting: Setting, sales: number): Promise<Section> {
  return withTrial({ catalogue: `standard:${String(families)}`, setting }, async (trial) => ({
    title: `Freshness without webhooks (sub-requests count: ${setting})`,
    measures: freshnessMeasures(trial, await runFreshness(trial, sales)),
  }));
}

/** Highest memory of a first publication and of a reconciliation, small catalogue and large. */
export async function memorySection(setting: Setting, speed: number): Promise<Section> {
  const stages = (skus: number): Promise<{ sync: Ran; reconcile: Ran; trial: Trial }> =>
    withTrial({ catalogue: standardOf(skus), setting, speed }, async (trial) => {
      const sync = await runMeasured(trial, 'sync');
      return { sync, reconcile: await runMeasured(trial, 'reconcile'), trial };
    });
  const small = await stages(SMALL_SKUS);
  const large = await stages(LARGE_SKUS);
  const measures = (['sync', 'reconcile'] as const).flatMap((stage) =>
    [
      ...memoryMeasures(small[stage], small.trial),
      ...memoryMeasures(large[stage], large.trial),
      growthMeasure(small[stage], large[stage]),
    ].map((measure) => ({ ...measure, name: `${stage}: ${measure.name}` })),
  );
  return { title: `Memory (sub-requests count: ${setting}, clock ×${String(speed)})`, measures };
}

const standardOf = (skus: number): string => `standard:${String(Math.ceil(skus / SKUS_PER_FAMILY))}`;

/** First publication of a small catalogue: HTTP requests have a bar of their own. */
export function fileSection(catalogue: string, setting: Setting, speed: number): Promise<Section> {
  return withTrial({ catalogue, setting, speed }, async (trial) => {
    const ran = await runMeasured(trial, 'sync');
    const measures = publicationMeasures(trial, ran, await trial.sandbox.control.pos());
    const { requests } = ran.traffic.store;
    const small: Measure = {
      name: 'HTTP requests of the file',
      value: String(requests),
      bar: `≤ ${String(MOST_HTTP_OF_A_FILE)}`,
      met: requests <= MOST_HTTP_OF_A_FILE,
      conditions: catalogue,
    };
    // What is not in the store is blocked with a reason; that is no miss of this bench.
    const told = measures.map((one) => (one.name === 'families in the store' ? { ...one, met: null } : one));
    return { title: `${catalogue} (sub-requests count: ${setting})`, measures: [small, ...told] };
  });
}
