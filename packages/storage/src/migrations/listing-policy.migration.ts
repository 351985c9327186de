import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under which policy listings were made is noted, so that another one marks them all (F-16). There is no way back: a backup is. */
export class ListingPolicy1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table connection add listing_policy_key text`);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('Policies of listings are not taken away by a migration; restore a backup instead.'),
    );
  }
}
