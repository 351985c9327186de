import type { MigrationInterface, QueryRunner } from 'typeorm';
import { NEW_COLUMNS, NEW_INDEXES, NEW_TABLES, OLD_ROWS } from './stock-and-guards.sql.js';

/** Stock as work of its own, guards, what is saved before a deletion. There is no way back: a backup is. */
export class StockAndGuards1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [...NEW_COLUMNS, ...OLD_ROWS, ...NEW_TABLES, ...NEW_INDEXES];
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Stock and guards are not taken away by a migration; restore a backup instead.'));
  }
}
