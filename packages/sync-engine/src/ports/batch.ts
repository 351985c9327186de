import type { Lease } from './lane.js';

/** An open batch as stored; see `StoredBatch` of the connector contract. */
export interface BatchRow {
  readonly key: string;
  readonly payload: string;
  readonly familyIds: readonly string[];
  readonly createdAtMs: number;
  readonly ticket: string | null;
  readonly expectedAtMs: number;
}

/** Open batches of a connection. */
export abstract class BatchPort {
  abstract open(connectionId: string): Promise<readonly BatchRow[]>;
  /** Families that stand in an open batch. */
  abstract busyFamilies(connectionId: string): Promise<readonly string[]>;
  abstract store(lease: Lease, batch: Omit<BatchRow, 'ticket'>): Promise<void>;
  abstract setTicket(lease: Lease, key: string, ticket: string, expectedAtMs: number): Promise<void>;
  abstract close(lease: Lease, key: string): Promise<void>;
}
