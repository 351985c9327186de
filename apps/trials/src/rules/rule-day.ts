import { withCatalogue } from '../harness/catalogue-file.js';
import type { ControlClient } from '../harness/control-client.js';
import { Host, type CliCommand, type ConnectionChoice, type StockChoice } from '../harness/host.js';
import type { JsonView } from '../harness/json-view.js';
import { Sandbox } from '../harness/sandbox.js';
import { Teardown } from '../harness/teardown.js';
import type { TrafficEntry } from '../harness/traffic.js';
import type { StockPolicy } from '../oracle/stock.js';
import { judgeDay, judgeRow, type Breach, type Failure } from './judge.js';
import { Look, type Scenery } from './look.js';
import { PHASES, type Phase } from './phases.js';
import type { Act, RuleRow } from './rule-row.js';
import type { Settings } from './switches.js';

/** What came of one row. */
export interface RowResult {
  readonly key: string;
  readonly rule: string;
  readonly title: string;
  readonly failures: readonly Failure[];
}

/** What came of one day with all its rows. */
export interface DayResult {
  readonly settings: Settings;
  readonly rows: readonly RowResult[];
  readonly breaches: readonly Breach[];
  readonly seconds: number;
}

const SPEED = 20;
const STOCK: StockChoice = {
  register: 'Main 1',
  outlets: ['Annex'],
  buffers: { outlets: { Annex: 1 }, skus: { 'S04-HELD': 2 } },
};
const POLICY: StockPolicy = { outlets: ['Main', 'Annex'], buffers: { outlets: { Annex: 1 }, skus: { 'S04-HELD': 2 } } };
const COMMANDS: Readonly<Record<Phase, CliCommand>> = {
  publish: 'sync',
  shop: 'sync',
  merchant: 'reconcile',
  suspended: 'sync',
  again: 'sync',
};

/** A suspended store refuses the reconciliation too. */
const QUIET_AFTER = PHASES.filter((phase) => phase !== 'suspended');

/**
 * Plays all rows in one pair of worlds under the settings. `quietAfter`: the parts of the day that a quiet reconciliation follows.
 * @throws Error with the command's own words when one fails.
 */
export async function runDay(
  rows: readonly RuleRow[],
  settings: Settings = {},
  quietAfter: readonly Phase[] = QUIET_AFTER,
): Promise<DayResult> {
  const teardown = new Teardown();
  const startedAtMs = performance.now();
  try {
    const products = rows.flatMap((row) => row.products);
    const sandbox = await withCatalogue(products, (catalogue) =>
      Sandbox.start({ catalogue, speed: SPEED, switches: settings }),
    );
    teardown.add(() => sandbox.stop());
    const host = new Host(sandbox, {
      stock: STOCK,
      ...connectionOf(rows),
      ...(settings.batchCounts === undefined ? {} : { batchCounts: settings.batchCounts === 'no' ? 'no' : 'yes' }),
    });
    teardown.add(() => host.close());
    const played = await new RuleDay(sandbox.control, host, rows, quietAfter).play();
    return { settings, ...played, seconds: (performance.now() - startedAtMs) / 1_000 };
  } finally {
    await teardown.run();
  }
}

/** What the rows need the connection to be told, together. */
const connectionOf = (rows: readonly RuleRow[]): ConnectionChoice =>
  rows.reduce<ConnectionChoice>((all, { connection }) => ({ ...all, ...connection }), {});

/** The parts of a day one after the other. */
class RuleDay {
  private readonly failures = new Map<string, Failure[]>();
  private readonly breaches: Breach[] = [];
  private readonly entries: TrafficEntry[] = [];
  private looks = new Map<string, Look>();
  private seq = 0;
  private moveSeq = 0;

  constructor(
    private readonly control: ControlClient,
    private readonly host: Host,
    private readonly rows: readonly RuleRow[],
    private readonly quietAfter: readonly Phase[],
  ) {}

