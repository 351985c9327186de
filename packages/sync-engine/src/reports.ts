import type { CheckItem } from '@tillbridge/connector-sdk';
import type {
  DesiredListing,
  Listing,
  Outlet,
  Quantity,
  Register,
  UnfilledListing,
} from '@tillbridge/connector-sdk/model';
import type { ActivationSource } from '@tillbridge/mapping-core';
import type {
  ConnectionPause,
  Disconnection,
  Drift,
  DriftNote,
  FamilyCounts,
  FamilyNote,
  FamilyState,
  GuardedKind,
  HeldStep,
  JournalEntry,
  Leaving,
  LedgerEntry,
  MirrorCounts,
  RetriedFamily,
  Run,
  StateReason,
  StockCounts,
  TrippedGuard,
} from './ports/index.js';
import type { Candidate, DoubtCode, MatchAnswer, MatchPair } from './planning/match.js';
import type { Restorable } from './planning/restore.js';
import type { UndoneFamily } from './planning/undo.js';
import type { Return } from './planning/taken-out.js';
import type { PlanLine, StoreHold } from './plan-reports.js';

export type * from './named-listing.js';
export type * from './plan-reports.js';

/** Where a connection stands. */
export interface StatusReport {
  readonly connectionId: string;
  readonly hold: StoreHold | null;
  readonly mirror: MirrorCounts;
  readonly families: FamilyCounts;
  readonly notes: readonly FamilyNote[];
  readonly stock: StockCounts;
  readonly drift: readonly DriftNote[];
  readonly guards: readonly TrippedGuard[];
  readonly pause: ConnectionPause | null;
  /** Null while it is in service (G-03). */
  readonly disconnection: Disconnection | null;
  readonly runs: readonly Run[];
  /** Ms since epoch of the last complete reading of the POS, null before the first. */
  readonly posReadAtMs: number | null;
}

/** A guard that has tripped, and every step that it holds now. */
export interface HeldGuard {
  readonly kind: GuardedKind;
  /** Ms since epoch. */
  readonly trippedAtMs: number;
  /** What approves just these steps, such as `delete-12-3f9a1c77`. */
  readonly code: string;
  readonly steps: readonly HeldStep[];
}

/** What guards hold (G-02). */
export interface HeldReport {
  readonly connectionId: string;
  readonly guards: readonly HeldGuard[];
}

/** What came of an approval; `guards` is what was held before it. */
export interface ApprovalReport extends HeldReport {
  /** Null when the code does not name what is held: nothing was approved. */
  readonly approved: HeldGuard | null;
}

/** What is put back of one product, and what the store goes on showing otherwise. */
export interface RestoredFamily {
  readonly familyId: string;
  readonly name: string;
  readonly restored: readonly Restorable[];
  readonly left: readonly Drift[];
}

/** Every product that the SKU leads to; none when nobody knows it. */
export interface RestoreReport {
  readonly connectionId: string;
  readonly sku: string;
  readonly families: readonly RestoredFamily[];
}

/** What is tried again because somebody asked for it. */
export interface RetryReport {
  readonly connectionId: string;
  readonly retried: readonly RetriedFamily[];
  /** Asked for, and nothing there to be tried again. */
  readonly left: readonly Pick<RetriedFamily, 'name' | 'sku' | 'state'>[];
  /** SKUs that nobody knows. */
  readonly unknown: readonly string[];
}

/** A family that an undo concerns; `due`: it is, or was just, put back and held. */
export type UndoFamily = UndoneFamily & { readonly due: boolean };

/** What the undo of a run would do, or has begun to do. */
export interface UndoReport {
  readonly connectionId: string;
  /** Null when there is none of that name. */
  readonly run: Run | null;
  /** Why there is nothing to be undone at all: an undo is released, not undone. */
  readonly refused: 'no-run' | 'unknown-run' | 'is-undo' | null;
  /** What carries out just this, null when nothing is due. */
  readonly code: string | null;
  readonly families: readonly UndoFamily[];
  /** It was carried out: the families are held, and wanted. */
  readonly done: boolean;
}

/** Families that follow the POS again, by name, and the SKUs or run that nobody knows. */
export interface ReleaseReport {
  readonly connectionId: string;
  readonly released: readonly string[];
  readonly unknown: readonly string[];
}

/** What is to be released. */
export type ReleaseOf = { readonly skus: readonly string[] } | { readonly run: string } | 'all';

/** A product of a command, with the SKU that it was named by. */
export interface ChosenProduct {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string;
}

/** A row that was put on the list of what is for sale online, or taken off. */
export interface ListedProduct extends ChosenProduct {
  /** False: it stood so before. */
  readonly changed: boolean;
}

/** What `activate` and `deactivate` noted. */
export interface ActivationReport {
  readonly connectionId: string;
  readonly activated: boolean;
  /** Whether the connection goes by this list at all. */
  readonly source: ActivationSource;
  readonly rows: readonly ListedProduct[];
  /** SKUs that no living row has. */
  readonly unknown: readonly string[];
}

export interface UnlinkReport {
  readonly connectionId: string;
  /** What becomes of their listings. */
  readonly listing: Leaving;
  readonly products: readonly (ChosenProduct & {
    /** False when just this had been said before. */
    readonly noted: boolean;
  })[];
  /** SKUs that nobody knows. */
  readonly unknown: readonly string[];
}

/** A product that is taken back in. */
export interface ReturnedProduct extends ChosenProduct {
  readonly kind: Return;
}

/** Products that are taken back in, or made again (M-06, D-02). */
export interface LinkReport {
  readonly connectionId: string;
  readonly products: readonly ReturnedProduct[];
  /** SKUs that nobody knows. */
  readonly unknown: readonly string[];
}

