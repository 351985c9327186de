import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS: readonly string[] = [
  `alter table family add hold jsonb`,
  `create index family_held on family (connection_id, family_id) where hold is not null`,
];

/** Families that an undo holds. There is no way back: a backup is. */
export class Holds1764510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Holds are not taken away by a migration; restore a backup instead.'));
  }
}
