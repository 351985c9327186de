import { Injectable } from '@nestjs/common';
import type { SavedFile, SavedListing } from '@tillbridge/connector-sdk/model';
import {
  type ApprovedStep,
  type DuePolicy,
  type GuardedKind,
  type GuardFacts,
  GuardPort,
  type HeldStep,
  type KeptListing,
  type Lease,
  PRIORITY,
  type TrippedGuard,
} from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { fencedTransaction } from '../sql/fenced-transaction.js';
import { storedJson, storedText, storedTexts } from '../sql/stored-text.js';
import {
  APPROVE,
  APPROVED,
  DUE_STEPS,
  FACTS,
  KEEP,
  KEEP_FILE,
  KEPT,
  KEPT_FILE,
  LAPSE,
  TRIP,
  TRIPPED,
  UNTRIP,
} from './guard.sql.js';
import { wantFamilies } from './want-families.js';

/** What guards count, in `journal` and the mirror; what has tripped, in `guard`; what was approved, in `approval`; what was saved, in `saved_listing` and `saved_file`. */
@Injectable()
export class GuardRepository extends GuardPort {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async facts(connectionId: string, kind: GuardedKind, sinceMs: number, policy: DuePolicy): Promise<GuardFacts> {
    const values = [connectionId, ...valuesOf(policy), sinceMs];
    const rows = await this.dataSource.query<GuardFacts[]>(FACTS[kind], values);
    return rows[0] ?? { linked: 0, done: 0, due: 0, trippedAtMs: null };
  }

  async trip(lease: Lease, { kind, trippedAtMs, due, allowed }: TrippedGuard): Promise<void> {
    await fencedTransaction(this.dataSource, lease, (manager) =>
      manager.query(TRIP, [lease.connectionId, kind, trippedAtMs, due, allowed]),
    );
  }

  tripped(connectionId: string): Promise<readonly TrippedGuard[]> {
    return this.dataSource.query<TrippedGuard[]>(TRIPPED, [connectionId]);
  }

  due(connectionId: string, kind: GuardedKind, policy: DuePolicy): Promise<readonly HeldStep[]> {
    return this.dataSource.query<HeldStep[]>(DUE_STEPS[kind], [connectionId, ...valuesOf(policy)]);
  }

  async approve(connectionId: string, kind: GuardedKind, steps: readonly HeldStep[], atMs: number): Promise<void> {
    const familyIds = steps.map(({ familyId }) => familyId);
    const listingRefs = steps.map(({ listingRef }) => listingRef);
    await this.dataSource.transaction(async (manager) => {
      await manager.query(UNTRIP, [connectionId, kind]);
      await manager.query(APPROVE, [connectionId, kind, atMs, familyIds, listingRefs]);
      await wantFamilies(
        manager,
        connectionId,
        familyIds.map((familyId) => ({ familyId, priority: PRIORITY.online })),
      );
    });
  }

  approved(connectionId: string, kind: GuardedKind, policy: DuePolicy): Promise<readonly ApprovedStep[]> {
    return this.dataSource.query<ApprovedStep[]>(APPROVED[kind], [connectionId, ...valuesOf(policy)]);
  }

  async lapse(lease: Lease, kind: GuardedKind, approvedAtMs: readonly number[], atMs: number): Promise<void> {
    await fencedTransaction(this.dataSource, lease, (manager) =>
      manager.query(LAPSE, [lease.connectionId, kind, atMs, approvedAtMs]),
    );
  }

  async keep(lease: Lease, familyId: string, listing: SavedListing, atMs: number): Promise<void> {
    const { connectionId } = lease;
    await fencedTransaction(this.dataSource, lease, async (manager) => {
      await manager.query(KEEP, [connectionId, listing.ref, familyId, atMs, storedJson(listing.document ?? null)]);
      // One at a time: a file may have 20 MB, and a list of them would be held in memory as one text.
      for (const [seq, file] of listing.files.entries())
        await manager.query(KEEP_FILE, [connectionId, listing.ref, seq, ...fileValues(file)]);
    });
  }

  async keptListings(connectionId: string, listingRefs: readonly string[]): Promise<ReadonlyMap<string, KeptListing>> {
    const rows = await this.dataSource.query<(KeptListing & { readonly listingRef: string })[]>(KEPT, [
      connectionId,
      storedTexts(listingRefs),
    ]);
    return new Map(rows.map(({ listingRef, document, files }) => [listingRef, { document, files }]));
  }

  async keptFile(connectionId: string, listingRef: string, seq: number): Promise<Uint8Array | null> {
    const rows = await this.dataSource.query<{ bytes: Buffer | null }[]>(KEPT_FILE, [connectionId, listingRef, seq]);
    return rows[0]?.bytes ?? null;
  }
}

const valuesOf = ({ activeMeansWholeProduct, goneBeforeMs, activation }: DuePolicy) => [
  activeMeansWholeProduct,
  goneBeforeMs,
  activation === 'list',
];

function fileValues({ url, contentType, bytes, message }: SavedFile): unknown[] {
  const buffer = bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = [contentType, message].map((text) => (text === null ? null : storedText(text)));
  return [storedText(url), texts[0], buffer, texts[1]];
}
