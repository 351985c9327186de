import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was made since a moment is counted in every round, where the store's plan has a limit. */
export class JournalMade1764930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index journal_made on journal (connection_id, at_ms) where outcome = 'done' and step = 'create'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index journal_made');
  }
}
