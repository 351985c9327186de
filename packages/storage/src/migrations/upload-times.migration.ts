import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a picture without an outcome was sent is noted with it (I-04). There is no way back: a backup is. */
export class UploadTimes1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table link_image add sent_by_ms bigint`);
    await runner.query(`update link_image set sent_by_ms = 0 where state = 'sending'`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Times of uploads are not taken away by a migration; restore a backup instead.'));
  }
}
