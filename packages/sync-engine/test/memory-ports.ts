import type { PosSettings, StoreSettings } from '@tillbridge/connector-sdk/model';
import {
  type AskedKind,
  type BatchRow,
  type BudgetChoice,
  BatchPort,
  BudgetPort,
  type BudgetState,
  ClockPort,
  type ConnectionFacts,
  type ConnectionPause,
  ConnectionPort,
  type Disconnection,
  type LaneName,
  LanePort,
  type Lease,
  LeaseLost,
  type MatchPhase,
  type VendorLink,
  NO_FIGURES,
  type Run,
  type RunFigures,
  type RunKind,
  RunPort,
  WakePort,
} from '../src/ports/index.js';
import { NOW_MS } from './builders.js';

/** Time that only moves when somebody sleeps or says so. */
export class HandClock extends ClockPort {
  now = NOW_MS;
  nowMs = (): number => this.now;
  monotonicMs = (): number => this.now;
  sleep(ms: number): Promise<void> {
    this.now += ms;
    return Promise.resolve();
  }
}

/** Lanes of one process; `takeOver` is another process that raises the fence. */
export class MemoryLanes extends LanePort {
  private readonly fences = new Map<string, number>();
  private readonly held = new Set<string>();

  acquire(connectionId: string, lane: LaneName): Promise<Lease | null> {
    const key = `${connectionId} ${lane}`;
    if (this.held.has(key)) return Promise.resolve(null);
    this.held.add(key);
    return Promise.resolve({ connectionId, lane, fence: this.takeOver(connectionId, lane) });
  }

  takeOver(connectionId: string, lane: LaneName): number {
    const fence = (this.fences.get(`${connectionId} ${lane}`) ?? 0) + 1;
    this.fences.set(`${connectionId} ${lane}`, fence);
    return fence;
  }

  check(lease: Lease): void {
    if (this.fences.get(`${lease.connectionId} ${lease.lane}`) !== lease.fence) throw new LeaseLost(lease);
  }

  busyForMs = (): Promise<number> => Promise.resolve(0);
  async renew(lease: Lease): Promise<void> {
    this.check(lease);
  }

  release(lease: Lease): Promise<void> {
    this.held.delete(`${lease.connectionId} ${lease.lane}`);
    return Promise.resolve();
  }
}

export class MemoryConnections extends ConnectionPort {
  readonly facts = new Map<string, ConnectionFacts>();

  open(connectionId: string): Promise<ConnectionFacts> {
    const fresh = {
      pos: null,
      store: null,
      settingsReadAtMs: null,
      outletRefs: [],
      match: null,
      vendorLink: null,
      pause: null,
      disconnection: null,
    };
    const facts = this.facts.get(connectionId) ?? { connectionId, ...fresh };
    this.facts.set(connectionId, facts);
    return Promise.resolve(facts);
  }

  async saveSettings(
    connectionId: string,
    pos: PosSettings,
    store: StoreSettings,
    outletRefs: readonly string[],
    settingsReadAtMs: number,
  ): Promise<void> {
    this.facts.set(connectionId, { ...(await this.open(connectionId)), pos, store, outletRefs, settingsReadAtMs });
  }

  async setMatch(connectionId: string, match: MatchPhase): Promise<void> {
    this.facts.set(connectionId, { ...(await this.open(connectionId)), match });
  }

  async setVendorLink(connectionId: string, vendorLink: VendorLink): Promise<void> {
    this.facts.set(connectionId, { ...(await this.open(connectionId)), vendorLink });
  }

  async setPause(connectionId: string, pause: ConnectionPause | null): Promise<void> {
    this.facts.set(connectionId, { ...(await this.open(connectionId)), pause });
  }

  async disconnect(connectionId: string, disconnection: Disconnection): Promise<void> {
    this.facts.set(connectionId, { ...(await this.open(connectionId)), disconnection });
  }

  async noteHidden(connectionId: string, sinceMs: number, hiddenAtMs: number): Promise<void> {
    const { disconnection: said } = await this.open(connectionId);
    if (said?.listings === 'hide' && said.sinceMs === sinceMs)
      await this.disconnect(connectionId, { ...said, hiddenAtMs });
  }

  /** Everything is looked at anew. */
  onConnect: () => void = () => undefined;

  async connect(connectionId: string): Promise<void> {
    this.facts.set(connectionId, { ...(await this.open(connectionId)), disconnection: null });
    this.onConnect();
  }
}

export class MemoryBatches extends BatchPort {
  readonly rows = new Map<string, BatchRow>();

  open = (): Promise<readonly BatchRow[]> => Promise.resolve([...this.rows.values()]);
  busyFamilies = (): Promise<readonly string[]> =>
    Promise.resolve([...this.rows.values()].flatMap((batch) => batch.familyIds));

  store(_lease: Lease, batch: Omit<BatchRow, 'ticket'>): Promise<void> {
    this.rows.set(batch.key, { ...batch, ticket: null });
    return Promise.resolve();
  }

  setTicket(_lease: Lease, key: string, ticket: string, expectedAtMs: number): Promise<void> {
    const batch = this.rows.get(key);
    if (batch !== undefined) this.rows.set(key, { ...batch, ticket, expectedAtMs });
    return Promise.resolve();
  }

