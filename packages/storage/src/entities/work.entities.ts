import type { BudgetState, Run, RunFigures, RunKind } from '@tillbridge/sync-engine/ports';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { bigNumber } from './big-number.js';

/** What is known of an account's limit, and the calls taken within its window. */
@Entity('rate_budget')
export class RateBudgetEntity {
  @PrimaryColumn('text', { name: 'account_key' })
  accountKey!: string;

  @Column('bigint', { name: 'blocked_until_ms', default: 0, transformer: bigNumber })
  blockedUntilMs!: number;

  @Column('integer', { nullable: true })
  remaining!: number | null;

  @Column('bigint', { name: 'remaining_read_at_ms', nullable: true, transformer: bigNumber })
  remainingReadAtMs!: number | null;

  @Column('integer', { name: 'window_limit', nullable: true })
  limit!: number | null;

  @Column('boolean', { name: 'batch_counts', nullable: true })
  batchCounts!: boolean | null;

  @Column('jsonb', { default: [] })
  taken!: BudgetState['taken'];

  @Column('jsonb', { name: 'urgent_waiting', nullable: true })
  urgentWaiting!: BudgetState['urgentWaiting'];
}

/** A batch of plans at a store; its payload goes when it is closed. */
@Entity('batch')
@Index('batch_open', ['connectionId', 'createdAtMs'], { where: 'closed_at_ms is null' })
export class BatchEntity {
  @PrimaryColumn('text', { name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('text', { nullable: true })
  payload!: string | null;

  @Column('text', { name: 'family_ids', array: true })
  familyIds!: string[];

  @Column('bigint', { name: 'created_at_ms', transformer: bigNumber })
  createdAtMs!: number;

  @Column('text', { nullable: true })
  ticket!: string | null;

  @Column('bigint', { name: 'expected_at_ms', transformer: bigNumber })
  expectedAtMs!: number;

  @Column('bigint', { name: 'closed_at_ms', nullable: true, transformer: bigNumber })
  closedAtMs!: number | null;
}

/** A run that somebody asked for or the schedule started; at most one of a kind waits for its reading. */
@Entity('run')
@Index('run_waiting', ['connectionId', 'kind'], { unique: true, where: "state = 'requested'" })
@Index('run_open', ['connectionId'], { where: 'finished_at_ms is null' })
@Index('run_latest', ['connectionId', 'requestedAtMs'])
export class RunEntity {
  @PrimaryColumn('text', { name: 'run_id' })
  runId!: string;

  @Column('text', { name: 'connection_id' })
  connectionId!: string;

  @Column('text')
  kind!: RunKind;

  @Column('text')
  state!: Run['state'];

  @Column('bigint', { name: 'requested_at_ms', transformer: bigNumber })
  requestedAtMs!: number;

  @Column('bigint', { name: 'finished_at_ms', nullable: true, transformer: bigNumber })
  finishedAtMs!: number | null;

  @Column('jsonb', { default: {} })
  figures!: Partial<RunFigures>;

  @Column('text', { nullable: true })
  message!: string | null;
}
