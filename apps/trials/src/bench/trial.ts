import { Host } from '../harness/host.js';
import type { JsonView } from '../harness/json-view.js';
import { Sandbox } from '../harness/sandbox.js';
import { Teardown } from '../harness/teardown.js';
import type { StoreWorld } from '../harness/store-world.js';
import type { Traffic, TrafficEntry } from '../harness/traffic.js';
import { ProcessMeter, type ProcessUse } from './process-meter.js';

export type Setting = 'yes' | 'no';

/** A sandbox and a host for one series of runs. */
export interface Trial {
  readonly sandbox: Sandbox;
  readonly host: Host;
  /** Name or file of what the POS holds. */
  readonly catalogue: string;
  readonly setting: Setting;
  readonly speed: number;
  /** Neither limits nor service times: what is left is the speed of the engine itself. */
  readonly unlimited: boolean;
}

/** What one command did, seen from the vendors' side and from the process itself. */
export interface Ran {
  readonly figures: JsonView;
  readonly traffic: Traffic;
  readonly entries: readonly TrafficEntry[];
  readonly before: StoreWorld;
  readonly after: StoreWorld;
  readonly use: ProcessUse;
  readonly seconds: number;
}

const NO_TIME = { direct: 0, imageFetch: 0, posPage: 0, asyncImage: 0 };

/** Starts both sides, lets `measure` work, and stops everything whatever happens. */
export async function withTrial<Result>(
  what: {
    readonly catalogue: string;
    readonly setting: Setting;
    readonly speed?: number;
    readonly unlimited?: boolean;
  },
  measure: (trial: Trial) => Promise<Result>,
): Promise<Result> {
  const { catalogue, setting, speed = 1, unlimited = false } = what;
  const teardown = new Teardown();
  try {
    const sandbox = await Sandbox.start({ catalogue, speed, switches: { batchCounts: setting } });
    teardown.add(() => sandbox.stop());
    if (unlimited) await sandbox.control.settings({ limits: false, serviceMs: NO_TIME });
    const host = new Host(sandbox, { batchCounts: setting });
    teardown.add(() => host.close());
    return await measure({ sandbox, host, catalogue, setting, speed, unlimited });
  } finally {
    await teardown.run();
  }
}

/** Runs one command as one process and measures it. @throws Error with its own words when it fails. */
export async function runMeasured({ sandbox, host }: Trial, command: 'sync' | 'reconcile'): Promise<Ran> {
  const before = await sandbox.control.store();
  const { seq } = await sandbox.control.traffic();
  const startedAtMs = performance.now();
  const program = host.begin(command, '--json');
  const meter = new ProcessMeter(program.pid, { database: () => host.folder.databasePid(), sandboxPid: sandbox.pid });
  const end = await program.end();
  const use = meter.stop();
  const seconds = (performance.now() - startedAtMs) / 1_000;
  const { report } = host.answerOf(end);
  if (end.code !== 0) throw new Error(`${command}: ${report.at('error').textOr(report.at('sentence').textOr(''))}`);
  return {
    figures: report.at('figures'),
    traffic: await sandbox.control.traffic(seq),
    entries: await sandbox.control.entries(seq),
    before,
    after: await sandbox.control.store(),
    use,
    seconds,
  };
}
