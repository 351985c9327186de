import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What else there is to look at of a family, which step fails again and again, and pictures that are tried again daily (I-06). There is no way back: a backup is. */
export class Standings1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table family add remark jsonb, add failing jsonb`);
    // Refused pictures that were given up so far are tried again daily too (I-06).
    await runner.query(`update family f set again_at_ms = 0 where exists (select 1 from link_image i
      where i.connection_id = f.connection_id and i.family_id = f.family_id and i.state = 'refused' and i.retry_at_ms is null)`);
    await runner.query(`update link_image set retry_at_ms = 0 where state = 'refused' and retry_at_ms is null`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Standings are not taken away by a migration; restore a backup instead.'));
  }
}
