import { type Binaries, findBinaries, reachableBinaries } from './binaries.js';
import { initializeCluster, runCluster, type RunningCluster, stopCluster } from './cluster.js';
import { BINARY_COPIES, type ClusterPlace, placeCluster } from './cluster-place.js';
import type { KeeperSession } from './keeper-session.js';

/** How `pg`, TypeORM and pg-boss reach the database: a socket of ours, or the owner's address. */
export type DatabaseConnection =
  | { readonly host: string; readonly port: number; readonly database: string; readonly user: string }
  | { readonly connectionString: string };

/** An open database. */
export interface DatabaseHandle {
  readonly connection: DatabaseConnection;
  /** Where the database is, for people; without password. */
  readonly summary: string;
  /** True when this process started the server. */
  readonly startedByUs: boolean;
  /** Stops the embedded server unless another process of ours uses it; nothing for a database of the owner's. */
  release(): Promise<void>;
}

export interface OpenDatabaseOptions {
  /** A PostgreSQL of the owner's; without it ours is started in the data folder, or adopted when it runs. */
  readonly databaseUrl?: string | undefined;
  readonly dataFolder: string;
  /** Gets one line when the database's files stand elsewhere than in the data folder. */
  readonly log?: ((line: string) => void) | undefined;
}

/**
 * Opens the database of a data folder. The server outlives a killed process and is adopted by the next one.
 * @throws Error that says what to do when there is no server for this platform or it does not start.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<DatabaseHandle> {
  if (options.databaseUrl !== undefined) return ownersDatabase(options.databaseUrl);
  const place = placeCluster(options.dataFolder);
  const binaries = await binariesFor(place);
  if (place.as !== null)
    options.log?.(`PostgreSQL does not run as root: its server runs as nobody, its files are in ${place.data}.`);
  await initializeCluster(binaries, place);
  return new EmbeddedDatabase(binaries, place, await runCluster(binaries, place), options.log ?? (() => undefined));
}

/** Our server, kept alive for as long as it is open: it is started again when somebody kills it. */
class EmbeddedDatabase implements DatabaseHandle {
  readonly connection: DatabaseConnection;
  readonly startedByUs: boolean;
  readonly summary: string;
  private keeper: KeeperSession;
  private reviving: Promise<void> = Promise.resolve();
  private released: Promise<void> | null = null;

  constructor(
    private readonly binaries: Binaries,
    private readonly place: ClusterPlace,
    running: RunningCluster,
    private readonly log: (line: string) => void,
  ) {
    this.connection = running.connection;
    this.startedByUs = running.startedByUs;
    this.summary = `embedded PostgreSQL in ${place.data}`;
    this.keeper = this.watched(running.keeper);
  }

  release(): Promise<void> {
    return (this.released ??= this.leave());
  }

  private async leave(): Promise<void> {
    await this.reviving;
    if (await this.keeper.isLast()) await stopCluster(this.binaries, this.place);
    await this.keeper.close();
  }

  private watched(keeper: KeeperSession): KeeperSession {
    keeper.onLost(() => {
      if (this.released === null) this.reviving = this.revive();
    });
    return keeper;
  }

  private async revive(): Promise<void> {
    this.log('PostgreSQL has gone away; it is started again.');
    try {
      const running = await runCluster(this.binaries, this.place);
      this.keeper = this.watched(running.keeper);
      this.log('PostgreSQL is back.');
    } catch (error) {
      this.log(`PostgreSQL does not come back: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

async function binariesFor(place: ClusterPlace): Promise<Binaries> {
  const found = findBinaries();
  return place.as === null ? found : reachableBinaries(found, place.as, BINARY_COPIES);
}

function ownersDatabase(databaseUrl: string): DatabaseHandle {
  const url = new URL(databaseUrl);
  return {
    connection: { connectionString: databaseUrl },
    summary: `PostgreSQL at ${url.host}${url.pathname}`,
    startedByUs: false,
    release: () => Promise.resolve(),
  };
}
