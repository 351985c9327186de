import type { GuardedKind } from '@tillbridge/sync-engine/ports';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';

/** A guard that has tripped (G-01). */
@Entity('guard')
export class GuardEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  kind!: GuardedKind;

  @Column('bigint', { name: 'tripped_at_ms', transformer: bigNumber })
  trippedAtMs!: number;

  @Column('integer')
  due!: number;

  @Column('integer')
  allowed!: number;
}

/** A held step that the operator has approved (G-02). */
@Entity('approval')
export class ApprovalEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  kind!: GuardedKind;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  @Column('text', { name: 'listing_ref' })
  listingRef!: string;

  @Column('bigint', { name: 'approved_at_ms', transformer: bigNumber })
  approvedAtMs!: number;

  /** When it ended before its step was carried out, null while it has not. */
  @Column('bigint', { name: 'lapsed_at_ms', nullable: true, transformer: bigNumber })
  lapsedAtMs!: number | null;
}

/** A listing as it stood before its deletion (D-03). */
@Entity('saved_listing')
export class SavedListingEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'listing_ref' })
  listingRef!: string;

  @Column('text', { name: 'family_id' })
  familyId!: string;

  @Column('bigint', { name: 'saved_at_ms', transformer: bigNumber })
  savedAtMs!: number;

  @Column('jsonb', { nullable: true })
  document!: unknown;
}

const listingKey = ['connectionId', 'listingRef'] as const;

/** A picture file of a saved listing. */
@Entity('saved_file')
@ForeignKey(() => SavedListingEntity, listingKey, listingKey, { name: 'saved_file_listing', onDelete: 'CASCADE' })
export class SavedFileEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'listing_ref' })
  listingRef!: string;

  /** Place in the list. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  url!: string;

  @Column('text', { name: 'content_type', nullable: true })
  contentType!: string | null;

  /** Null when it could not be fetched. */
  @Column('bytea', { nullable: true })
  bytes!: Buffer | null;

  @Column('text', { nullable: true })
  message!: string | null;
}
