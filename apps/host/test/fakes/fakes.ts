import {
  NO_FIGURES,
  SyncEngine,
  WakePort,
  type ActivationReport,
  type ApplyReport,
  type ApprovalReport,
  type ConnectionRuntime,
  PLAIN_STOCK,
  type ConnectionOptions,
  DELETE_AT_ONCE,
  type ConnectReport,
  type Disconnection,
  type DisconnectReport,
  type DoctorReport,
  type ExplainReport,
  type HeldReport,
  type MatchReport,
  type MeantRows,
  type NamedListingReport,
  type MatchRequest,
  type LaneName,
  type Leaving,
  type LinkReport,
  type OutletsReport,
  type OwnRecord,
  type PlanReport,
  type ReleaseOf,
  type ReleaseReport,
  type RestoreReport,
  type RetryReport,
  type FindingsReport,
  type RunReport,
  type UnfilledReport,
  type Run,
  type AskedKind,
  type SliceResult,
  type StatusReport,
  type UndoReport,
  type UnlinkReport,
} from '@tillbridge/sync-engine';
import { WorkerPresence } from '../../src/worker/worker-presence.js';

/** A queue in memory: `deliver` plays a wake-up. */
export class FakeWake extends WakePort {
  readonly asked: { connectionId: string; lane: LaneName; afterMs: number }[] = [];
  readonly working = new Map<LaneName, (connectionId: string) => Promise<void>>();
  stopped = false;

  wake(connectionId: string, lane: LaneName, afterMs = 0): Promise<void> {
    this.asked.push({ connectionId, lane, afterMs });
    return Promise.resolve();
  }

  wakeHere(connectionId: string, lane: LaneName): Promise<void> {
    return this.wake(connectionId, lane);
  }

  work(lane: LaneName, slice: (connectionId: string) => Promise<void>): Promise<void> {
    this.working.set(lane, slice);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }

  async deliver(connectionId: string, lane: LaneName): Promise<void> {
    await this.working.get(lane)?.(connectionId);
  }
}

export class FakePresence extends WorkerPresence {
  constructor(public running = false) {
    super();
  }
  announce(): Promise<void> {
    this.running = true;
    return Promise.resolve();
  }
  withdraw(): Promise<void> {
    this.running = false;
    return Promise.resolve();
  }
  isWorkerRunning(): Promise<boolean> {
    return Promise.resolve(this.running);
  }
}

export const runOf = (change: Partial<Run> = {}): Run => ({
  runId: 'run-1',
  connectionId: 'main',
  kind: 'sync',
  state: 'requested',
  requestedAtMs: 0,
  finishedAtMs: null,
  figures: NO_FIGURES,
  message: null,
  ...change,
});

export const planOf = (counts: Partial<PlanReport['counts']> = {}, more: Partial<PlanReport> = {}): PlanReport => ({
  connectionId: 'main',
  hold: null,
  readAtMs: 0,
  counts: {
    create: 0,
    createOnline: 0,
    createHidden: 0,
    update: 0,
    show: 0,
    hide: 0,
    delete: 0,
    images: 0,
    stock: 0,
    held: 0,
    blocked: 0,
    unchanged: 0,
    ...counts,
  },
  lines: [],
  blocked: [],
  families: [],
  ...more,
});

export const statusOf = (more: Partial<StatusReport> = {}): StatusReport => ({
  connectionId: 'main',
  hold: null,
  mirror: { families: 2, records: 3, familiesOnline: 1, familiesActivated: 0 },
  families: {
    byState: { excluded: 0, detached: 0, conflict: 0, blocked: 0, held: 0, pending: 0, hidden: 1, online: 1 },
    wanted: 0,
    linked: 2,
    reasons: [],
    drift: [],
  },
  notes: [],
  stock: { wanted: 0, unsure: 0, intents: 0 },
  drift: [],
  guards: [],
  pause: null,
  disconnection: null,
  runs: [],
  posReadAtMs: 0,
  ...more,
});

