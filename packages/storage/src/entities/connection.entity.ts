import type { PosSettings, StoreSettings } from '@tillbridge/connector-sdk/model';
import type { ConnectionPause, Disconnection, MatchPhase, VendorLink } from '@tillbridge/sync-engine/ports';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';

/** One POS account joined to one store. */
@Entity('connection')
export class ConnectionEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @Column('jsonb', { nullable: true })
  pos!: PosSettings | null;

  @Column('jsonb', { nullable: true })
  store!: StoreSettings | null;

  @Column('bigint', { name: 'settings_read_at_ms', nullable: true, transformer: bigNumber })
  settingsReadAtMs!: number | null;

  @Column('jsonb', { name: 'outlet_refs', default: [] })
  outletRefs!: readonly string[];

  @Column('jsonb', { nullable: true })
  pause!: ConnectionPause | null;

  @Column('text', { nullable: true })
  match!: MatchPhase | null;

  @Column('text', { name: 'vendor_link', nullable: true })
  vendorLink!: VendorLink | null;

  /** Out of service by the operator's word; null: in service (G-03). */
  @Column('jsonb', { nullable: true })
  disconnection!: Disconnection | null;

  /** The stock policy under which every linked family was last marked (S-12). */
  @Column('text', { name: 'stock_policy_key', nullable: true })
  stockPolicyKey!: string | null;

  /** What listings were made from beside the POS's rows when every family was last marked (F-16). */
  @Column('text', { name: 'listing_policy_key', nullable: true })
  listingPolicyKey!: string | null;
}
