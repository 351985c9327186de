import { measureLines } from '../harness/report.js';
import { stopOnSignals } from '../harness/teardown.js';
import { readOptions } from './options.js';
import { costSection, fileSection, freshnessSection, memorySection } from './other-sections.js';
import { type Emit, type Section, speedSections, standardSections } from './standard-sections.js';
import { withTrial, type Setting } from './trial.js';

/** The overview takes counts of `yes` at this clock; its pace needs a quarter of an hour at 1. */
const FAST_CLOCK = 20;
const OVERVIEW_SALES = 200;

const options = readOptions();
const standard = `standard:${String(options.families)}`;
const UNLIMITED = { catalogue: standard, setting: 'no', unlimited: true } as const;

function settings(): readonly Setting[] {
  return options.setting === 'both' ? ['yes', 'no'] : [options.setting];
}

async function bench(emit: Emit): Promise<void> {
  const { overview, limits, freshness, memory, cost, catalogue, families, speed, sales } = options;
  if (overview) return benchOverview(emit);
  if (cost === true) emit(await costSection());
  if (!limits) await withTrial(UNLIMITED, (trial) => speedSections(trial, emit));
  for (const setting of settings()) {
    if (memory === true) emit(await memorySection(setting, setting === 'yes' ? FAST_CLOCK : speed));
    if (freshness === true) emit(await freshnessSection(families, setting, sales));
    for (const file of catalogue ?? []) emit(await fileSection(file, setting, speed));
  }
  if (cost === true || !limits || memory === true || freshness === true || catalogue !== undefined) return;
  for (const setting of settings())
    await withTrial({ catalogue: standard, setting, speed }, (trial) => standardSections(trial, emit));
}

/** What fits into about ten minutes. */
async function benchOverview(emit: Emit): Promise<void> {
  emit(await costSection());
  await withTrial({ catalogue: standard, setting: 'no' }, (trial) => standardSections(trial, emit));
  const fast = { catalogue: standard, setting: 'yes', speed: FAST_CLOCK } as const;
  await withTrial(fast, (trial) => standardSections(trial, emit));
  await withTrial(UNLIMITED, (trial) => speedSections(trial, emit));
  emit(await freshnessSection(options.families, 'no', OVERVIEW_SALES));
}

function show({ title, measures }: Section): void {
  if (options.json === true) return;
  console.log(`${title}\n`);
  for (const line of measureLines(measures)) console.log(`  ${line}`);
  console.log('');
}

async function main(): Promise<number> {
  const sections: Section[] = [];
  await bench((section) => {
    show(section);
    sections.push(section);
  });
  const missed = sections.flatMap(({ measures }) => measures).filter(({ met }) => met === false).length;
  const takenAt = new Date().toISOString();
  if (options.json === true) console.log(JSON.stringify({ takenAt, sections, missed }));
  else console.log(missed === 0 ? 'Every bar was met.' : `Bars missed: ${String(missed)}.`);
  return missed === 0 ? 0 : 1;
}

stopOnSignals();

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
