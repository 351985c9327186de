import { Injectable } from '@nestjs/common';
import type { ConnectionRuntime } from './connection-runtime.js';
import type { Restorable } from './planning/restore.js';
import type { AskedKind, Disconnection, LaneName, Leaving, MeantRows, Run } from './ports/index.js';
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

/** What a slice left behind. */
export interface SliceResult {
  /** True when work is due now or after `afterMs`. */
  readonly again: boolean;
  readonly afterMs: number;
}

/** The engine as the host drives it. What changes something of a connection that is out of service throws OutOfService (G-03). */
@Injectable()
export abstract class SyncEngine {
  /** Works on one lane for at most a slice. Null: another process holds the lane. */
  abstract slice(runtime: ConnectionRuntime, lane: LaneName, signal: AbortSignal): Promise<SliceResult | null>;
  /** Somebody asks for it, so a pause is over: what caused it may have been put right. */
  abstract requestRun(runtime: ConnectionRuntime, kind: AskedKind): Promise<Run>;
  abstract findRun(runId: string): Promise<Run | null>;
  /** Reads the POS into the mirror and says what would be done. */
  abstract preview(runtime: ConnectionRuntime, signal: AbortSignal): Promise<PlanReport>;
  /** Begins to carry out what a plan showed before, but for what has moved since; reads both sides first. */
  abstract apply(
    runtime: ConnectionRuntime,
    families: readonly TakenProduct[],
    signal: AbortSignal,
  ): Promise<ApplyReport>;
  abstract status(runtime: ConnectionRuntime): Promise<StatusReport>;
  /** Outlets and registers of the POS, read now. */
  abstract outlets(runtime: ConnectionRuntime, signal: AbortSignal): Promise<OutletsReport>;
  /** Everything known of the products that a SKU leads to; from our tables alone. */
  abstract explain(runtime: ConnectionRuntime, sku: string): Promise<ExplainReport>;
  /** Reads both sides and pairs products with listings that stand in the store; adopts them when the code names just these (M-02 to M-05). */
  abstract match(runtime: ConnectionRuntime, request: MatchRequest, signal: AbortSignal): Promise<MatchReport>;
  /** What guards hold, step by step; from our tables alone. */
  abstract held(runtime: ConnectionRuntime): Promise<HeldReport>;
  /** Approves what the code names, if it still is what is held (G-02). */
  abstract approve(runtime: ConnectionRuntime, code: string): Promise<ApprovalReport>;
  /**
   * Puts the POS's values back where the store shows others (U-03).
   * @param fields null for all that can be put back.
   */
  abstract restore(
    runtime: ConnectionRuntime,
    sku: string,
    fields: readonly Restorable[] | null,
    signal: AbortSignal,
  ): Promise<RestoreReport>;
  /**
   * Makes due at once what is blocked or waits, and refused pictures.
   * @param skus null for all products.
   */
  abstract retry(runtime: ConnectionRuntime, skus: readonly string[] | null, signal: AbortSignal): Promise<RetryReport>;
  /**
   * What the undo of a run would do; with the code of that, it is begun.
   * @param run its name, null for the latest that wrote to listings.
   */
  abstract undo(
    runtime: ConnectionRuntime,
    run: string | null,
    code: string | null,
    signal: AbortSignal,
  ): Promise<UndoReport>;
  /** Lets families that an undo holds follow the POS again. */
  abstract release(runtime: ConnectionRuntime, of: ReleaseOf, signal: AbortSignal): Promise<ReleaseReport>;
  /** Takes products out of the sync (M-06). @param skus of a product or of one of its variants. */
  abstract unlink(
    runtime: ConnectionRuntime,
    skus: readonly string[],
    listing: Leaving,
    signal: AbortSignal,
  ): Promise<UnlinkReport>;
  /** Puts rows on the operator's list of what is for sale online, or takes them off. */
  abstract activate(
    runtime: ConnectionRuntime,
    meant: MeantRows,
    activated: boolean,
    signal: AbortSignal,
  ): Promise<ActivationReport>;
  /** Takes products back in, or makes again what the merchant deleted in the store (M-06, D-02). */
  abstract link(runtime: ConnectionRuntime, skus: readonly string[], signal: AbortSignal): Promise<LinkReport>;
  /** Takes a listing that the merchant restored or made for the product, or the variation, that was deleted in the store (D-02). */
  abstract linkListing(
    runtime: ConnectionRuntime,
    sku: string,
    listingRef: string,
    signal: AbortSignal,
  ): Promise<NamedListingReport>;
  /** What taking the connection out of service would be about; from our tables alone (G-03). */
  abstract disconnectReport(runtime: ConnectionRuntime): Promise<DisconnectReport>;
  /** Takes it out of service for good; once this has returned, nothing but what it says is sent to the store (G-03). */
  abstract disconnect(
    runtime: ConnectionRuntime,
    listings: Disconnection['listings'],
    signal: AbortSignal,
  ): Promise<DisconnectReport>;
  /** Takes it back into service, and asks for a reconciliation (G-03). */
  abstract connect(runtime: ConnectionRuntime, signal: AbortSignal): Promise<ConnectReport>;
  /** Every record that is ours in the store; from our tables alone (G-03). */
  abstract ownRecords(runtime: ConnectionRuntime): Promise<readonly OwnRecord[]>;
  /** What there is to look at, of all products; from our tables alone. */
  abstract findings(runtime: ConnectionRuntime): Promise<FindingsReport>;
  /** What the latest run wrote to listings; from our tables alone. */
  abstract runWrites(runtime: ConnectionRuntime): Promise<RunReport>;
  /** What is to be filled in by hand in the store, read there now. */
  abstract unfilled(runtime: ConnectionRuntime, signal: AbortSignal): Promise<UnfilledReport>;
  abstract doctor(runtime: ConnectionRuntime, signal: AbortSignal): Promise<DoctorReport>;
}
