import type { Drift, Failing, Hold, StateReason, TakenOut } from '@tillbridge/sync-engine/ports';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';

/** A family as work: wanted, done, and how it stands. */
@Entity('family')
@Index('family_wanted', ['connectionId', 'priority', 'familyId'], { where: 'wanted_gen > done_gen' })
@Index('family_unchecked', ['connectionId', 'familyId'], { where: 'size_unchecked' })
@Index('family_stock_wanted', ['connectionId', 'stockSinceMs', 'familyId'], {
  where: 'stock_wanted_gen > stock_done_gen',
})
@Index('family_drift', ['connectionId', 'familyId'], { where: "drift <> '[]'" })
@Index('family_held', ['connectionId', 'familyId'], { where: 'hold is not null' })
@Index('family_taken_out', ['connectionId', 'familyId'], { where: 'taken_out is not null' })
@Index('family_applying', ['connectionId', 'familyId'], { where: 'applying is not null' })
@Index('family_again', ['connectionId', 'againAtMs'], { where: 'again_at_ms is not null' })
export class FamilyEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text', { name: 'family_id' })
  familyId!: string;

  @Column('bigint', { name: 'wanted_gen', transformer: bigNumber })
  wantedGen!: number;

  @Column('bigint', { name: 'done_gen', default: 0, transformer: bigNumber })
  doneGen!: number;

  /** The best priority asked for since it was last done. */
  @Column('integer')
  priority!: number;

  /** The priority last asked for: it becomes `priority` when the family is settled. */
  @Column('integer', { name: 'asked_priority' })
  askedPriority!: number;

  @Column('bigint', { name: 'not_before_ms', default: 0, transformer: bigNumber })
  notBeforeMs!: number;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('text', { default: 'pending' })
  state!: string;

  @Column('jsonb', { nullable: true })
  reason!: StateReason | null;

  /** What else a person should look at. */
  @Column('jsonb', { nullable: true })
  remark!: StateReason | null;

  /** The step that failed last, and how often in a row. */
  @Column('jsonb', { nullable: true })
  failing!: Failing | null;

  /** True while nobody has counted its rows since they last changed (V-09). */
  @Column('boolean', { name: 'size_unchecked', default: true })
  sizeUnchecked!: boolean;

  /** True once the POS was asked for rows that are missing (V-09). */
  @Column('boolean', { name: 'asked_short', default: false })
  askedShort!: boolean;

  @Column('bigint', { name: 'stock_wanted_gen', default: 0, transformer: bigNumber })
  stockWantedGen!: number;

  @Column('bigint', { name: 'stock_done_gen', default: 0, transformer: bigNumber })
  stockDoneGen!: number;

  @Column('integer', { name: 'stock_attempts', default: 0 })
  stockAttempts!: number;

  @Column('bigint', { name: 'stock_not_before_ms', default: 0, transformer: bigNumber })
  stockNotBeforeMs!: number;

  /** When its stock began to wait, by the database's clock: who waits longest is taken first. */
  @Column('bigint', { name: 'stock_since_ms', default: 0, transformer: bigNumber })
  stockSinceMs!: number;

  @Column('jsonb', { default: [] })
  drift!: readonly Drift[];

  /** What an undo holds it for. */
  @Column('jsonb', { nullable: true })
  hold!: Hold | null;

  /** The operator took it out of the sync (M-06). */
  @Column('jsonb', { name: 'taken_out', nullable: true })
  takenOut!: TakenOut | null;

  /** Why only the operator can tell which listing it is (M-03). */
  @Column('jsonb', { nullable: true })
  conflict!: StateReason | null;

  /** A plan that was shown before is carried out for it; the mark of what it was planned from. */
  @Column('text', { nullable: true })
  applying!: string | null;

  /** When it is to be wanted by itself (I-06). */
  @Column('bigint', { name: 'again_at_ms', nullable: true, transformer: bigNumber })
  againAtMs!: number | null;
}
