import { Injectable } from '@nestjs/common';
import type { Listing } from '@tillbridge/connector-sdk/model';
import {
  type ApplyingFamily,
  type ApplyingWork,
  type DriftNote,
  type FamilyChange,
  type FamilyCounts,
  type FamilyNote,
  FamilyPort,
  type FamilySettlement,
  type FamilyStanding,
  type FamilyWork,
  type JournalEntry,
  type Lease,
  type RecordLink,
  type RetriedFamily,
  type SkuHolder,
  type StateReason,
  type SweptListing,
} from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { fencedTransaction } from '../sql/fenced-transaction.js';
import { lockRows } from '../sql/row-lock.js';
import { storedJson, storedText, storedTexts } from '../sql/stored-text.js';
import { TableStatistics } from '../sql/table-statistics.js';
import * as sql from './family.sql.js';
import { saveChanges } from './family-changes.js';
import { countFamilies, type StateCount } from './family-counts.js';
import * as report from './family-report.sql.js';
import { type ChosenFamily, loadWork } from './family-work.js';
import { RETRY } from './retry.sql.js';

/** What `String.prototype.trim` takes away (M-02). */
const BLANKS =
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

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

  async unlinked(connectionId: string, after: string, limit: number): Promise<readonly FamilyWork[]> {
    const chosen = await this.dataSource.query<ChosenFamily[]>(sql.CHOOSE_UNLINKED, [connectionId, after, limit]);
    return loadWork(this.dataSource, connectionId, chosen);
  }

  async skuHolders(connectionId: string, skuKeys: readonly string[]): Promise<readonly SkuHolder[]> {
    if (skuKeys.length === 0) return [];
    return this.dataSource.query<SkuHolder[]>(sql.SKU_HOLDERS, [connectionId, storedTexts(skuKeys)]);
  }

  async storeSkuHolders(
    connectionId: string,
    skus: readonly string[],
  ): Promise<readonly (RecordLink & { readonly familyId: string })[]> {
    if (skus.length === 0) return [];
    return this.dataSource.query(sql.STORE_SKU_HOLDERS, [connectionId, storedTexts(skus)]);
  }

  async save(lease: Lease, changes: readonly FamilyChange[], opened: readonly string[] = []): Promise<void> {
    if (changes.length + opened.length === 0) return;
    await fencedTransaction(this.dataSource, lease, (manager) =>
      saveChanges(manager, lease.connectionId, changes, opened),
    );
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

  async wantForPolicy(lease: Lease, policyKey: string): Promise<boolean> {
    // Asked in every slice: the locks are for the rare change.
    const known = await this.dataSource.query<unknown[]>(sql.IS_POLICY, [lease.connectionId, policyKey]);
    if (known.length > 0) return false;
    return fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, lease.connectionId, 'work');
      await manager.query(sql.NOTE_POLICY, [lease.connectionId, policyKey]);
      await manager.query(sql.WANT_ALL, [lease.connectionId]);
      return true;
    });
  }

  async retryBlocked(lease: Lease, reasonCode: string): Promise<void> {
    await this.write(lease, sql.RETRY_BLOCKED, [reasonCode]);
  }

  retry(lease: Lease, familyIds: readonly string[] | null, nowMs: number): Promise<readonly RetriedFamily[]> {
    return fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, lease.connectionId, 'work');
      return manager.query<RetriedFamily[]>(RETRY, [lease.connectionId, familyIds, nowMs]);
    });
  }

  async setConflicts(
    lease: Lease,
    conflicts: readonly { readonly familyId: string; readonly reason: StateReason }[],
    settled: readonly string[],
  ): Promise<void> {
    const rows = conflicts.map(({ familyId, reason }) => ({ family_id: familyId, reason }));
    await this.write(lease, sql.SET_CONFLICTS, [storedJson(rows), settled]);
  }

  async setApplying(lease: Lease, families: readonly ApplyingFamily[]): Promise<void> {
    const rows = families.map(({ familyId, mark }) => ({ family_id: familyId, mark }));
    await this.write(lease, sql.SET_APPLYING, [storedJson(rows)]);
  }

  applying(connectionId: string): Promise<readonly ApplyingWork[]> {
    return this.dataSource.query<ApplyingWork[]>(sql.APPLYING, [connectionId]);
  }

  async makeDue(lease: Lease): Promise<void> {
    await this.write(lease, sql.MAKE_DUE, []);
  }

  async sweptListings(connectionId: string, listingRefs: readonly string[]): Promise<readonly SweptListing[]> {
    if (listingRefs.length === 0) return [];
    return this.dataSource.query<SweptListing[]>(sql.SWEPT_LISTINGS, [connectionId, listingRefs]);
  }

  async noteObserved(
    lease: Lease,
    read: readonly { readonly familyId: string; readonly observed: Listing }[],
    askedAtMs: number,
  ): Promise<void> {
    const rows = read.map(({ familyId, observed }) => ({ family_id: familyId, observed }));
    if (rows.length === 0) return;
    await fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, lease.connectionId, 'work');
      await manager.query(sql.HOLD_APPLIED, [lease.connectionId, rows.map(({ family_id }) => family_id)]);
      await manager.query(sql.NOTE_OBSERVED, [lease.connectionId, storedJson(rows), askedAtMs]);
    });
  }

  async noteFindable(
    lease: Lease,
    seen: readonly { readonly familyId: string; readonly findable: boolean }[],
  ): Promise<void> {
    const rows = seen.map(({ familyId, findable }) => ({ family_id: familyId, findable }));
    if (rows.length > 0) await this.write(lease, sql.NOTE_FINDABLE, [storedJson(rows)]);
  }

  async doubt(lease: Lease, familyIds: readonly string[]): Promise<void> {
    if (familyIds.length > 0) await this.write(lease, sql.DOUBT, [familyIds]);
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

  async listed(connectionId: string): Promise<readonly string[]> {
    const rows = await this.dataSource.query<{ familyId: string }[]>(report.LISTED, [connectionId]);
    return rows.map((row) => row.familyId);
  }

  async counts(connectionId: string): Promise<FamilyCounts> {
    const groups = await this.dataSource.query<StateCount[]>(report.COUNT_STATES, [connectionId]);
    const rows = await this.dataSource.query<{ linked: number }[]>(report.COUNT_LINKED, [connectionId]);
    const drift = await this.dataSource.query<FamilyCounts['drift']>(report.COUNT_DRIFT, [connectionId]);
    return countFamilies(groups, rows[0]?.linked ?? 0, drift);
  }

  async made(connectionId: string, sinceMs: number): Promise<number> {
    const rows = await this.dataSource.query<{ made: number }[]>(report.COUNT_MADE, [connectionId, sinceMs]);
    return rows[0]?.made ?? 0;
  }

  notes(connectionId: string, limit: number): Promise<readonly FamilyNote[]> {
    return this.dataSource.query<FamilyNote[]>(report.NOTES, [connectionId, limit]);
  }

  driftNotes(connectionId: string, limit: number): Promise<readonly DriftNote[]> {
    return this.dataSource.query<DriftNote[]>(report.DRIFT_NOTES, [connectionId, limit]);
  }

  async findBySku(connectionId: string, sku: string): Promise<readonly string[]> {
    const trimmed = storedText(sku.trim());
    if (trimmed === '') return [];
    const rows = await this.dataSource.query<{ familyId: string }[]>(report.FIND_BY_SKU, [
      connectionId,
      trimmed,
      BLANKS,
    ]);
    return rows.map((row) => row.familyId);
  }

  async standing(connectionId: string, familyId: string): Promise<FamilyStanding | null> {
    const rows = await this.dataSource.query<FamilyStanding[]>(report.STANDING, [connectionId, familyId]);
    return rows[0] ?? null;
  }

  journal(connectionId: string, familyId: string, limit: number): Promise<readonly JournalEntry[]> {
    return this.dataSource.query<JournalEntry[]>(report.JOURNAL, [connectionId, familyId, limit]);
  }

  async wantDue(lease: Lease, nowMs: number): Promise<void> {
    await this.write(lease, sql.WANT_DUE, [nowMs]);
  }

  async nextDueMs(connectionId: string): Promise<number | null> {
    const rows = await this.dataSource.query<{ dueMs: number | null }[]>(sql.NEXT_DUE, [connectionId]);
    return rows[0]?.dueMs ?? null;
  }

  private async write(lease: Lease, statement: string, values: readonly unknown[]): Promise<void> {
    await fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, lease.connectionId, 'work');
      await manager.query(statement, [lease.connectionId, ...values]);
    });
  }
}

function settlementRow(settlement: FamilySettlement) {
  const { familyId, reached, state, reason, remark, attempts, failing, notBeforeMs, drift, againAtMs } = settlement;
  return {
    family_id: familyId,
    reached,
    state,
    reason,
    remark,
    attempts,
    failing,
    not_before_ms: notBeforeMs,
    drift,
    sets_again: againAtMs !== undefined,
    again_at_ms: againAtMs,
  };
}
