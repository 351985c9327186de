import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from './entities/index.js';
import { MIGRATIONS } from './migrations/index.js';
import type { DatabaseConnection } from './embedded/open-database.js';

const POOL_SIZE = 8;
/** Advisory lock under which one process at a time brings the tables up to date. */
const MIGRATION_LOCK = [0x7111, 2] as const;

/** bigint and numeric counts come as numbers: ours stay below 2^53. */
const INT8_OID = 20;
const numbersForBigints = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown =>
    oid === INT8_OID && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
};

/** What a process of ours is called in `pg_stat_activity`. */
export const applicationName = (part?: string): string =>
  ['tillbridge', String(process.pid), ...(part === undefined ? [] : [part])].join(':');

/** The pool of this process, not yet connected. */
export function createDataSource(connection: DatabaseConnection, log: (line: string) => void): DataSource {
  const target =
    'connectionString' in connection
      ? { url: connection.connectionString }
      : { host: connection.host, port: connection.port, database: connection.database, username: connection.user };
  return new DataSource({
    type: 'postgres',
    // Named, not looked up by name: it is found in the bundle too.
    driver: pg,
    ...target,
    applicationName: applicationName(),
    poolSize: POOL_SIZE,
    installExtensions: false,
    synchronize: false,
    logging: false,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    extra: { types: numbersForBigints, keepAlive: true },
    poolErrorHandler: (error: unknown) => {
      log(`A database connection was lost: ${error instanceof Error ? error.message : String(error)}`);
    },
  });
}

/** Brings the tables up to date; two processes at once are safe, and running twice does no harm. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock($1, $2)', [...MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await runner.query('select pg_advisory_unlock($1, $2)', [...MIGRATION_LOCK]);
    await runner.release();
  }
}
