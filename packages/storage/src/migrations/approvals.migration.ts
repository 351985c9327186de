import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approvals of what guards hold (G-02). There is no way back: a backup is. */
export class Approvals1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table approval (
      connection_id text not null, kind text not null, family_id text not null, listing_ref text not null,
      approved_at_ms bigint not null, lapsed_at_ms bigint,
      primary key (connection_id, kind, family_id))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Approvals are not taken away by a migration; restore a backup instead.'));
  }
}
