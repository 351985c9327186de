import { Injectable } from '@nestjs/common';
import { BatchPort, type BatchRow, type Lease } from '@tillbridge/sync-engine/ports';
import { DataSource, IsNull } from 'typeorm';
import { BatchEntity } from '../entities/work.entities.js';
import { fencedTransaction } from '../sql/fenced-transaction.js';
import { storedText } from '../sql/stored-text.js';

const BUSY = `
  select distinct unnest(family_ids) as "familyId" from batch where connection_id = $1 and closed_at_ms is null`;

/** Batches in the table `batch`; a closed one keeps its row as a trace, without the payload. */
@Injectable()
export class BatchRepository extends BatchPort {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async open(connectionId: string): Promise<readonly BatchRow[]> {
    const rows = await this.dataSource.manager.find(BatchEntity, {
      where: { connectionId, closedAtMs: IsNull() },
      order: { createdAtMs: 'ASC', key: 'ASC' },
    });
    return rows.map(({ key, payload, familyIds, createdAtMs, ticket, expectedAtMs }) => {
      return { key, payload: payload ?? '', familyIds, createdAtMs, ticket, expectedAtMs };
    });
  }

  async busyFamilies(connectionId: string): Promise<readonly string[]> {
    const rows = await this.dataSource.query<{ familyId: string }[]>(BUSY, [connectionId]);
    return rows.map((row) => row.familyId);
  }

  async store(lease: Lease, batch: Omit<BatchRow, 'ticket'>): Promise<void> {
    const { connectionId } = lease;
    const row = { ...batch, connectionId, payload: storedText(batch.payload), familyIds: [...batch.familyIds] };
    await fencedTransaction(this.dataSource, lease, (manager) => manager.insert(BatchEntity, row));
  }

  async setTicket(lease: Lease, key: string, ticket: string, expectedAtMs: number): Promise<void> {
    await this.change(lease, key, { ticket, expectedAtMs });
  }

  async close(lease: Lease, key: string): Promise<void> {
    await this.change(lease, key, { closedAtMs: Date.now(), payload: null });
  }

  private async change(lease: Lease, key: string, values: Partial<BatchEntity>): Promise<void> {
    const { connectionId } = lease;
    await fencedTransaction(this.dataSource, lease, (manager) =>
      manager.update(BatchEntity, { connectionId, key }, values),
    );
  }
}
