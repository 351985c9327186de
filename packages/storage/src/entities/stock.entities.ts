import type { LedgerEntry } from '@tillbridge/sync-engine/ports';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';

/** The number that the store is expected to hold for a record (S-08). */
@Entity('ledger')
@Index('ledger_unsure', ['connectionId', 'memberRef'], { where: "state = 'unsure'" })
export class LedgerEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  @PrimaryColumn('text', { name: 'member_ref' })
  memberRef!: string;

  /** Null when unlimited. */
  @Column('bigint', { nullable: true, transformer: bigNumber })
  expected!: number | null;

  @Column('boolean')
  unlimited!: boolean;

  @Column('text', { default: 'open' })
  state!: LedgerEntry['state'];

  @Column('bigint', { name: 'touched_at_ms', transformer: bigNumber })
  touchedAtMs!: number;

  @Column('jsonb', { name: 'first_read', nullable: true })
  firstRead!: LedgerEntry['firstRead'];
}

/** A difference that was stored before it was sent and has no outcome yet: at most one of a record (S-14). */
@Entity('stock_intent')
export class StockIntentEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  @PrimaryColumn('text', { name: 'member_ref' })
  memberRef!: string;

  @Column('bigint', { transformer: bigNumber })
  units!: number;

  @Column('bigint', { name: 'sent_at_ms', transformer: bigNumber })
  sentAtMs!: number;
}
