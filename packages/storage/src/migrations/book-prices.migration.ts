import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prices in price books (P-05). There is no way back: a backup is. */
export class BookPrices1764610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table pos_book_price (
        connection_id text not null, ref text not null, book_ref text not null, record_ref text not null,
        version bigint not null, price jsonb not null,
        constraint pos_book_price_pk primary key (connection_id, ref))`);
    await runner.query(`create index pos_book_price_record on pos_book_price (connection_id, book_ref, record_ref)`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Prices in books are not taken away by a migration; restore a backup instead.'));
  }
}
