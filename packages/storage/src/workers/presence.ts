import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { applicationName } from '../data-source.js';
import type { DatabaseConnection } from '../embedded/open-database.js';

/** Advisory lock that every working process shares. */
const WORKERS_LOCK = [0x7111, 3] as const;
const RETRY_AFTER_MS = 1_000;

const IS_HELD = `
  select exists (
    select 1 from pg_locks where locktype = 'advisory' and granted and mode = 'ShareLock'
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = $1 and objid::bigint = $2) as running`;

/** Tells other processes that a worker is alive: a lock of a session, which the server frees when the process dies. */
export class WorkerPresence {
  private session: Client | null = null;
  private retry: NodeJS.Timeout | null = null;
  private announced = false;

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly dataSource: DataSource,
    private readonly log: (line: string) => void,
  ) {}

  /** True while any process, this one included, has announced itself. */
  async isWorkerRunning(): Promise<boolean> {
    const rows = await this.dataSource.query<{ running: boolean }[]>(IS_HELD, [...WORKERS_LOCK]);
    return rows[0]?.running === true;
  }

  /** Announces this process as a worker until `withdraw`; a lost session is opened again. */
  async announce(): Promise<void> {
    if (this.announced) return;
    this.announced = true;
    try {
      await this.open();
    } catch (error) {
      this.announced = false;
      throw error;
    }
  }

  async withdraw(): Promise<void> {
    this.announced = false;
    if (this.retry !== null) clearTimeout(this.retry);
    this.retry = null;
    const session = this.session;
    this.session = null;
    await session?.end();
  }

  private async open(): Promise<void> {
    const client = new Client({ ...this.connection, application_name: applicationName('presence'), keepAlive: true });
    client.on('error', (error) => {
      if (this.session === client) this.reopen(error);
    });
    try {
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1, $2)', [...WORKERS_LOCK]);
    } catch (error) {
      await client.end();
      throw error;
    }
    if (this.announced) this.session = client;
    else await client.end();
  }

  private reopen(reason: unknown): void {
    this.session = null;
    if (!this.announced || this.retry !== null) return;
    this.log(`This worker's session was lost (${messageOf(reason)}); it is opened again.`);
    this.retry = setTimeout(() => {
      this.retry = null;
      this.open().catch((failure: unknown) => {
        this.reopen(failure);
      });
    }, RETRY_AFTER_MS);
    this.retry.unref();
  }
}

const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
