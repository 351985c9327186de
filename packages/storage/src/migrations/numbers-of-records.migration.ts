import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A row of the POS may have a record in two listings: the one it has left, and the one it went to (V-09). There is no way back: a backup is. */
export class NumbersOfRecords1764920000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['ledger', 'stock_intent']) {
      await runner.query(`alter table ${table} drop constraint ${table}_pkey`);
      await runner.query(`alter table ${table} add primary key (connection_id, family_id, member_ref)`);
      await runner.query(`drop index ${table}_family`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Numbers are not taken from a record by a migration; restore a backup instead.'));
  }
}
