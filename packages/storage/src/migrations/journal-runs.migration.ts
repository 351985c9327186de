import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS: readonly string[] = [
  `alter table journal add run_ids text[] not null default '{}'`,
  `create index journal_runs on journal using gin (run_ids)`,
];

/** The journal says for which runs a write was made. There is no way back: a backup is. */
export class JournalRuns1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('Runs of the journal are not taken away by a migration; restore a backup instead.'),
    );
  }
}
