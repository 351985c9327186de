import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which prices of a book a full read has met, and when the POS told of them (P-05). There is no way back: a backup is. */
export class PriceSweeps1764910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table pos_book_price add seen_sweep text, add told_at_ms bigint not null default 0`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What a full read has met is not taken away; restore a backup instead.'));
  }
}
