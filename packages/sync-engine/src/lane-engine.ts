import { Injectable, Logger } from '@nestjs/common';
import { AuthExpired, ConnectorError, RateLimited, Suspended, type Log } from '@tillbridge/connector-sdk';
import type { ConnectionRuntime } from './connection-runtime.js';
import { activateRows } from './lanes/activation.js';
import { approveHeld, heldReport } from './lanes/approvals.js';
import { wantDue } from './lanes/listing-policy.js';
import { ConnectionPaused } from './lanes/connection-paused.js';
import { ConnectionRefused } from './lanes/connection-settings.js';
import { connect, disconnect, disconnectReport, endRuns, ownRecords } from './lanes/disconnecting.js';
import { isAtRest } from './planning/disconnection.js';
import { joinCheck, sellingCheck } from './lanes/doctor-checks.js';
import { explainSku } from './lanes/explain.js';
import { readPosWhole } from './lanes/read-pos.js';
import { outletsReport } from './lanes/outlets-report.js';
import { EnginePorts } from './lanes/engine-ports.js';
import { Matching, type UnderLane } from './lanes/matching.js';
import { laneWork, NOTHING } from './lanes/lane-work.js';
import { linkListing } from './lanes/link-listing.js';
import { linkSkus, unlinkSkus } from './lanes/membership.js';
import { OutOfService } from './lanes/out-of-service.js';
import { PlanJudge } from './lanes/plan-judge.js';
import { previewPlan } from './lanes/preview.js';
import { restoreSku } from './lanes/restore.js';
import { retryFamilies } from './lanes/retry.js';
import { findings, runWrites, unfilled } from './lanes/tables.js';
import type { Restorable } from './planning/restore.js';
import { countsInStore } from './planning/state.js';

import { wholeSentence } from './planning/failure-policy.js';
import { LEASE_MS, SliceClock } from './lanes/slice-clock.js';
import { openSliceContext, type SliceContext } from './lanes/slice-context.js';
import { roomLeft } from './lanes/room.js';
import { holdOf } from './lanes/store-hold.js';
import { releaseHeld, undoReport, undoRun } from './lanes/undo.js';
import {
  LeaseLost,
  type AskedKind,
  type ConnectionPause,
  type Disconnection,
  type LaneName,
  type Leaving,
  type MeantRows,
  type Run,
} from './ports/index.js';
import type {
  ActivationReport,
  ApplyReport,
  ApprovalReport,
  ConnectReport,
  DisconnectReport,
  DoctorReport,
  ExplainReport,
  FindingsReport,
  HeldReport,
  LinkReport,
  MatchReport,
  MatchRequest,
  NamedListingReport,
  OutletsReport,
  OwnRecord,
  PlanReport,
  ReleaseOf,
  ReleaseReport,
  RestoreReport,
  RetryReport,
  RunReport,
  UnfilledReport,
  StatusReport,
  TakenProduct,
  UndoReport,
  UnlinkReport,
} from './reports.js';
import { SyncEngine, type SliceResult } from './sync-engine.js';

const PAUSE_MS = 60_000;
const ASK_DOCTOR = '"tillbridge doctor" checks both sides and says what to do next.';
const NOTES_SHOWN = 200;
const RUNS_SHOWN = 5;

/** The engine over its ports: one slice at a time, errors turned into pauses of the one connection they concern (G-04). */
@Injectable()
export class LaneEngine extends SyncEngine {
  private readonly logger = new Logger('engine');
  private readonly log: Log = {
    debug: (fields, message) => {
      this.logger.debug({ ...fields, msg: message });
    },
    info: (fields, message) => {
      this.logger.log({ ...fields, msg: message });
    },
    warn: (fields, message) => {
      this.logger.warn({ ...fields, msg: message });
    },
  };

  constructor(private readonly ports: EnginePorts) {
    super();
  }