export const matchOf = (more: Partial<MatchReport> = {}): MatchReport => ({
  connectionId: 'main',
  hold: 'match-open',
  code: 'match-0-00000000',
  pairs: [],
  doubts: [],
  posOnly: [],
  storeOnly: [],
  lines: [],
  approved: null,
  ...more,
});

/** An engine that answers what a test tells it to. */
export class FakeEngine extends SyncEngine {
  readonly sliced: string[] = [];
  onSlice: (runtime: ConnectionRuntime, lane: LaneName, signal: AbortSignal) => Promise<SliceResult | null> = () =>
    Promise.resolve({ again: false, afterMs: 0 });
  run: Run = runOf();
  plan: PlanReport = planOf();
  report: StatusReport = statusOf();
  items: DoctorReport['items'] = [];
  choice: OutletsReport = { connectionId: 'main', outlets: [], registers: [] };
  restoredNow: RestoreReport = { connectionId: 'main', sku: '', families: [] };
  undoneNow: UndoReport = { connectionId: 'main', run: null, refused: null, code: null, families: [], done: false };
  undoing: { readonly run: string | null; readonly code: string | null } | null = null;
  releasedNow: ReleaseReport = { connectionId: 'main', released: [], unknown: [] };
  releasing: ReleaseOf | null = null;
  heldNow: HeldReport = { connectionId: 'main', guards: [] };
  explained: ExplainReport = { connectionId: 'main', sku: '', families: [] };

  undo(_runtime: ConnectionRuntime, run: string | null, code: string | null): Promise<UndoReport> {
    this.undoing = { run, code };
    return Promise.resolve(this.undoneNow);
  }

  release(_runtime: ConnectionRuntime, of: ReleaseOf): Promise<ReleaseReport> {
    this.releasing = of;
    return Promise.resolve(this.releasedNow);
  }

