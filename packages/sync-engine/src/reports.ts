import type { CheckItem } from '@tillbridge/connector-sdk';
import type { ConnectionPause, FamilyCounts, FamilyNote, MirrorCounts, Run } from './ports/index.js';

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
    readonly images: number;
    readonly blocked: number;
    readonly unchanged: number;
  };
  readonly lines: readonly PlanLine[];
  readonly blocked: readonly FamilyNote[];
}

/** Where a connection stands. */
export interface StatusReport {
  readonly connectionId: string;
  readonly mirror: MirrorCounts;
  readonly families: FamilyCounts;
  readonly notes: readonly FamilyNote[];
  readonly pause: ConnectionPause | null;
  readonly runs: readonly Run[];
  /** Ms since epoch of the last complete reading of the POS, null before the first. */
  readonly posReadAtMs: number | null;
}

/** What a check of both sides found. */
export interface DoctorReport {
  readonly connectionId: string;
  readonly items: readonly (CheckItem & { readonly side: 'pos' | 'store' | 'connection' })[];
}
