import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an operator takes out of the sync is noted with its family (M-06). There is no way back: a backup is. */
export class TakenOut1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table family add taken_out jsonb`);
    await runner.query(
      `create index family_taken_out on family (connection_id, family_id) where taken_out is not null`,
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What was taken out is not taken away by a migration; restore a backup instead.'));
  }
}