  slice(runtime: ConnectionRuntime, lane: LaneName, signal: AbortSignal): Promise<SliceResult | null> {
    this.sliced.push(`${runtime.connectionId}/${lane}`);
    return this.onSlice(runtime, lane, signal);
  }
  restoring: { readonly sku: string; readonly fields: readonly string[] | null } | null = null;
  restore(_runtime: ConnectionRuntime, sku: string, fields: readonly string[] | null): Promise<RestoreReport> {
    this.restoring = { sku, fields };
    return Promise.resolve(this.restoredNow);
  }
  found: FindingsReport = { connectionId: 'main', notes: [], drift: [] };
  wrote: RunReport = { connectionId: 'main', run: null, writes: [] };
  empty: UnfilledReport = { connectionId: 'main', listings: [] };
  findings = () => Promise.resolve(this.found);
  runWrites = () => Promise.resolve(this.wrote);
  unfilled = () => Promise.resolve(this.empty);
  retriedNow: RetryReport = { connectionId: 'main', retried: [], left: [], unknown: [] };
  retrying: readonly string[] | null | undefined;
  retry(_runtime: ConnectionRuntime, skus: readonly string[] | null): Promise<RetryReport> {
    this.retrying = skus;
    return Promise.resolve(this.retriedNow);
  }
  unlinked: UnlinkReport = { connectionId: 'main', listing: 'keep', products: [], unknown: [] };
  linkedNow: LinkReport = { connectionId: 'main', products: [], unknown: [] };
  named: { readonly skus: readonly string[]; readonly listing: Leaving | null } | null = null;
  unlink(_runtime: ConnectionRuntime, skus: readonly string[], listing: Leaving): Promise<UnlinkReport> {
    this.named = { skus, listing };
    return Promise.resolve({ ...this.unlinked, listing });
  }
  link(_runtime: ConnectionRuntime, skus: readonly string[]): Promise<LinkReport> {
    this.named = { skus, listing: null };
    return Promise.resolve(this.linkedNow);
  }
  takenListing: NamedListingReport = {
    connectionId: 'main',
    sku: 'A',
    listingRef: '77',
    hold: null,
    refused: null,
    product: { familyId: 'f', name: 'Cup', sku: 'A' },
    listing: { listingRef: '77', name: 'Old cup', sku: null },
    other: null,
    variation: false,
    lines: [],
  };
  linkingListing: readonly [sku: string, listingRef: string] | null = null;
  linkListing(_runtime: ConnectionRuntime, sku: string, listingRef: string): Promise<NamedListingReport> {
    this.linkingListing = [sku, listingRef];
    return Promise.resolve(this.takenListing);
  }
  matched: MatchReport = matchOf();
  matching: MatchRequest | null = null;
  match(_runtime: ConnectionRuntime, request: MatchRequest): Promise<MatchReport> {
    this.matching = request;
    const approved = request.code !== null && request.code === this.matched.code;
    return Promise.resolve({
      ...this.matched,
      approved: approved ? { adopted: this.matched.pairs.length, changed: 0 } : null,
    });
  }
  activatedNow: ActivationReport = { connectionId: 'main', activated: true, source: 'list', rows: [], unknown: [] };
  activating: { readonly meant: MeantRows; readonly activated: boolean } | null = null;
  activate(_runtime: ConnectionRuntime, meant: MeantRows, activated: boolean): Promise<ActivationReport> {
    this.activating = { meant, activated };
    return Promise.resolve({ ...this.activatedNow, activated });
  }
  leaving: DisconnectReport = { connectionId: 'main', before: null, listings: 0, shown: 0 };
  disconnected: Disconnection['listings'] | null = null;
  connectedNow: ConnectReport = { connectionId: 'main', before: null };
  own: readonly OwnRecord[] = [];
  disconnectReport = () => Promise.resolve(this.leaving);
  disconnect(_runtime: ConnectionRuntime, listings: Disconnection['listings']): Promise<DisconnectReport> {
    this.disconnected = listings;
    return Promise.resolve(this.leaving);
  }
  connect = () => Promise.resolve(this.connectedNow);
  ownRecords = () => Promise.resolve(this.own);
  applied: ApplyReport = { connectionId: 'main', hold: null, run: null, taken: 0, refused: [] };
  applying: readonly string[] | null = null;
  apply(_runtime: ConnectionRuntime, families: readonly { readonly familyId: string }[]): Promise<ApplyReport> {
    this.applying = families.map(({ familyId }) => familyId);
    return Promise.resolve(this.applied);
  }
  held = () => Promise.resolve(this.heldNow);
  approve(_runtime: ConnectionRuntime, code: string): Promise<ApprovalReport> {
    const approved = this.heldNow.guards.find((guard) => guard.code === code) ?? null;
    return Promise.resolve({ ...this.heldNow, approved });
  }
  requestRun(_runtime: ConnectionRuntime, kind: AskedKind): Promise<Run> {
    this.run = { ...this.run, kind };
    return Promise.resolve(this.run);
  }
  findRun(): Promise<Run | null> {
    return Promise.resolve(this.run);
  }
  preview(): Promise<PlanReport> {
    return Promise.resolve(this.plan);
  }
  status(): Promise<StatusReport> {
    return Promise.resolve(this.report);
  }
  outlets(): Promise<OutletsReport> {
    return Promise.resolve(this.choice);
  }
  explain(_runtime: ConnectionRuntime, sku: string): Promise<ExplainReport> {
    return Promise.resolve({ ...this.explained, sku });
  }
  doctor(): Promise<DoctorReport> {
    return Promise.resolve({ connectionId: 'main', items: this.items });
  }
}

/** A connection by name and options only: the fakes never call its connectors. */
export const runtimeOf = (connectionId: string, options: Partial<ConnectionOptions> = {}): ConnectionRuntime =>
  ({
    connectionId,
    options: {
      priceBasis: 'auto',
      outlets: [],
      register: null,
      stock: PLAIN_STOCK,
      newListingsCategory: null,
      priceBook: null,
      activation: 'pos',
      mode: 'sync',
      deletion: DELETE_AT_ONCE,
      timeScale: 1,
      ...options,
    },
  }) as unknown as ConnectionRuntime;
