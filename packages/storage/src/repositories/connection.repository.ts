import { Injectable } from '@nestjs/common';
import type { PosSettings, StoreSettings } from '@tillbridge/connector-sdk/model';
import {
  type ConnectionFacts,
  type ConnectionPause,
  ConnectionPort,
  type Disconnection,
  type MatchPhase,
  type VendorLink,
} from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { ConnectionEntity } from '../entities/connection.entity.js';

const NOTE_HIDDEN = `
  update connection set disconnection = jsonb_set(disconnection, '{hiddenAtMs}', to_jsonb($3::bigint))
  where connection_id = $1 and disconnection ->> 'listings' = 'hide' and (disconnection ->> 'sinceMs')::bigint = $2`;

/** Without the policies under which everything was last marked, the next slices mark everything (F-16, S-12). */
const CONNECT = `
  update connection set disconnection = null, listing_policy_key = null, stock_policy_key = null
  where connection_id = $1 and disconnection is not null`;

/** Facts of connections in the table `connection`. */
@Injectable()
export class ConnectionRepository extends ConnectionPort {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async open(connectionId: string): Promise<ConnectionFacts> {
    await this.dataSource.query('insert into connection (connection_id) values ($1) on conflict do nothing', [
      connectionId,
    ]);
    const row = await this.dataSource.manager.findOneByOrFail(ConnectionEntity, { connectionId });
    const { pos, store, settingsReadAtMs, outletRefs, match, vendorLink, pause, disconnection } = row;
    return { connectionId, pos, store, settingsReadAtMs, outletRefs, match, vendorLink, pause, disconnection };
  }

  async saveSettings(
    connectionId: string,
    pos: PosSettings,
    store: StoreSettings,
    outletRefs: readonly string[],
    atMs: number,
  ): Promise<void> {
    await this.dataSource.manager.upsert(
      ConnectionEntity,
      { connectionId, pos, store, outletRefs, settingsReadAtMs: atMs },
      ['connectionId'],
    );
  }

  async setMatch(connectionId: string, match: MatchPhase): Promise<void> {
    await this.dataSource.manager.upsert(ConnectionEntity, { connectionId, match }, ['connectionId']);
  }

  async setVendorLink(connectionId: string, vendorLink: VendorLink): Promise<void> {
    await this.dataSource.manager.upsert(ConnectionEntity, { connectionId, vendorLink }, ['connectionId']);
  }

  async setPause(connectionId: string, pause: ConnectionPause | null): Promise<void> {
    await this.dataSource.manager.upsert(ConnectionEntity, { connectionId, pause }, ['connectionId']);
  }

  async disconnect(connectionId: string, disconnection: Disconnection): Promise<void> {
    await this.dataSource.manager.upsert(ConnectionEntity, { connectionId, disconnection }, ['connectionId']);
  }

  async noteHidden(connectionId: string, sinceMs: number, atMs: number): Promise<void> {
    await this.dataSource.query(NOTE_HIDDEN, [connectionId, sinceMs, atMs]);
  }

  async connect(connectionId: string): Promise<void> {
    await this.dataSource.query(CONNECT, [connectionId]);
  }
}