  async play(): Promise<Pick<DayResult, 'rows' | 'breaches'>> {
    for (const phase of PHASES) {
      if (phase === 'publish' || this.rows.some(({ acts }) => acts?.[phase] !== undefined)) await this.part(phase);
    }
    const rows = this.rows.map(({ key, rule, title }) => ({
      key,
      rule,
      title,
      failures: this.failures.get(key) ?? [],
    }));
    return { rows, breaches: this.breaches };
  }

  private async part(phase: Phase): Promise<void> {
    for (const row of this.rows) await this.act(row, phase);
    const doctor = phase === 'suspended' ? (await this.host.run('doctor')).report : null;
    await this.command(COMMANDS[phase], phase === 'suspended' ? 1 : 0);
    const scenery = await this.scenery(phase, doctor);
    this.looks = new Map(
      this.rows.map(({ key }) => [key, new Look(scenery, key, this.looks.get(key) ?? null)] as const),
    );
    for (const row of this.rows) this.judge(row, phase);
    const quiet = this.quietAfter.includes(phase) ? await this.quiet() : [];
    this.breaches.push(...judgeDay(phase, scenery, this.entries, quiet));
  }

  /** What a reconciliation does in which nothing is to be done. */
  private async quiet(): Promise<readonly TrafficEntry[]> {
    await this.command('reconcile');
    return this.newEntries();
  }

  private async act(row: RuleRow, phase: Phase): Promise<void> {
    const acts = row.acts?.[phase] ?? [];
    try {
      const look = this.looks.get(row.key);
      const all = typeof acts === 'function' ? (look === undefined ? [] : acts(look)) : acts;
      for (const act of all) await this.do(act);
    } catch (error) {
      const found = error instanceof Error ? error.message : String(error);
      this.fail(row.key, [{ phase, says: 'can be done', found, wanted: 'an edit' }]);
    }
  }

  private async do(act: Act): Promise<void> {
    if ('pos' in act) await this.control.editPos(act.pos);
    else if ('store' in act) await this.control.editStore(act.store);
    else await this.control.fault(act.fault);
  }

  private judge(row: RuleRow, phase: Phase): void {
    const look = this.looks.get(row.key);
    if (look !== undefined) this.fail(row.key, judgeRow(row, phase, look));
  }

  private fail(key: string, failures: readonly Failure[]): void {
    this.failures.set(key, [...(this.failures.get(key) ?? []), ...failures]);
  }

  private async command(command: CliCommand, wanted = 0): Promise<void> {
    const { code, report, stderr } = await this.host.run(command);
    if (code !== wanted)
      throw new Error(`${command} ended with ${String(code)}: ${stderr} ${JSON.stringify(report.raw)}`);
  }

  private async scenery(phase: Phase, doctor: JsonView | null): Promise<Scenery> {
    const entries = await this.newEntries();
    const moves = await this.control.stockJournal(this.moveSeq);
    this.moveSeq = moves.at(-1)?.seq ?? this.moveSeq;
    const [pos, store, status] = await Promise.all([
      this.control.pos(),
      this.control.store(),
      this.host.run('status').then(({ report }) => report),
    ]);
    const explained = await this.explain(phase);
    return { phase, pos, store, status, doctor, explained, entries, moves, policy: POLICY };
  }

  /** What `explain` says of the SKUs that the rows ask about. */
  private async explain(phase: Phase): Promise<ReadonlyMap<string, JsonView>> {
    const explained = new Map<string, JsonView>();
    for (const sku of this.rows.flatMap(({ asks }) => asks?.[phase] ?? [])) {
      explained.set(sku, (await this.host.run('explain', sku)).report);
    }
    return explained;
  }

  private async newEntries(): Promise<readonly TrafficEntry[]> {
    const entries = await this.control.entries(this.seq);
    this.seq = entries.at(-1)?.seq ?? this.seq;
    this.entries.push(...entries);
    return entries;
  }
}
