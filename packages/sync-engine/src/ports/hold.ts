import type { DesiredImage, DesiredListing, ListingChanges, RecordChanges } from '@tillbridge/connector-sdk/model';
import type { ImageLink, RecordLink } from './link.js';

/** A deleted listing that is to be made again from what was saved of it (D-03). */
export interface Again {
  /** The id it had: what was saved of it is found by that. */
  readonly listingRef: string;
  /** Our last word on it. */
  readonly sent: DesiredListing;
  /** Our ties to its records, by the ids they had. */
  readonly records: readonly RecordLink[];
  /** The ids that variations of ours had whose rows are in other families by now: they are on sale there (V-09). */
  readonly gone: readonly string[];
  /** Pictures of the POS that were never sent, because it had its own (M-04). */
  readonly left: readonly ImageLink[];
}

/** What an undo wants a listing to show again; what is not named here stays as it is. */
export interface UndoAims {
  readonly changes: ListingChanges;
  /** By member ref. */
  readonly records: Readonly<Record<string, Omit<RecordChanges, 'stock'>>>;
  /** Null: visibility stays. */
  readonly visible: boolean | null;
  /** All pictures of ours in their order, null: they stay. */
  readonly gallery: readonly DesiredImage[] | null;
  /** Pictures of variations by member ref; null: it had none. */
  readonly variantImages: Readonly<Record<string, DesiredImage | null>>;
  /** Absent: the run did not delete it. */
  readonly again?: Again;
}

/** A family that an undo holds: nothing but its aims is sent until the operator releases it. */
export interface Hold {
  /** The run that was undone. */
  readonly runId: string;
  readonly aims: UndoAims;
  /** Whether the POS wanted it online when it was last planned: only a change there hides it. */
  readonly posOnline: boolean;
}
