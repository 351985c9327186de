import type { DesiredListing, Listing } from '@tillbridge/connector-sdk/model';
import type { Unanswered } from '@tillbridge/sync-engine/ports';
import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { bigNumber } from './big-number.js';
import { FamilyEntity } from './family.entity.js';

const familyKey = ['connectionId', 'familyId'] as const;

/** What was last sent, and what the store showed. */
@Entity('applied')
@ForeignKey(() => FamilyEntity, familyKey, familyKey, { name: 'applied_family' })
export class AppliedEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  @Column('jsonb')
  sent!: DesiredListing;

  @Column('boolean')
  shown!: boolean;

  @Column('jsonb', { name: 'given_back', nullable: true })
  givenBack!: Listing | null;

  @Column('jsonb', { nullable: true })
  observed!: Listing | null;

  /** An answer contradicted what we hold: the listing is read by id first. */
  @Column('boolean', { default: false })
  doubted!: boolean;

  /** Fields that were sent and have no answer. */
  @Column('jsonb', { default: [] })
  unanswered!: readonly Unanswered[];
}

/** Who wrote what, with before and after; only ever added to. */
@Entity('journal')
@Index('journal_family', ['connectionId', 'familyId', 'id'])
@Index('journal_runs', { synchronize: false })
@Index('journal_guarded', ['connectionId', 'step', 'atMs'], {
  where: "outcome = 'done' and step in ('delete', 'hide')",
})
@Index('journal_made', ['connectionId', 'atMs'], { where: "outcome = 'done' and step = 'create'" })
export class JournalEntity {
  @PrimaryGeneratedColumn('increment', { type: 'bigint' })
  id!: string;

  @Column('text', { name: 'connection_id' })
  connectionId!: string;

  @Column('text', { name: 'family_id' })
  familyId!: string;

  @Column('text')
  step!: string;

  @Column('bigint', { name: 'at_ms', transformer: bigNumber })
  atMs!: number;

  @Column('jsonb', { nullable: true })
  before!: unknown;

  @Column('jsonb', { nullable: true })
  after!: unknown;

  @Column('text')
  outcome!: string;

  @Column('text', { nullable: true })
  message!: string | null;

  /** The runs that were writing then. */
  @Column('text', { name: 'run_ids', array: true, default: [] })
  runIds!: string[];
}
