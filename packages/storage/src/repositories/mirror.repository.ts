import { Injectable } from '@nestjs/common';
import type { BookPrice, NamedThing, PosRecord } from '@tillbridge/connector-sdk/model';
import {
  type AbsentPrices,
  type AbsentRecords,
  type FeedName,
  type FeedPlace,
  type Lease,
  type ListedRow,
  type MeantRows,
  type MirrorCounts,
  MirrorPort,
  type MirrorTransaction,
  NOWHERE,
  PRIORITY,
} from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { fencedTransaction } from '../sql/fenced-transaction.js';
import { lockRows, type SharedRows } from '../sql/row-lock.js';
import { storedText, storedTexts } from '../sql/stored-text.js';
import { TableStatistics } from '../sql/table-statistics.js';
import {
  ABSENT_PRICES,
  ABSENT_RECORDS,
  ACTIVATE,
  BOOK_PRICES,
  COUNTS,
  FAMILIES_LOST,
  FIND_SHORT,
  NAMES,
  NOTE_ASKED,
  PLACE,
} from './mirror.sql.js';
import { MirrorWriter } from './mirror-writer.js';
import { wantFamilies } from './want-families.js';

const OPEN_PLACE = 'insert into feed_place (connection_id, feed) values ($1, $2) on conflict do nothing';

/** What a feed brings: the same feed read again brings the same rows. */
const ROWS_OF_FEED: Readonly<Record<FeedName, SharedRows | null>> = {
  catalogue: 'catalogue',
  named: 'catalogue',
  'sweep-catalogue': 'catalogue',
  'late-catalogue': 'catalogue',
  'late-named': 'catalogue',
  prices: 'catalogue',
  'late-prices': 'catalogue',
  stock: 'levels',
  'sweep-stock': 'levels',
  'sweep-prices': 'catalogue',
  'late-stock': 'levels',
  'absent-catalogue': 'catalogue',
  'absent-prices': 'catalogue',
  'sweep-store': null,
};

/** The mirror of the POS in `pos_record`, `pos_level`, `named_thing` and `feed_place`. */
@Injectable()
export class MirrorRepository extends MirrorPort {
  private readonly statistics: TableStatistics;

  constructor(private readonly dataSource: DataSource) {
    super();
    this.statistics = new TableStatistics(dataSource);
  }

  async place(connectionId: string, feed: FeedName): Promise<FeedPlace> {
    const rows = await this.dataSource.query<FeedPlace[]>(PLACE, [connectionId, feed]);
    return rows[0] ?? NOWHERE;
  }

  async ingest<Result>(
    lease: Lease,
    feed: FeedName,
    work: (transaction: MirrorTransaction) => Promise<Result>,
  ): Promise<Result> {
    const { result, written } = await fencedTransaction(this.dataSource, lease, async (manager) => {
      const rowsOfFeed = ROWS_OF_FEED[feed];
      if (rowsOfFeed !== null) await lockRows(manager, lease.connectionId, rowsOfFeed);
      await manager.query(OPEN_PLACE, [lease.connectionId, feed]);
      const rows = await manager.query<FeedPlace[]>(`${PLACE} for update`, [lease.connectionId, feed]);
      const writer = new MirrorWriter(manager, lease.connectionId, feed, rows[0] ?? NOWHERE);
      return { result: await work(writer), written: writer.written };
    });
    await this.statistics.wrote('pos_record', written.records);
    await this.statistics.wrote('pos_level', written.levels);
    await this.statistics.wrote('family', written.families);
    return result;
  }

  shortFamilies(lease: Lease, limit: number): Promise<readonly PosRecord[]> {
    return fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, lease.connectionId, 'work');
      const rows = await manager.query<{ record: PosRecord }[]>(FIND_SHORT, [lease.connectionId, limit]);
      return rows.map((row) => row.record);
    });
  }

  noteAsked(lease: Lease, ref: string): Promise<void> {
    return fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, lease.connectionId, 'work');
      await manager.query(NOTE_ASKED, [lease.connectionId, ref]);
    });
  }

  async names(
    connectionId: string,
    kind: NamedThing['kind'],
    refs: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    if (refs.length === 0) return new Map();
    const rows = await this.dataSource.query<{ ref: string; name: string }[]>(NAMES, [
      connectionId,
      kind,
      storedTexts(refs),
    ]);
    return new Map(rows.map((row) => [row.ref, row.name]));
  }

  async bookPrices(
    connectionId: string,
    bookRef: string,
    recordRefs: readonly string[],
  ): Promise<readonly BookPrice[]> {
    if (recordRefs.length === 0) return [];
    const rows = await this.dataSource.query<{ price: BookPrice }[]>(BOOK_PRICES, [
      connectionId,
      bookRef,
      storedTexts(recordRefs),
    ]);
    return rows.map((row) => row.price);
  }

  async absent(connectionId: string, sweepId: string): Promise<AbsentRecords> {
    const lost = await this.dataSource.query<{ families: number }[]>(FAMILIES_LOST, [connectionId, sweepId]);
    const rows = await this.dataSource.query<{ record: PosRecord }[]>(ABSENT_RECORDS, [connectionId, sweepId]);
    return { records: rows.map((row) => row.record), families: lost[0]?.families ?? 0 };
  }

  async absentPrices(connectionId: string, bookRef: string, sweepId: string): Promise<AbsentPrices> {
    const rows = await this.dataSource.query<{ price: BookPrice; missed: boolean }[]>(ABSENT_PRICES, [
      connectionId,
      bookRef,
      sweepId,
    ]);
    return { prices: rows.flatMap(({ price, missed }) => (missed ? [price] : [])), living: rows.length };
  }

  async counts(connectionId: string): Promise<MirrorCounts> {
    const rows = await this.dataSource.query<MirrorCounts[]>(COUNTS, [connectionId]);
    return rows[0] ?? { families: 0, records: 0, familiesOnline: 0, familiesActivated: 0 };
  }

  activate(lease: Lease, meant: MeantRows, activated: boolean): Promise<readonly ListedRow[]> {
    const { connectionId } = lease;
    return fencedTransaction(this.dataSource, lease, async (manager) => {
      await lockRows(manager, connectionId, 'catalogue');
      const tag = meant !== null && 'tag' in meant ? meant.tag : null;
      const keys = meant === null || 'tag' in meant ? null : storedTexts(meant);
      const named = tag === null ? null : storedText(tag);
      const rows = await manager.query<ListedRow[]>(ACTIVATE, [connectionId, keys, named, activated]);
      const changed = rows.filter((row) => row.changed);
      if (changed.length > 0) await lockRows(manager, connectionId, 'work');
      await wantFamilies(
        manager,
        connectionId,
        changed.map(({ familyId }) => ({ familyId, priority: PRIORITY.online })),
      );
      return rows;
    });
  }
}
