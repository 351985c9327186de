import { Injectable } from '@nestjs/common';
import type { Listing } from '@tillbridge/connector-sdk/model';
import {
  type FamilyChange,
  type FamilyCounts,
  type FamilyNote,
  FamilyPort,
  type FamilySettlement,
  type FamilyWork,
  type Lease,
  type RecordLink,
  type SkuHolder,
  type SweptListing,
} from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { fencedTransaction } from '../sql/fenced-transaction.js';
import { storedJson, storedTexts } from '../sql/stored-text.js';
import { TableStatistics } from '../sql/table-statistics.js';
import * as sql from './family.sql.js';
import { saveChanges } from './family-changes.js';
import { countFamilies, type StateCount } from './family-counts.js';
import { type ChosenFamily, loadWork } from './family-work.js';

/** Families and what we know of their listings, in `family`, `link`, `link_record`, `link_image`, `applied`, `journal`. */
@Injectable()
export class FamilyRepository extends FamilyPort {
  private readonly statistics: TableStatistics;

  constructor(private readonly dataSource: DataSource) {
    super();
    this.statistics = new TableStatistics(dataSource);
  }

  async take(
    connectionId: string,
    limit: number,
    nowMs: number,
    busy: readonly string[],
  ): Promise<readonly FamilyWork[]> {
    const chosen = await this.dataSource.query<ChosenFamily[]>(sql.CHOOSE, [connectionId, limit, nowMs, busy]);
    return loadWork(this.dataSource, connectionId, chosen);
  }

  async load(connectionId: string, familyIds: readonly string[]): Promise<readonly FamilyWork[]> {
    if (familyIds.length === 0) return [];
    const chosen = await this.dataSource.query<ChosenFamily[]>(sql.CHOSEN, [connectionId, familyIds]);
    return loadWork(this.dataSource, connectionId, chosen);
  }

  async skuHolders(connectionId: string, skuKeys: readonly string[]): Promise<readonly SkuHolder[]> {
    if (skuKeys.length === 0) return [];
    return this.dataSource.query<SkuHolder[]>(sql.SKU_HOLDERS, [connectionId, storedTexts(skuKeys)]);
  }

  async sentSkuHolders(
    connectionId: string,
    skus: readonly string[],
  ): Promise<readonly (RecordLink & { readonly familyId: string })[]> {
    if (skus.length === 0) return [];
    return this.dataSource.query(sql.SENT_SKU_HOLDERS, [connectionId, storedTexts(skus)]);
  }

  async save(lease: Lease, changes: readonly FamilyChange[]): Promise<void> {
    if (changes.length === 0) return;
    await fencedTransaction(this.dataSource, lease, (manager) => saveChanges(manager, lease.connectionId, changes));
    await this.statistics.wrote('link', changes.length);
  }

  async settle(lease: Lease, settlements: readonly FamilySettlement[]): Promise<void> {
    if (settlements.length === 0) return;
    const rows = new Map(settlements.map((settlement) => [settlement.familyId, settlementRow(settlement)]));
    await this.write(lease, sql.SETTLE, [storedJson([...rows.values()])]);
  }

  async want(lease: Lease, familyIds: readonly string[]): Promise<void> {
    if (familyIds.length > 0) await this.write(lease, sql.WANT_AGAIN, [familyIds]);
  }

  async wantBlocked(lease: Lease, reasonCode: string): Promise<void> {
    await this.write(lease, sql.WANT_BLOCKED, [reasonCode]);
  }

  async sweptListings(connectionId: string, listingRefs: readonly string[]): Promise<readonly SweptListing[]> {
    if (listingRefs.length === 0) return [];
    return this.dataSource.query<SweptListing[]>(sql.SWEPT_LISTINGS, [connectionId, listingRefs]);
  }

  async noteObserved(
    lease: Lease,
    read: readonly { readonly familyId: string; readonly observed: Listing }[],
  ): Promise<void> {
    const rows = read.map(({ familyId, observed }) => ({ family_id: familyId, observed }));
    if (rows.length > 0) await this.write(lease, sql.NOTE_OBSERVED, [storedJson(rows)]);
  }

  async markSeen(lease: Lease, listingRefs: readonly string[], sweepId: string): Promise<void> {
    if (listingRefs.length > 0) await this.write(lease, sql.MARK_SEEN, [listingRefs, sweepId]);
  }

  unseen(
    connectionId: string,
    sweepId: string,
    writtenBeforeMs: number,
    limit: number,
  ): Promise<readonly SweptListing[]> {
    return this.dataSource.query<SweptListing[]>(sql.UNSEEN, [connectionId, sweepId, writtenBeforeMs, limit]);
  }

  async counts(connectionId: string): Promise<FamilyCounts> {
    const groups = await this.dataSource.query<StateCount[]>(sql.COUNT_STATES, [connectionId]);
    const rows = await this.dataSource.query<{ linked: number }[]>(sql.COUNT_LINKED, [connectionId]);
    return countFamilies(groups, rows[0]?.linked ?? 0);
  }

  notes(connectionId: string, limit: number): Promise<readonly FamilyNote[]> {
    return this.dataSource.query<FamilyNote[]>(sql.NOTES, [connectionId, limit]);
  }

  async nextDueMs(connectionId: string): Promise<number | null> {
    const rows = await this.dataSource.query<{ dueMs: number | null }[]>(sql.NEXT_DUE, [connectionId]);
    return rows[0]?.dueMs ?? null;
  }

  private async write(lease: Lease, statement: string, values: readonly unknown[]): Promise<void> {
    await fencedTransaction(this.dataSource, lease, (manager) =>
      manager.query(statement, [lease.connectionId, ...values]),
    );
  }
}

function settlementRow({ familyId, reached, state, reason, attempts, notBeforeMs }: FamilySettlement) {
  return { family_id: familyId, reached, state, reason, attempts, not_before_ms: notBeforeMs };
}
