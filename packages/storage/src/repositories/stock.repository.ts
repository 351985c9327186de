import { Injectable } from '@nestjs/common';
import {
  type Lease,
  type ShownQuantity,
  type StockChange,
  type StockCounts,
  type StockIntent,
  StockPort,
  type StockSettlement,
  type StockWork,
} from '@tillbridge/sync-engine/ports';
import { DataSource, type EntityManager } from 'typeorm';
import { fencedTransaction } from '../sql/fenced-transaction.js';
import { lockRows } from '../sql/row-lock.js';
import { storedJson } from '../sql/stored-text.js';
import { saveStockChanges } from './stock-changes.js';
import * as sql from './stock.sql.js';
import { type ChosenStock, loadStockWork } from './stock-work.js';

/** Stock as work in `family`, with its numbers in `ledger` and what is under way in `stock_intent`. */
@Injectable()
export class StockRepository extends StockPort {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async take(
    connectionId: string,
    limit: number,
    nowMs: number,
    except: readonly string[],
  ): Promise<readonly StockWork[]> {
    const chosen = await this.dataSource.query<ChosenStock[]>(sql.CHOOSE, [connectionId, limit, nowMs, except]);
    return loadStockWork(this.dataSource, connectionId, chosen);
  }

  async save(lease: Lease, changes: readonly StockChange[]): Promise<void> {
    if (changes.length > 0)
      await this.write(lease, (manager) => saveStockChanges(manager, lease.connectionId, changes));
  }

  async settle(lease: Lease, settlements: readonly StockSettlement[]): Promise<void> {
    if (settlements.length === 0) return;
    const rows = new Map(settlements.map((settlement) => [settlement.familyId, settlementRow(settlement)]));
    await this.write(lease, (manager) =>
      manager.query(sql.SETTLE, [lease.connectionId, storedJson([...rows.values()])]),
    );
  }

  wantForPolicy(lease: Lease, policyKey: string): Promise<boolean> {
    return this.write(lease, async (manager) => {
      const changed = await manager.query<unknown[]>(sql.NOTE_POLICY, [lease.connectionId, policyKey]);
      if (changed.length === 0) return false;
      await manager.query(sql.WANT_LINKED, [lease.connectionId]);
      return true;
    });
  }

  async doubt(lease: Lease, shown: readonly ShownQuantity[]): Promise<number> {
    const rows = shown.flatMap(shownRow);
    if (rows.length === 0) return 0;
    const values = [lease.connectionId, storedJson(rows)];
    const counted = await this.write(lease, (manager) => manager.query<{ doubted: number }[]>(sql.DOUBT, values));
    return counted[0]?.doubted ?? 0;
  }

  async nextDueMs(connectionId: string): Promise<number | null> {
    const rows = await this.dataSource.query<{ dueMs: number | null }[]>(sql.NEXT_DUE, [connectionId]);
    return rows[0]?.dueMs ?? null;
  }

  async counts(connectionId: string): Promise<StockCounts> {
    const rows = await this.dataSource.query<StockCounts[]>(sql.COUNTS, [connectionId]);
    return rows[0] ?? { wanted: 0, unsure: 0, intents: 0 };
  }

  async intents(connectionId: string, familyId: string): Promise<readonly StockIntent[]> {
    const rows = await this.dataSource.query<{ item: StockIntent }[]>(sql.INTENTS, [connectionId, [familyId]]);
    return rows.map((row) => row.item);
  }

  private write<Result>(lease: Lease, work: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, lease.connectionId, 'work');
      return work(manager);
    });
  }
}

function settlementRow({ familyId, generation, reached, attempts, notBeforeMs }: StockSettlement) {
  return { family_id: familyId, generation, reached, attempts, not_before_ms: notBeforeMs };
}

/** A quantity that is not shown says nothing. */
function shownRow({ listingRef, variationRef, quantity, asOfMs }: ShownQuantity) {
  if (quantity === null) return [];
  const unlimited = quantity === 'unlimited';
  const record = { listing_ref: listingRef, variation_ref: variationRef };
  return [{ ...record, quantity: unlimited ? null : quantity, unlimited, as_of_ms: asOfMs }];
}
