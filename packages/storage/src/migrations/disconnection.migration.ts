import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That an operator has taken a connection out of service is noted with it (G-03). There is no way back: a backup is. */
export class Disconnection1764410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table connection add disconnection jsonb`);
  }

  down(): Promise<void> {
    return Promise.reject(
      new Error('A connection out of service is not put back by a migration; restore a backup instead.'),
    );
  }
}