  async slice(runtime: ConnectionRuntime, lane: LaneName, signal: AbortSignal): Promise<SliceResult | null> {
    const { pause, disconnection } = await this.ports.connections.open(runtime.connectionId);
    if (isAtRest(disconnection)) return NOTHING;
    const waitMs = (pause?.untilMs ?? 0) - this.ports.clock.nowMs();
    if (waitMs > 0) return { again: true, afterMs: waitMs };
    return this.withLane(runtime, lane, signal, (context) => this.runLane(context, lane));
  }

  async requestRun(runtime: ConnectionRuntime, kind: AskedKind): Promise<Run> {
    const { disconnection } = await this.ports.connections.open(runtime.connectionId);
    if (disconnection !== null) throw new OutOfService(runtime.connectionId);
    await this.ports.connections.setPause(runtime.connectionId, null);
    return this.ports.runs.request(runtime.connectionId, kind);
  }

  findRun(runId: string): Promise<Run | null> {
    return this.ports.runs.find(runId);
  }

  async preview(runtime: ConnectionRuntime, signal: AbortSignal): Promise<PlanReport> {
    return this.untilRead(runtime, signal, (context) => this.readAndPlan(context));
  }

  apply(runtime: ConnectionRuntime, families: readonly TakenProduct[], signal: AbortSignal): Promise<ApplyReport> {
    const judge = new PlanJudge(families);
    return this.untilRead(runtime, signal, (context) => judge.judge(context));
  }

  /** Slice by slice until both sides are read. */
  private async untilRead<Report>(
    runtime: ConnectionRuntime,
    signal: AbortSignal,
    work: (context: SliceContext) => Promise<Report | 'reading'>,
  ): Promise<Report> {
    for (;;) {
      const report = await this.withLane(runtime, 'catalogue', signal, work);
      if (report !== null && report !== 'reading') return report;
      if (report === null) await this.ports.clock.sleep(250, signal);
      signal.throwIfAborted();
    }
  }

  async status(runtime: ConnectionRuntime): Promise<StatusReport> {
    const { connectionId } = runtime;
    const facts = await this.ports.connections.open(connectionId);
    const { pause, store, disconnection } = facts;
    const place = await this.ports.mirror.place(connectionId, 'catalogue');
    return {
      connectionId,
      hold: holdOf(runtime, facts),
      mirror: await this.ports.mirror.counts(connectionId),
      families: countsInStore(await this.ports.families.counts(connectionId), store),
      notes: await this.ports.families.notes(connectionId, NOTES_SHOWN),
      stock: await this.ports.stock.counts(connectionId),
      drift: await this.ports.families.driftNotes(connectionId, NOTES_SHOWN),
      guards: await this.ports.guards.tripped(connectionId),
      pause,
      disconnection,
      runs: await this.ports.runs.latest(connectionId, RUNS_SHOWN),
      posReadAtMs: place.completedAtMs,
    };
  }

  async outlets(runtime: ConnectionRuntime, signal: AbortSignal): Promise<OutletsReport> {
    return this.whenFree(runtime, 'sweep', signal, (context) => outletsReport(runtime, context));
  }

  explain(runtime: ConnectionRuntime, sku: string): Promise<ExplainReport> {
    return explainSku({ runtime, ports: this.ports }, sku);
  }

  match(runtime: ConnectionRuntime, request: MatchRequest, signal: AbortSignal): Promise<MatchReport> {
    const under: UnderLane = (lane, work) => this.change(runtime, signal, work, lane);
    return new Matching(runtime, this.ports, under).match(request);
  }

  held(runtime: ConnectionRuntime): Promise<HeldReport> {
    return heldReport({ runtime, ports: this.ports });
  }

  async approve(runtime: ConnectionRuntime, code: string): Promise<ApprovalReport> {
    const { disconnection } = await this.ports.connections.open(runtime.connectionId);
    if (disconnection !== null) throw new OutOfService(runtime.connectionId);
    return approveHeld({ runtime, ports: this.ports }, code);
  }

  restore(
    runtime: ConnectionRuntime,
    sku: string,
    fields: readonly Restorable[] | null,
    signal: AbortSignal,
  ): Promise<RestoreReport> {
    return this.change(runtime, signal, (context) => restoreSku(context, sku, fields));
  }

