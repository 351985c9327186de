import { Inject, Injectable } from '@nestjs/common';
import { ConnectorRegistry, type ConnectorEnvironment } from '@tillbridge/connector-sdk';
import type { ConnectionRuntime } from '@tillbridge/sync-engine';
import type { ConnectionSettings, Settings } from '../config/settings.js';
import { SETTINGS } from '../config/settings.token.js';

const USER_AGENT = 'Tillbridge/0.1';

/** The connections of the configuration, each opened once, when it is first asked for. */
@Injectable()
export class ConnectionsService {
  private readonly opened = new Map<string, ConnectionRuntime>();

  constructor(
    private readonly registry: ConnectorRegistry,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  all(): readonly ConnectionRuntime[] {
    return this.settings.connections.map((connection) => this.open(connection));
  }

  ids(): readonly string[] {
    return this.settings.connections.map(({ id }) => id);
  }

  find(connectionId: string): ConnectionRuntime | null {
    const connection = this.settings.connections.find(({ id }) => id === connectionId);
    return connection === undefined ? null : this.open(connection);
  }

  open(connection: ConnectionSettings): ConnectionRuntime {
    const known = this.opened.get(connection.id);
    if (known !== undefined) return known;
    const runtime = this.make(connection);
    this.opened.set(connection.id, runtime);
    return runtime;
  }

  private make({ id, pos, store, ...options }: ConnectionSettings): ConnectionRuntime {
    const environment: ConnectorEnvironment = { userAgent: USER_AGENT, timeScale: this.settings.timeScale };
    const posFactory = this.registry.posFactory(pos.connector);
    const storeFactory = this.registry.storeFactory(store.connector);
    return {
      connectionId: id,
      pos: posFactory.create(pos.config, environment),
      posAccount: posFactory.accountKey(pos.config),
      store: storeFactory.create(store.config, environment),
      storeAccount: storeFactory.accountKey(store.config),
      options: { ...options, timeScale: this.settings.timeScale },
    };
  }
}
