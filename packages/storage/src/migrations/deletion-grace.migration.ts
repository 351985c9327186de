import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a product was found deleted in the POS is noted with its link (D-03). There is no way back: a backup is. */
export class DeletionGrace1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table link add gone_since_ms bigint`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Times of deletion are not taken away by a migration; restore a backup instead.'));
  }
}
