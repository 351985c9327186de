import type { PlanMarks, PlanRefusal } from './planning/plan-marks.js';
import type { FamilyNote, Run } from './ports/index.js';

/**
 * Why nothing at all is sent to the store: the operator only wants to look, the vendor's own link writes to it (M-05), nobody has settled yet
 * which of its listings are products of the POS (M-02), or the connection is out of service (G-03).
 */
export type StoreHold = 'audit' | 'vendor-linked' | 'match-open' | 'disconnected';

/** One line of a plan: a step with what it changes, why, and in which direction. */
export interface PlanLine {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  /** `create`, `update`, `show`, `hide`, `image` … */
  readonly step: string;
  /** The field that changes, null where the step is about the whole listing. */
  readonly field: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly rule: string;
}

/** What would be done now, and how old the reading behind it is. Nothing was sent to either vendor. */
export interface PlanReport {
  readonly connectionId: string;
  readonly hold: StoreHold | null;
  /** Ms since epoch when the POS was last read to its end. */
  readonly readAtMs: number;
  readonly counts: {
    readonly create: number;
    /** Of the created: those shown at the end, and those that stay hidden. */
    readonly createOnline: number;
    readonly createHidden: number;
    readonly update: number;
    readonly show: number;
    readonly hide: number;
    readonly delete: number;
    readonly images: number;
    /** Differences of stock (S-14). */
    readonly stock: number;
    /** Steps that a guard holds (G-01). */
    readonly held: number;
    readonly blocked: number;
    readonly unchanged: number;
  };
  readonly lines: readonly PlanLine[];
  readonly blocked: readonly FamilyNote[];
  /** The same by product, without stock, as `apply` wants it back. */
  readonly families: readonly PlannedProduct[];
}

/** A product of a plan: its steps, and what they were worked out from. */
export interface PlannedProduct extends Pick<PlanLine, 'familyId' | 'name' | 'sku'> {
  readonly marks: PlanMarks;
  readonly lines: readonly PlanLine[];
}

/** What is needed of it to carry it out. */
export type TakenProduct = Omit<PlannedProduct, 'lines'>;

/** A product that was planned and is not sent. */
export interface RefusedProduct extends Pick<PlanLine, 'familyId' | 'name' | 'sku'> {
  readonly why: PlanRefusal;
}

/** What becomes of a plan that was shown before. */
export interface ApplyReport {
  readonly connectionId: string;
  /** Null: the store is written to; else nothing was taken. */
  readonly hold: StoreHold | null;
  /** Carries out what was taken; null when nothing was. */
  readonly run: Run | null;
  /** How many products are as they were when they were planned, and go. */
  readonly taken: number;
  readonly refused: readonly RefusedProduct[];
}
