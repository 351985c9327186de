import type { JournalEntry } from './family.js';
import type { Run } from './run.js';

/** What the journal and the tables tell of runs that are to be undone. */
export abstract class UndoPort {
  /**
   * The run of this name, as `runName` gives it.
   * @param name null for the latest that wrote to listings and is no undo itself.
   * @returns null when there is none, or more than one.
   */
  abstract findRun(connectionId: string, name: string | null): Promise<Run | null>;
  /** Families that the run wrote to, stock aside, in a fixed order. */
  abstract families(connectionId: string, runId: string): Promise<readonly string[]>;
  /** What the run wrote to these families, the oldest first. */
  abstract writes(connectionId: string, runId: string, familyIds: readonly string[]): Promise<readonly JournalEntry[]>;
  /** Every picture that was ever sent for these families. */
  abstract pictures(connectionId: string, familyIds: readonly string[]): Promise<readonly JournalEntry[]>;
  /** Families that are held. @param runId null for all. */
  abstract held(connectionId: string, runId: string | null): Promise<readonly string[]>;
  /** Families that are held and to have one of these SKUs again. */
  abstract takers(connectionId: string, skus: readonly string[]): Promise<readonly string[]>;
}
