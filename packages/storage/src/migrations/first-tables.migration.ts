import type { MigrationInterface, QueryRunner } from 'typeorm';
import { FIRST_INDEXES, FIRST_TABLES } from './first-tables.sql.js';

/** Everything of the first version. There is no way back: a backup is. */
export class FirstTables1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...FIRST_TABLES, ...FIRST_INDEXES]) await runner.query(statement);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('The first tables are not taken away by a migration; drop the database instead.'));
  }
}
