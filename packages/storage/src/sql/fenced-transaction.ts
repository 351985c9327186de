import { type Lease, LeaseLost } from '@tillbridge/sync-engine/ports';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Runs the work in one transaction that holds the lane's row: the lease cannot be taken over before it is stored.
 * @throws LeaseLost when it was taken over already; nothing is stored then.
 */
export function fencedTransaction<Result>(
  dataSource: DataSource,
  lease: Lease,
  work: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  return dataSource.transaction(async (manager) => {
    const held = await manager.query<unknown[]>(
      'select 1 from lane where connection_id = $1 and lane = $2 and fence = $3 for share',
      [lease.connectionId, lease.lane, lease.fence],
    );
    if (held.length === 0) throw new LeaseLost(lease);
    return work(manager);
  });
}
