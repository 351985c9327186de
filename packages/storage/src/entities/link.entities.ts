import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';
import { FamilyEntity } from './family.entity.js';

const familyKey = ['connectionId', 'familyId'] as const;

/** Our tie to a store product: one of each, both ways. */
@Entity('link')
@Index('link_listing', ['connectionId', 'listingRef'], { unique: true, where: 'listing_ref is not null' })
@ForeignKey(() => FamilyEntity, familyKey, familyKey, { name: 'link_family' })
export class LinkEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  @Column('text')
  state!: string;

  @Column('text', { name: 'listing_ref', nullable: true })
  listingRef!: string | null;

  @Column('text', { name: 'external_key' })
  externalKey!: string;

  @Column('bigint', { name: 'attempted_at_ms', transformer: bigNumber })
  attemptedAtMs!: number;

  @Column('bigint', { name: 'last_write_at_ms', transformer: bigNumber })
  lastWriteAtMs!: number;

  @Column('text', { name: 'image_mode' })
  imageMode!: string;

  /** When its product was first found deleted in the POS (D-03). */
  @Column('bigint', { name: 'gone_since_ms', nullable: true, transformer: bigNumber })
  goneSinceMs!: number | null;

  /** The product of an adopted family still has stock of its own (M-04). */
  @Column('boolean', { name: 'own_stock', default: false })
  ownStock!: boolean;

  /** The sweep that met it last. */
  @Column('text', { name: 'seen_sweep', nullable: true })
  seenSweep!: string | null;
}

/** Our tie of one POS row to a store record. */
@Entity('link_record')
@Index('link_record_sku', ['connectionId', 'sku'])
@ForeignKey(() => FamilyEntity, familyKey, familyKey, { name: 'link_record_family' })
export class LinkRecordEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  @PrimaryColumn('text', { name: 'member_ref' })
  memberRef!: string;

  /** Place in the list. */
  @Column('integer')
  seq!: number;

  @Column('text', { name: 'variation_ref', nullable: true })
  variationRef!: string | null;

  @Column('text')
  sku!: string;

  /** Its variation was deleted in the store (D-02). */
  @Column('boolean', { default: false })
  detached!: boolean;
}

/** One picture that was sent, or is about to be. */
@Entity('link_image')
@ForeignKey(() => FamilyEntity, familyKey, familyKey, { name: 'link_image_family' })
export class LinkImageEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  /** Place in the list. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  ref!: string;

  @Column('text')
  content!: string;

  @Column('text')
  target!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  state!: string;

  @Column('text', { nullable: true })
  identity!: string | null;

  @Column('text', { array: true, nullable: true })
  before!: string[] | null;

  @Column('bigint', { name: 'sent_by_ms', nullable: true, transformer: bigNumber })
  sentByMs!: number | null;

  @Column('text', { nullable: true })
  message!: string | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('bigint', { name: 'retry_at_ms', nullable: true, transformer: bigNumber })
  retryAtMs!: number | null;
}
