import type { BookPrice, PosRecord } from '@tillbridge/connector-sdk/model';
import type { FeedMark } from '@tillbridge/sync-engine/ports';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';

/** How far a feed of the POS has been read. */
@Entity('feed_place')
export class FeedPlaceEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  feed!: string;

  @Column('text', { nullable: true })
  cursor!: string | null;

  @Column('boolean', { default: false })
  complete!: boolean;

  @Column('bigint', { name: 'completed_at_ms', nullable: true, transformer: bigNumber })
  completedAtMs!: number | null;

  /** Cursors of a while ago, oldest first. */
  @Column('jsonb', { default: [] })
  trail!: FeedMark[];
}

/** One row of the POS catalogue, with the columns that are looked for beside the row itself. */
@Entity('pos_record')
@Index('pos_record_activated', ['connectionId', 'familyId'], { where: 'activated' })
@Index('pos_record_flag_lost', ['connectionId', 'familyId'], { where: 'flag_lost' })
@Index('pos_record_family', ['connectionId', 'familyId'])
@Index('pos_record_sku', ['connectionId', 'skuKey'], { where: 'sku_key is not null' })
@Index('pos_record_parent', ['connectionId', 'parentRef'], { where: 'parent_ref is not null' })
@Index('pos_record_pos_family', ['connectionId', 'posFamilyRef'], { where: 'pos_family_ref is not null' })
@Index('pos_record_brand', ['connectionId', 'brandRef'], { where: 'brand_ref is not null' })
@Index('pos_record_deleted', ['connectionId', 'ref'], { where: 'deleted' })
@Index('pos_record_attributes', { synchronize: false })
export class PosRecordEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  ref!: string;

  @Column('text', { name: 'family_id' })
  familyId!: string;

  @Column('bigint', { transformer: bigNumber })
  version!: number;

  /** The version it was first read with: rows created at the same moment keep the order the POS told them in. */
  @Column('bigint', { name: 'first_version', transformer: bigNumber })
  firstVersion!: number;

  @Column('text', { name: 'content_hash' })
  contentHash!: string;

  @Column('text', { name: 'sku_key', nullable: true })
  skuKey!: string | null;

  @Column('text', { name: 'parent_ref', nullable: true })
  parentRef!: string | null;

  @Column('text', { name: 'pos_family_ref', nullable: true })
  posFamilyRef!: string | null;

  @Column('integer', { name: 'variant_count', nullable: true })
  variantCount!: number | null;

  @Column('boolean', { nullable: true })
  online!: boolean | null;

  /** On the operator's list of what is for sale online; nothing that the POS tells changes it. */
  @Column('boolean', { default: false })
  activated!: boolean;

  /** Its online flag is that of an earlier answer: the latest had none. */
  @Column('boolean', { name: 'flag_lost', default: false })
  flagLost!: boolean;

  @Column('boolean')
  active!: boolean;

  @Column('boolean')
  deleted!: boolean;

  @Column('text', { name: 'created_at', nullable: true })
  createdAt!: string | null;

  @Column('text', { name: 'brand_ref', nullable: true })
  brandRef!: string | null;

  @Column('text', { name: 'attribute_refs', array: true })
  attributeRefs!: string[];

  @Column('jsonb')
  record!: PosRecord;

  /** The full read that met it last (D-04). */
  @Column('text', { name: 'seen_sweep', nullable: true })
  seenSweep!: string | null;

  /** When the POS last told something new of it, by the database's clock: a full read that began before says nothing of it. */
  @Column('bigint', { name: 'told_at_ms', default: 0, transformer: bigNumber })
  toldAtMs!: number;
}

/** Stock of one row in one outlet; the level is a decimal string. */
@Entity('pos_level')
export class PosLevelEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  ref!: string;

  @PrimaryColumn('text', { name: 'outlet_ref' })
  outletRef!: string;

  @Column('text')
  level!: string;

  @Column('bigint', { transformer: bigNumber })
  version!: number;

  @Column('boolean')
  deleted!: boolean;
}

/** The price of a row in a price book (P-05). */
@Entity('pos_book_price')
@Index('pos_book_price_record', ['connectionId', 'bookRef', 'recordRef'])
export class BookPriceEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  ref!: string;

  @Column('text', { name: 'book_ref' })
  bookRef!: string;

  @Column('text', { name: 'record_ref' })
  recordRef!: string;

  @Column('bigint', { transformer: bigNumber })
  version!: number;

  @Column('jsonb')
  price!: BookPrice;

  /** The full read that met it last. */
  @Column('text', { name: 'seen_sweep', nullable: true })
  seenSweep!: string | null;

  /** When the POS last told something new of it, by the database's clock. */
  @Column('bigint', { name: 'told_at_ms', default: 0, transformer: bigNumber })
  toldAtMs!: number;
}

/** The newest name of a brand or an attribute. */
@Entity('named_thing')
export class NamedThingEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('text')
  ref!: string;

  @Column('text')
  name!: string;

  @Column('boolean')
  deleted!: boolean;
}
