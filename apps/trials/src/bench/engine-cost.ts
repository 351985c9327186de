import { ChildProgram } from '../harness/child-program.js';
import { JsonView } from '../harness/json-view.js';
import { programFile } from '../harness/program.js';
import type { Measure } from '../harness/report.js';

const SKUS = 200_000;
const LEAST_PER_SECOND = 50_000;

/** Mapping, adding up and comparing alone, as the engine's own bench measures it. @throws Error when it fails or saw nothing. */
export async function engineCostMeasures(): Promise<readonly Measure[]> {
  const program = ChildProgram.start(programFile('engineCost'), [String(SKUS)]);
  const { code, stdout, stderr } = await program.end();
  if (code !== 0) throw new Error(`The engine's bench failed: ${stderr.trim().slice(-500)}`);
  const told = JsonView.parse(stdout, 'engine cost');
  const [skus, seconds] = [told.at('skus').number(), told.at('seconds').number()];
  const [changed, planned] = [told.at('changed').number(), told.at('planned').number()];
  const perSecond = skus / seconds;
  const conditions = `${String(skus)} SKUs, ${String(told.at('outlets').number())} outlets, one thread, nothing stored or sent`;
  return [
    {
      name: 'map, aggregate, compare',
      value: `${perSecond.toFixed(0)} SKUs a CPU second (${seconds.toFixed(1)} s)`,
      bar: `≥ ${String(LEAST_PER_SECOND)}`,
      met: perSecond >= LEAST_PER_SECOND,
      conditions,
    },
    {
      name: 'families with something to do',
      value: `${String(planned)}, ${String(told.at('settled').number())} without`,
      bar: `= ${String(changed)} renamed before`,
      met: planned === changed && changed > 0,
      conditions,
    },
  ];
}
