import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS: readonly string[] = [
  `alter table connection add match text, add vendor_link text`,
  // Whoever has published before this had an empty store, or has found its own listings there.
  `update connection c set match = 'settled' where exists (select 1 from link l where l.connection_id = c.connection_id)`,
  `alter table family add conflict jsonb`,
  `alter table link add own_stock boolean not null default false`,
];

/** What two catalogues have in common, and who else writes to the store (M-02 to M-05). There is no way back: a backup is. */
export class Matching1764810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Matches are not taken away by a migration; restore a backup instead.'));
  }
}
