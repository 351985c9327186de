import { Command, InvalidArgumentError, Option } from 'commander';
import { measureLines, type Measure } from '../harness/report.js';
import { stopOnSignals } from '../harness/teardown.js';
import { changeMeasures, changeOnePercent } from './change-measures.js';
import { publicationMeasures } from './publication-measures.js';
import { reconcileMeasures, type RowCounts } from './reconcile-measures.js';
import { runMeasured, withTrial, type Setting, type Trial } from './trial.js';

interface Options {
  readonly families: number;
  readonly setting: Setting | 'both';
  readonly speed: number;
  readonly catalogue?: readonly string[];
  readonly json?: boolean;
}

/** Figures of one stage of one trial. */
interface Section {
  readonly title: string;
  readonly measures: readonly Measure[];
}

const MOST_HTTP_OF_A_FILE = 20;

const options = new Command('bench')
  .description('Publishes a catalogue into the sandbox and holds what it took against the targets.')
  .option('--families <number>', 'standard families of the generator', whole, 2_500)
  .addOption(
    new Option('--setting <setting>', 'whether sub-requests count').choices(['yes', 'no', 'both']).default('both'),
  )
  .option('--speed <factor>', "factor of the sandbox's clock; pace has a bar at 1 only, counts up to 20", whole, 1)
  .option('--catalogue <files...>', 'first publication of each file instead, under either setting')
  .option('--json', 'print one JSON object')
  .parse()
  .opts<Options>();

function whole(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It is a whole number above zero.');
  return Number(text);
}

function settings(): readonly Setting[] {
  return options.setting === 'both' ? ['yes', 'no'] : [options.setting];
}

/** First publication, reconciliation at once, one percent changed: three stages on one store. */
async function* standardSections(trial: Trial): AsyncGenerator<Section> {
  const { sandbox, setting } = trial;
  const first = await runMeasured(trial, 'sync');
  const pos = await sandbox.control.pos();
  const rows = rowsOf(trial);
  const named = (title: string): string => `${title} (sub-requests count: ${setting})`;
  yield { title: named('First publication'), measures: publicationMeasures(trial, first, pos) };
  const second = await runMeasured(trial, 'reconcile');
  yield { title: named('Reconciliation at once, nothing changed'), measures: reconcileMeasures(trial, second, rows) };
  const edits = await changeOnePercent(sandbox.control, pos.families());
  const third = await runMeasured(trial, 'sync');
  yield { title: named('One percent changed'), measures: changeMeasures(trial, third, edits, rows) };
}

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

/** First publication of a small catalogue: HTTP requests have a bar of their own. */
async function fileSection(trial: Trial, file: string): Promise<Section> {
  const ran = await runMeasured(trial, 'sync');
  const measures = publicationMeasures(trial, ran, await trial.sandbox.control.pos());
  const { requests } = ran.traffic.store;
  const small: Measure = {
    name: 'HTTP requests of the file',
    value: String(requests),
    bar: `≤ ${String(MOST_HTTP_OF_A_FILE)}`,
    met: requests <= MOST_HTTP_OF_A_FILE,
    conditions: file,
  };
  // What is not in the store is blocked with a reason; that is no miss of this bench.
  const told = measures.map((one) => (one.name === 'families in the store' ? { ...one, met: null } : one));
  return { title: `${file} (sub-requests count: ${trial.setting})`, measures: [small, ...told] };
}

async function* allSections(): AsyncGenerator<Section> {
  const { speed, families, catalogue: files } = options;
  for (const setting of settings()) {
    if (files === undefined) {
      const sections: Section[] = [];
      await withTrial({ catalogue: `standard:${String(families)}`, setting, speed }, async (trial) => {
        for await (const section of standardSections(trial)) {
          sections.push(section);
          show(section);
        }
      });
      yield* sections;
      continue;
    }
    for (const catalogue of files) {
      const section = await withTrial({ catalogue, setting, speed }, (trial) => fileSection(trial, catalogue));
      show(section);
      yield section;
    }
  }
}

function show({ title, measures }: Section): void {
  if (options.json === true) return;
  console.log(`${title}\n`);
  for (const line of measureLines(measures)) console.log(`  ${line}`);
  console.log('');
}

async function main(): Promise<number> {
  const sections: Section[] = [];
  for await (const section of allSections()) sections.push(section);
  const missed = sections.flatMap(({ measures }) => measures).filter(({ met }) => met === false).length;
  if (options.json === true) console.log(JSON.stringify({ sections, missed }));
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