  close(_lease: Lease, key: string): Promise<void> {
    this.rows.delete(key);
    return Promise.resolve();
  }
}

export const QUIET_BUDGET: BudgetState = {
  blockedUntilMs: 0,
  remaining: null,
  remainingReadAtMs: null,
  limit: null,
  batchCounts: null,
  taken: [],
  urgentWaiting: null,
};

export class MemoryBudgets extends BudgetPort {
  readonly states = new Map<string, BudgetState>();

  read = (account: string): Promise<BudgetState> => Promise.resolve(this.states.get(account) ?? QUIET_BUDGET);

  async take(
    account: string,
    sinceMs: number,
    nowMs: number,
    urgent: boolean,
    decide: (state: BudgetState) => BudgetChoice,
  ): Promise<{ taken: number; state: BudgetState }> {
    const before = await this.read(account);
    const seen = { ...before, taken: before.taken.filter((entry) => entry.atMs > sinceMs) };
    const { calls, waiting } = decide(seen);
    const entry = { atMs: nowMs, calls, ...(urgent ? { urgent } : {}) };
    const taken = calls === 0 ? seen.taken : [...seen.taken, entry];
    const state = { ...seen, taken, urgentWaiting: waiting === undefined ? seen.urgentWaiting : waiting };
    this.states.set(account, state);
    return { taken: calls, state };
  }

  async amend(account: string, amended: (taken: BudgetState['taken']) => BudgetState['taken']): Promise<void> {
    const before = await this.read(account);
    this.states.set(account, { ...before, taken: amended(before.taken) });
  }

  async report(account: string, change: Partial<BudgetState>): Promise<void> {
    this.states.set(account, { ...(await this.read(account)), ...change });
  }
}

/** Lanes that were woken beside the one at work. */
export class MemoryWake extends WakePort {
  readonly woken: string[] = [];

  wake = (): Promise<void> => Promise.resolve();
  wakeHere(connectionId: string, lane: LaneName): Promise<void> {
    this.woken.push(`${connectionId} ${lane}`);
    return Promise.resolve();
  }
  work = (): Promise<void> => Promise.resolve();
  stop = (): Promise<void> => Promise.resolve();
}

export class MemoryRuns extends RunPort {
  readonly runs: Run[] = [];

  request(connectionId: string, kind: AskedKind): Promise<Run> {
    const waiting = this.runs.find((run) => run.kind === kind && run.state === 'requested');
    if (waiting !== undefined) {
      this.change(waiting.runId, (run) => ({ ...run, requestedAtMs: this.now() }));
      return this.find(waiting.runId).then((run) => run!);
    }
    return Promise.resolve(this.newRun(connectionId, kind, 'requested'));
  }

  begin = (connectionId: string, kind: Exclude<RunKind, AskedKind>): Promise<Run> =>
    Promise.resolve(this.newRun(connectionId, kind, 'settling'));

  private newRun(connectionId: string, kind: RunKind, state: Run['state']): Run {
    const run: Run = {
      runId: `run-${String(this.runs.length + 1)}`,
      connectionId,
      kind,
      state,
      requestedAtMs: this.now(),
      finishedAtMs: null,
      figures: NO_FIGURES,
      message: null,
    };
    this.runs.push(run);
    return run;
  }

  constructor(private readonly now: () => number) {
    super();
  }

  find = (runId: string): Promise<Run | null> => Promise.resolve(this.runs.find((run) => run.runId === runId) ?? null);
  open = (connectionId: string): Promise<readonly Run[]> =>
    Promise.resolve(this.runs.filter((run) => run.connectionId === connectionId && !isOver(run)));
  latest = (): Promise<readonly Run[]> => Promise.resolve(this.runs);

  /** What an undo holds is written by undos alone. */
  writing = (held: boolean): readonly string[] =>
    this.runs.filter(({ state, kind }) => state === 'settling' && (kind === 'undo') === held).map(({ runId }) => runId);

  settle({ runId, requestedAtMs }: Run): Promise<boolean> {
    const same = this.runs.some((run) => run.runId === runId && run.requestedAtMs === requestedAtMs);
    if (same) this.change(runId, (run) => ({ ...run, state: 'settling' }));
    return Promise.resolve(same);
  }

  setState(runId: string, state: Run['state'], message?: string | null): Promise<void> {
    this.change(runId, (run) => ({ ...run, state, message: message === undefined ? run.message : message }));
    return Promise.resolve();
  }

  add(runId: string, figures: Partial<RunFigures>): Promise<void> {
    this.change(runId, (run) => {
      const sum: Record<string, number> = { ...run.figures };
      for (const [key, value] of Object.entries(figures)) sum[key] = (sum[key] ?? 0) + value;
      return { ...run, figures: { ...run.figures, ...sum } };
    });
    return Promise.resolve();
  }

  private change(runId: string, change: (run: Run) => Run): void {
    const at = this.runs.findIndex((run) => run.runId === runId);
    if (at >= 0) this.runs[at] = change(this.runs[at]!);
  }
}

const isOver = (run: Run): boolean => run.state === 'done' || run.state === 'failed';
