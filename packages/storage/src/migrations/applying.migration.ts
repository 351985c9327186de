import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Families that a plan which was shown before is carried out for. There is no way back: a backup is. */
export class Applying1764520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table family add applying text`);
    await runner.query(`create index family_applying on family (connection_id, family_id) where applying is not null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What is applied is not taken away by a migration; restore a backup instead.'));
  }
}
