import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS: readonly string[] = [
  `drop index run_open`,
  `create unique index run_waiting on run (connection_id, kind) where state = 'requested'`,
  `create index run_open on run (connection_id) where finished_at_ms is null`,
];

/** A run may wait while another of its kind is at work. There is no way back: a backup is. */
export class RunsInLine1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Runs in line are not taken away by a migration; restore a backup instead.'));
  }
}
