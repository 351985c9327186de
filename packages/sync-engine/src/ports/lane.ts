/** The lanes of a connection. `stock` sends differences, `catalogue` writes listings, `sweep` only reads both sides. */
export type LaneName = 'stock' | 'catalogue' | 'sweep';

/** The right to work on one lane for a limited time. `fence` is checked by every write to our database. */
export interface Lease {
  readonly connectionId: string;
  readonly lane: LaneName;
  readonly fence: number;
}

/** Thrown by a write whose lease has been taken over: the slice ends at once and nothing is lost. */
export class LeaseLost extends Error {
  constructor(lease: Lease) {
    super(`The lane ${lease.lane} of ${lease.connectionId} was taken over by another process; this slice ends.`);
    this.name = 'LeaseLost';
  }
}

/** One lane of one connection runs in one place at a time. */
export abstract class LanePort {
  /**
   * Takes the lane when it is free or its holder's time has run out, and raises the fence.
   * @returns null while another holder's time runs; `busyForMs` tells how long.
   */
  abstract acquire(connectionId: string, lane: LaneName, holder: string, forMs: number): Promise<Lease | null>;
  /** Ms until the present holder's time runs out, 0 when the lane is free. */
  abstract busyForMs(connectionId: string, lane: LaneName): Promise<number>;
  /** Extends the time. @throws LeaseLost */
  abstract renew(lease: Lease, forMs: number): Promise<void>;
  /** Gives the lane back; a lease already lost is no error. */
  abstract release(lease: Lease): Promise<void>;
}
