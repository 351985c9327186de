import type { Measure } from '../harness/report.js';
import { changeMeasures, changeOnePercent } from './change-measures.js';
import { publicationMeasures } from './publication-measures.js';
import { reconcileMeasures, type RowCounts } from './reconcile-measures.js';
import { runMeasured, type Trial } from './trial.js';
import { memoryMeasures, speedMeasures } from './use-measures.js';

/** Figures of one stage of one trial. */
export interface Section {
  readonly title: string;
  readonly measures: readonly Measure[];
}

/** Takes a section as soon as it is known. */
export type Emit = (section: Section) => void;

/** First publication, reconciliation at once, one percent changed: three stages on one store. */
export async function standardSections(trial: Trial, emit: Emit): Promise<void> {
  const { control } = trial.sandbox;
  const rows = rowsOf(trial);
  const first = await runMeasured(trial, 'sync');
  const pos = await control.pos();
  emit(named(trial, 'First publication', publicationMeasures(trial, first, pos)));
  const second = await runMeasured(trial, 'reconcile');
  const reconciled = [...reconcileMeasures(trial, second, rows), ...memoryMeasures(second, trial)];
  emit(named(trial, 'Reconciliation at once, nothing changed', reconciled));
  const edits = await changeOnePercent(control, pos.families());
  const third = await runMeasured(trial, 'sync');
  const changed = [...changeMeasures(trial, third, edits, rows), ...memoryMeasures(third, trial)];
  emit(named(trial, 'One percent changed', changed));
}

/** The same stages where nothing but the engine takes time. */
export async function speedSections(trial: Trial, emit: Emit): Promise<void> {
  const { control } = trial.sandbox;
  const families = (await control.pos()).families();
  const first = await runMeasured(trial, 'sync');
  const published = seen('families in the store', first.after.products.length, families.length);
  emit(named(trial, 'Own speed, first publication', [published, ...speedMeasures(trial, first)]));
  const second = await runMeasured(trial, 'reconcile');
  const read = seen('listings that were read', second.figures.at('sweptListings').number(), families.length);
  emit(named(trial, 'Own speed, sweep with nothing changed', [read, ...speedMeasures(trial, second)]));
  const edits = await changeOnePercent(control, families);
  const third = await runMeasured(trial, 'sync');
  const changed = changeMeasures(trial, third, edits, rowsOf(trial)).slice(0, 2);
  emit(named(trial, 'Own speed, one percent changed', [...changed, ...speedMeasures(trial, third)]));
}

/** A run that saw nothing is void. */
const seen = (name: string, value: number, expected: number): Measure => ({
  name,
  value: String(value),
  bar: `= ${String(expected)}, else void`,
  met: value === expected && expected > 0,
  conditions: 'counted by the store and by the run itself',
});

const named = ({ setting }: Trial, title: string, measures: readonly Measure[]): Section => ({
  title: `${title} (sub-requests count: ${setting})`,
  measures,
});

function rowsOf({ sandbox }: Trial): RowCounts {
  const { catalogue } = sandbox;
  return {
    products: catalogue.at('variants').number(),
    inventory: catalogue.at('inventoryRows').number(),
    brands: catalogue.at('brands').number(),
    outlets: catalogue.at('outlets').number(),
    // The sandbox has one register for each outlet.
    registers: catalogue.at('outlets').number(),
  };
}