/** What taking a connection out of service is about (G-03). */
export interface DisconnectReport {
  readonly connectionId: string;
  /** As it stood before; null: in service. */
  readonly before: Disconnection | null;
  /** Listings that are ours in the store, and how many of them are to be hidden where that is asked for. */
  readonly listings: number;
  readonly shown: number;
}

/** A store record that is ours, for whoever goes on with the store without us. */
export interface OwnRecord {
  readonly name: string;
  readonly sku: string;
  readonly listingRef: string;
  /** Null for a product without variations, and for the product of a family itself. */
  readonly variationRef: string | null;
  /** Our mark on it. */
  readonly externalKey: string;
}

/** A connection that was taken back into service; `before` null: it was in service. */
export interface ConnectReport {
  readonly connectionId: string;
  readonly before: Disconnection | null;
}

/** What there is to look at, of all products (R-05, U-03). */
export interface FindingsReport {
  readonly connectionId: string;
  readonly notes: readonly FamilyNote[];
  readonly drift: readonly DriftNote[];
}

/** A write of a run, with the product it was about. */
export interface RunWrite extends JournalEntry {
  readonly name: string;
  readonly sku: string | null;
}

/** What the latest run that wrote to listings wrote, stock aside; `run` null when there is none. */
export interface RunReport {
  readonly connectionId: string;
  readonly run: Run | null;
  readonly writes: readonly RunWrite[];
}

/** Our listings that have something to be filled in by hand in the store, and no others. */
export interface UnfilledReport {
  readonly connectionId: string;
  readonly listings: readonly UnfilledListing[];
}

/** One thing that was looked at. */
export interface DoctorItem extends CheckItem {
  readonly side: 'pos' | 'store' | 'connection';
  /** What the message of a connection's own item names, so that it can be said in another language too. */
  readonly args?: Readonly<Record<string, string>>;
}

/** What a check of both sides found. */
export interface DoctorReport {
  readonly connectionId: string;
  readonly items: readonly DoctorItem[];
}

/** Outlets and registers of the POS, and which of them the connection uses (S-01, S-02). */
export interface OutletsReport {
  readonly connectionId: string;
  readonly outlets: readonly (Outlet & {
    /** Its stock is published. */
    readonly chosen: boolean;
    /** It is the outlet of the chosen register, which cannot be left out. */
    readonly ofRegister: boolean;
    /** Units of it that are never published (S-04). */
    readonly buffer: number;
  })[];
  readonly registers: readonly (Register & { readonly chosen: boolean })[];
}

/** One decision on the way from the POS to the store: the rule, a stable code and what its sentence needs. */
export interface TraceLine {
  readonly rule: string;
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

/** One row of the POS as the mirror holds it. */
export interface ExplainedRow {
  readonly ref: string;
  readonly sku: string | null;
  readonly version: number;
  readonly deleted: boolean;
  readonly active: boolean;
  readonly online: boolean | null;
  readonly tracked: boolean;
  /** Levels of the chosen outlets; `level` null where the POS has told none. */
  readonly levels: readonly { readonly outlet: string; readonly level: string | null; readonly buffer: number }[];
}

/** What the store should show of one record, what it was last seen to expect, and what is under way. */
export interface ExplainedStock extends LedgerEntry {
  readonly sku: string;
  readonly target: Quantity | null;
  /** Units of a difference without an outcome, null when there is none. */
  readonly underWay: number | null;
}

/** Everything known of one family, for a person who asks why (CLI `explain`). */
export interface ExplainedFamily {
  readonly familyId: string;
  readonly name: string;
  readonly state: FamilyState;
  /** Null: the state says it all. */
  readonly reason: StateReason | null;
  /** What else there is to look at. */
  readonly remark: StateReason | null;
  readonly wanted: boolean;
  readonly trace: readonly TraceLine[];
  readonly mirror: readonly ExplainedRow[];
  readonly desired: DesiredListing | null;
  readonly applied: { readonly sent: DesiredListing; readonly shown: boolean } | null;
  readonly observed: Listing | null;
  readonly stock: readonly ExplainedStock[];
  readonly drift: readonly Drift[];
  /** The latest first. */
  readonly writes: readonly JournalEntry[];
}

/** Every family that the SKU leads to; none when nobody knows it. */
export interface ExplainReport {
  readonly connectionId: string;
  readonly sku: string;
  readonly families: readonly ExplainedFamily[];
}

/** What the operator says and asks for (M-02 to M-05). */
export interface MatchRequest {
  readonly answers: readonly MatchAnswer[];
  /** What is approved, as shown without it; null to look only. */
  readonly code: string | null;
  /** True when the operator states that the vendor's own link to a POS has ended. */
  readonly linkEnded: boolean;
}

/** A product of the POS and what became of it in the match. */
export interface MatchedProduct {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
}

/** Two catalogues side by side, and what adopting the pairs would write. */
export interface MatchReport {
  readonly connectionId: string;
  readonly hold: StoreHold | null;
  /** What approves just these pairs; null where nothing can be approved. */
  readonly code: string | null;
  readonly pairs: readonly (MatchedProduct & { readonly listing: Candidate; readonly by: MatchPair['by'] })[];
  readonly doubts: readonly (MatchedProduct & {
    readonly code: DoubtCode;
    readonly reason: StateReason;
    readonly candidates: readonly Candidate[];
  })[];
  readonly posOnly: readonly MatchedProduct[];
  readonly storeOnly: readonly Candidate[];
  /** What would be written to the listings of the pairs. */
  readonly lines: readonly PlanLine[];
  /** Null when nothing was approved; `changed` counts pairs whose listing is another one by now, which were left out. */
  readonly approved: { readonly adopted: number; readonly changed: number } | null;
}
