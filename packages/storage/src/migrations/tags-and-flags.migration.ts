import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows carry the names of their tags and whether the POS no longer tells their online flag. What was read before has no tags, so the
 * list of products is read once more from its beginning; each family is planned once more, and nothing is sent for it. There is no way back: a backup is.
 */
export class TagsAndFlags1764900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table pos_record add flag_lost boolean not null default false`);
    await runner.query(`create index pos_record_flag_lost on pos_record (connection_id, family_id) where flag_lost`);
    await runner.query(`update feed_place set cursor = null, trail = '[]' where feed = 'catalogue'`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What the POS told is not taken away by a migration; restore a backup instead.'));
  }
}
