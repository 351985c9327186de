import { CatalogueError } from './catalogue/catalogue-error.js';
import { loadCatalogue } from './catalogue/load.js';
import { readCommandLine } from './command-line.js';
import { setSwitch } from './core/switches.js';
import { createCore } from './core/world.js';
import { watchParent } from './parent-watch.js';
import { startSandbox } from './sandbox.js';

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  const core = createCore(command.speed, {}, command.seed);
  core.settings.limits = command.limits;
  for (const [name, value] of command.switches) setSwitch(core.settings.switches, name, value);
  const catalogue = loadCatalogue({ spec: command.catalogue, language: command.language, seed: command.seed });
  const sandbox = await startSandbox(core, catalogue, command.store, command.ports);
  const end = (): void => {
    // Half a second for answers under way is given by close(); beyond a second nothing is waited for.
    setTimeout(() => process.exit(0), 900).unref();
    void sandbox.close().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (command.parentPid !== null) watchParent(command.parentPid, end);
  process.stdout.write(`${JSON.stringify(sandbox.addresses)}\n`);
}

main().catch((error: unknown) => {
  const known = error instanceof CatalogueError || error instanceof RangeError;
  process.stderr.write(
    known
      ? `${error.message}\n`
      : `The sandbox could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
