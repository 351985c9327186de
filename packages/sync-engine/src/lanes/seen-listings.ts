import type { StepOutcome } from '@tillbridge/connector-sdk/model';

/**
 * Families whose listing this slice has seen after everything that was sent to it. Kept in memory alone: after a death nobody knows what
 * the last call did, so ids of pictures are read again (I-09).
 */
export class SeenListings {
  private readonly familyIds = new Set<string>();

  has = (familyId: string): boolean => this.familyIds.has(familyId);

  add(familyId: string): void {
    this.familyIds.add(familyId);
  }

  /** Steps are about to be sent. */
  leave(familyId: string): void {
    this.familyIds.delete(familyId);
  }

  /** An answer that shows the listing makes it seen, any other makes it unseen. */
  take({ familyId, result }: StepOutcome): void {
    if (result.status === 'done' && result.observed !== null) this.familyIds.add(familyId);
    else this.familyIds.delete(familyId);
  }
}
