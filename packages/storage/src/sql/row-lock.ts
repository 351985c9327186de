import type { EntityManager } from 'typeorm';

/**
 * Rows that several lanes of a connection write, many at a time: `catalogue` the rows of the POS, `levels` their stock, `work`
 * families as work, ledgers and intents.
 */
export type SharedRows = 'catalogue' | 'levels' | 'work';

const LOCK_CLASS = { catalogue: 0x7112, levels: 0x7113, work: 0x7114 } as const satisfies Record<SharedRows, number>;

/**
 * Lets one transaction of a connection at a time write these rows, until it ends: two that meet the same rows in another order would
 * wait for each other in a circle. `work` is always the last to be asked for, so the locks themselves make no circle either.
 */
export async function lockRows(manager: EntityManager, connectionId: string, rows: SharedRows): Promise<void> {
  await manager.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK_CLASS[rows], connectionId]);
}
