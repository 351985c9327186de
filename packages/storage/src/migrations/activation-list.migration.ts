import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the operator has activated for online sale is noted with its row of the POS. There is no way back: a backup is. */
export class ActivationList1764710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table pos_record add activated boolean not null default false`);
    await runner.query(`create index pos_record_activated on pos_record (connection_id, family_id) where activated`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What was activated is not taken away by a migration; restore a backup instead.'));
  }
}