  retry(runtime: ConnectionRuntime, skus: readonly string[] | null, signal: AbortSignal): Promise<RetryReport> {
    return this.change(runtime, signal, (context) => retryFamilies(context, skus));
  }

  undo(runtime: ConnectionRuntime, run: string | null, code: string | null, signal: AbortSignal): Promise<UndoReport> {
    if (code === null) return undoReport({ runtime, ports: this.ports }, run);
    return this.change(runtime, signal, (context) => undoRun(context, run, code));
  }

  release(runtime: ConnectionRuntime, of: ReleaseOf, signal: AbortSignal): Promise<ReleaseReport> {
    return this.change(runtime, signal, (context) => releaseHeld(context, of));
  }

  unlink(
    runtime: ConnectionRuntime,
    skus: readonly string[],
    listing: Leaving,
    signal: AbortSignal,
  ): Promise<UnlinkReport> {
    return this.change(runtime, signal, (context) => unlinkSkus(context, skus, listing));
  }

  activate(
    runtime: ConnectionRuntime,
    meant: MeantRows,
    activated: boolean,
    signal: AbortSignal,
  ): Promise<ActivationReport> {
    return this.change(runtime, signal, (context) => activateRows(context, meant, activated));
  }

  link(runtime: ConnectionRuntime, skus: readonly string[], signal: AbortSignal): Promise<LinkReport> {
    return this.change(runtime, signal, (context) => linkSkus(context, skus));
  }

  linkListing(
    runtime: ConnectionRuntime,
    sku: string,
    listingRef: string,
    signal: AbortSignal,
  ): Promise<NamedListingReport> {
    return this.change(runtime, signal, (context) => linkListing(context, sku, listingRef));
  }

  disconnectReport(runtime: ConnectionRuntime): Promise<DisconnectReport> {
    return disconnectReport({ runtime, ports: this.ports });
  }

  async disconnect(
    runtime: ConnectionRuntime,
    listings: Disconnection['listings'],
    signal: AbortSignal,
  ): Promise<DisconnectReport> {
    const report = await this.whenFree(runtime, 'catalogue', signal, (context) => disconnect(context, listings));
    // Slices look under their lane: what began before has ended once the lane was free.
    for (const lane of ['stock', 'sweep'] as const) await this.whenFree(runtime, lane, signal, () => Promise.resolve());
    await endRuns({ runtime, ports: this.ports });
    return report;
  }

  connect(runtime: ConnectionRuntime, signal: AbortSignal): Promise<ConnectReport> {
    return this.whenFree(runtime, 'catalogue', signal, connect);
  }

  ownRecords(runtime: ConnectionRuntime): Promise<readonly OwnRecord[]> {
    return ownRecords({ runtime, ports: this.ports });
  }

  findings(runtime: ConnectionRuntime): Promise<FindingsReport> {
    return findings({ runtime, ports: this.ports });
  }

  runWrites(runtime: ConnectionRuntime): Promise<RunReport> {
    return runWrites({ runtime, ports: this.ports });
  }

  unfilled(runtime: ConnectionRuntime, signal: AbortSignal): Promise<UnfilledReport> {
    return this.whenFree(runtime, 'sweep', signal, unfilled);
  }

  doctor(runtime: ConnectionRuntime, signal: AbortSignal): Promise<DoctorReport> {
    return this.whenFree(runtime, 'sweep', signal, (context) => this.examine(runtime, context));
  }

  private async examine(runtime: ConnectionRuntime, context: SliceContext): Promise<DoctorReport> {
    const pos = await runtime.pos.check(context.posCalls);
    const store = await runtime.store.check(context.storeCalls);
    const items = [
      ...pos.items.map((item) => ({ ...item, side: 'pos' as const })),
      ...store.items.map((item) => ({ ...item, side: 'store' as const })),
    ];
    if (items.some((item) => item.status === 'problem')) return { connectionId: runtime.connectionId, items };
    const joined = [...(await joinCheck(context)), ...(await sellingCheck(context))];
    return { connectionId: runtime.connectionId, items: [...items, ...joined] };
  }

