import { Injectable } from '@nestjs/common';
import type { PosSettings, StoreSettings } from '@tillbridge/connector-sdk/model';
import {
  type ConnectionFacts,
  type ConnectionPause,
  ConnectionPort,
  type MatchPhase,
  type VendorLink,
} from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { ConnectionEntity } from '../entities/connection.entity.js';

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
    const { pos, store, settingsReadAtMs, outletRefs, match, vendorLink, pause } = row;
    return { connectionId, pos, store, settingsReadAtMs, outletRefs, match, vendorLink, pause };
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
}
