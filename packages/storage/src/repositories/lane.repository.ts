import { Injectable } from '@nestjs/common';
import { type LaneName, LanePort, type Lease, LeaseLost } from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { NOW_MS } from '../sql/database-clock.js';

const ACQUIRE = `
  insert into lane as held (connection_id, lane, fence, holder, until_ms)
  values ($1, $2, 1, $3, ${NOW_MS} + $4::bigint)
  on conflict (connection_id, lane) do update
    set fence = held.fence + 1, holder = excluded.holder, until_ms = excluded.until_ms
    where held.until_ms <= ${NOW_MS}
  returning fence`;

const RENEW = `
  with renewed as (
    update lane set until_ms = ${NOW_MS} + $4::bigint
    where connection_id = $1 and lane = $2 and fence = $3
    returning 1)
  select count(*) as renewed from renewed`;

const RELEASE = `
  update lane set until_ms = 0, holder = null where connection_id = $1 and lane = $2 and fence = $3`;

const BUSY_FOR = `
  select greatest(0, until_ms - ${NOW_MS}) as "busyForMs" from lane where connection_id = $1 and lane = $2`;

/** Leases in the table `lane`. */
@Injectable()
export class LaneRepository extends LanePort {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async acquire(connectionId: string, lane: LaneName, holder: string, forMs: number): Promise<Lease | null> {
    const rows = await this.dataSource.query<{ fence: number }[]>(ACQUIRE, [connectionId, lane, holder, forMs]);
    const fence = rows[0]?.fence;
    return fence === undefined ? null : { connectionId, lane, fence };
  }

  async busyForMs(connectionId: string, lane: LaneName): Promise<number> {
    const rows = await this.dataSource.query<{ busyForMs: number }[]>(BUSY_FOR, [connectionId, lane]);
    return rows[0]?.busyForMs ?? 0;
  }

  async renew(lease: Lease, forMs: number): Promise<void> {
    const rows = await this.dataSource.query<{ renewed: number }[]>(RENEW, [...keyOf(lease), forMs]);
    if (rows[0]?.renewed !== 1) throw new LeaseLost(lease);
  }

  async release(lease: Lease): Promise<void> {
    await this.dataSource.query(RELEASE, keyOf(lease));
  }
}

const keyOf = (lease: Lease): (string | number)[] => [lease.connectionId, lease.lane, lease.fence];
