import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fields that were sent and have no answer are noted, so that they are not taken for the merchant's. There is no way back: a backup is. */
export class UnansweredFields1764940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table applied add column unanswered jsonb not null default '[]'`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What has no answer is not forgotten by a migration; restore a backup instead.'));
  }
}
