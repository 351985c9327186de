import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { Host } from '../harness/host.js';
import { LAUNCHER } from '../harness/program.js';
import { Sandbox } from '../harness/sandbox.js';
import { Teardown, stopOnSignals } from '../harness/teardown.js';
import { againScene, changeScene } from './change-scenes.js';
import { CHANGES } from './changes.js';
import { planScene, publishScene, shopScene } from './opening-scenes.js';
import { ProgressBar } from './progress-bar.js';
import type { Language } from './rules.js';
import { sceneLines } from './show-scene.js';
import type { Scene, Stage } from './stage.js';
import { word } from './words.js';

interface Options {
  readonly catalogue?: string;
  readonly language: Language;
  readonly keep?: boolean;
  readonly json?: boolean;
}

const options = new Command('demo')
  .description('Shows a shop going online, in about a minute.')
  .option('--catalogue <file-or-spec>', 'an NDJSON file, demo:en, demo:fr, standard:FAMILIES or mixed:FAMILIES')
  .addOption(new Option('--language <language>', 'of texts and catalogue').choices(['en', 'fr']).default('en'))
  .option('--keep', 'leave sandbox and data, and say how to look at them')
  .option('--json', 'print one JSON object with all figures')
  .parse()
  .opts<Options>();

/** Plays every scene in turn; each is told as soon as it is over. */
async function* play(stage: Stage): AsyncGenerator<Scene> {
  yield await shopScene(stage);
  const plan = await planScene(stage);
  yield plan.scene;
  yield await publishScene(stage, plan.counts);
  const taken = new Set<string>();
  for (const change of CHANGES) yield await changeScene(stage, change, taken);
  yield await againScene(stage);
}

async function main(): Promise<void> {
  const { language, json = false, keep = false } = options;
  const startedAtMs = performance.now();
  const tell = (line: string): void => {
    if (!json) console.log(line);
  };
  tell(`${word(language, 'title')}\n${word(language, 'invented')}\n`);
  const catalogue = options.catalogue ?? `demo:${language}`;
  const teardown = new Teardown();
  const sandbox = await Sandbox.start({ catalogue, language, detached: keep });
  teardown.add(() => sandbox.stop());
  const host = new Host(sandbox, { language });
  teardown.add(() => host.close());
  const bar = new ProgressBar(process.stdout, (text, done, total) =>
    word(language, 'progress', { bar: text, done, total }),
  );
  const scenes: Scene[] = [];
  let played = false;
  try {
    const progress = (done: number, total: number): void => {
      if (!json) bar.draw(done, total);
    };
    for await (const scene of play({ sandbox, host, language, progress })) {
      bar.erase();
      scenes.push(scene);
      for (const line of sceneLines(scene, scenes.length, language)) tell(line);
    }
    played = true;
  } finally {
    bar.erase();
    if (played && keep) sandbox.release();
    else await teardown.run();
  }
  const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
  const kept = keep ? keptPlaces(sandbox, host) : null;
  if (json) console.log(JSON.stringify({ catalogue, language, scenes, seconds, kept }));
  else if (kept === null) tell(word(language, 'end', { seconds }));
  else for (const line of keptLines(kept, language)) tell(line);
}

interface Kept {
  readonly control: string;
  readonly sandboxPid: number;
  readonly config: string;
  readonly folder: string;
}

function keptPlaces(sandbox: Sandbox, host: Host): Kept {
  return {
    control: sandbox.addresses.control,
    sandboxPid: sandbox.pid,
    config: host.folder.config,
    folder: host.folder.path,
  };
}

function keptLines(kept: Kept, language: Language): readonly string[] {
  const command = existsSync(LAUNCHER) ? LAUNCHER : 'tillbridge';
  return [
    word(language, 'kept'),
    `  ${word(language, 'kept.store')}: curl ${kept.control}/dump/store`,
    `  ${word(language, 'kept.traffic')}: curl ${kept.control}/traffic`,
    `  ${word(language, 'kept.status')}: ${command} status --config ${kept.config}`,
    `  ${word(language, 'kept.plan')}: ${command} plan --config ${kept.config}`,
    `  ${word(language, 'kept.stop')}: kill ${String(kept.sandboxPid)}`,
    `  ${word(language, 'kept.remove')}: rm -r ${kept.folder}`,
  ];
}

stopOnSignals();

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    console.error(word(options.language, 'failed', { why }));
    process.exit(1);
  },
);
