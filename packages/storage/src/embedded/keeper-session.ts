import { Client, type ClientConfig } from 'pg';

/** Advisory lock that every process of ours shares while it uses the embedded server. */
const USERS_LOCK = [0x7111, 1] as const;

/**
 * One session that a process keeps on the embedded server for as long as it uses it. The server itself forgets it when the
 * process dies, so who asks last knows it is the last.
 */
export class KeeperSession {
  private closing = false;

  private constructor(private readonly client: Client) {}

  /** Calls back once when the server ends this session without being asked to. */
  onLost(report: () => void): void {
    this.client.once('end', () => {
      if (!this.closing) report();
    });
  }

  /** @throws Error when the server does not answer, or is being stopped by the one that was its last user. */
  static async open(connection: ClientConfig): Promise<KeeperSession> {
    const application_name = `tillbridge:${String(process.pid)}:keeper`;
    const client = new Client({ ...connection, application_name, connectionTimeoutMillis: 3_000, keepAlive: true });
    // A server that dies takes this session along: `onLost` tells.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select pg_advisory_lock_shared($1, $2)', [...USERS_LOCK]);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    return new KeeperSession(client);
  }

  /**
   * Gives up our share. True when nobody else uses the server: it is then ours to stop, and who comes now waits for the stop
   * and starts it anew. A server that is gone already has nobody to stop it for.
   */
  async isLast(): Promise<boolean> {
    this.closing = true;
    try {
      await this.client.query('select pg_advisory_unlock_shared($1, $2)', [...USERS_LOCK]);
      const taken = await this.client.query<{ last: boolean }>('select pg_try_advisory_lock($1, $2) as last', [
        ...USERS_LOCK,
      ]);
      return taken.rows[0]?.last === true;
    } catch {
      // The session is gone and the server with it: nothing is left to stop.
      return false;
    }
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.client.end().catch(() => undefined);
  }
}