  /** Changes what a lane works by, unless the connection is out of service (G-03). */
  private change<Result>(
    runtime: ConnectionRuntime,
    signal: AbortSignal,
    work: (context: SliceContext) => Promise<Result>,
    lane: LaneName = 'catalogue',
  ): Promise<Result> {
    return this.whenFree(runtime, lane, signal, (context) => {
      if (context.disconnection !== null) throw new OutOfService(runtime.connectionId);
      return work(context);
    });
  }

  /** Works under a lane as soon as it is free: that of the sweep for what only reads. */
  private async whenFree<Result>(
    runtime: ConnectionRuntime,
    lane: LaneName,
    signal: AbortSignal,
    work: (context: SliceContext) => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      const outcome = await this.withLane(runtime, lane, signal, async (context) => ({
        value: await work(context),
      }));
      if (outcome !== null) return outcome.value;
      await this.ports.clock.sleep(500, signal);
      signal.throwIfAborted();
    }
  }

  /** Takes the lane, works, gives it back; null while another holder's time runs. */
  private async withLane<Result>(
    runtime: ConnectionRuntime,
    lane: LaneName,
    signal: AbortSignal,
    work: (context: SliceContext) => Promise<Result>,
  ): Promise<Result | null> {
    const startedMs = this.ports.clock.monotonicMs();
    const lease = await this.ports.lanes.acquire(runtime.connectionId, lane, String(process.pid), LEASE_MS);
    if (lease === null) return null;
    const slice = new SliceClock(this.ports.clock, this.ports.lanes, lease, startedMs, signal);
    try {
      return await work(await openSliceContext(runtime, this.ports, slice, this.log));
    } finally {
      await slice.end();
    }
  }

  private async runLane(context: SliceContext, lane: LaneName): Promise<SliceResult> {
    try {
      return await laneWork(context, lane);
    } catch (error) {
      return this.meet(context, error);
    }
  }

  /** What an error that ends a slice means: a lost lease and a used-up budget are no failure, a refused account is a pause. */
  private async meet(context: SliceContext, error: unknown): Promise<SliceResult> {
    const nowMs = this.ports.clock.nowMs();
    if (error instanceof LeaseLost || (context.slice.signal.aborted && !(error instanceof ConnectionPaused)))
      return { again: true, afterMs: LEASE_MS };
    if (error instanceof RateLimited) return { again: true, afterMs: Math.max(100, error.untilMs - nowMs) };
    if (error instanceof ConnectionPaused) return this.pause(context, error.pause);
    if (error instanceof ConnectionRefused) {
      const { message, args, vendorCode, code } = error;
      return this.pause(context, { code: vendorCode ?? code, message, args, untilMs: nowMs + PAUSE_MS });
    }
    if (error instanceof AuthExpired || error instanceof Suspended) {
      return this.pause(context, {
        code: error.vendorCode ?? error.code,
        message: wholeSentence(error.message, error.advice),
        untilMs: nowMs + PAUSE_MS,
      });
    }
    if (error instanceof ConnectorError)
      return this.pause(context, {
        code: error.code,
        message: wholeSentence(error.message, error.advice ?? ASK_DOCTOR),
        untilMs: nowMs + 5_000,
      });
    throw error;
  }

  private async pause(context: SliceContext, pause: ConnectionPause): Promise<SliceResult> {
    this.log.warn({ connection: context.runtime.connectionId, code: pause.code }, pause.message);
    await this.ports.connections.setPause(context.runtime.connectionId, pause);
    return { again: true, afterMs: Math.max(0, pause.untilMs - this.ports.clock.nowMs()) };
  }

  private async readAndPlan(context: SliceContext): Promise<PlanReport | 'reading'> {
    const settings = await readPosWhole(context);
    if (settings === 'reading') return 'reading';
    await wantDue(context, settings);
    return previewPlan(context, settings, await roomLeft(context, settings));
  }
}
