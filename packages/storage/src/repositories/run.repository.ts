import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type AskedKind,
  NO_FIGURES,
  type Run,
  type RunFigures,
  type RunKind,
  RunPort,
} from '@tillbridge/sync-engine/ports';
import { DataSource, IsNull } from 'typeorm';
import { RunEntity } from '../entities/work.entities.js';
import { NOW_MS } from '../sql/database-clock.js';

/** By the clock that also says when a row was told: a full read says nothing of what was told after it began (D-04). */
const REQUEST = `
  insert into run (run_id, connection_id, kind, state, requested_at_ms) values ($1, $2, $3, 'requested', ${NOW_MS})
  on conflict (connection_id, kind) where state = 'requested'
    do update set requested_at_ms = greatest(run.requested_at_ms, excluded.requested_at_ms)
  returning run_id as "runId"`;

const BEGIN = `
  insert into run (run_id, connection_id, kind, state, requested_at_ms) values ($1, $2, $3, 'settling', ${NOW_MS})
  returning run_id as "runId"`;

const ADD = `
  update run set figures = run.figures || (
    select coalesce(jsonb_object_agg(key, coalesce((run.figures ->> key)::bigint, 0) + value::bigint), '{}')
    from jsonb_each_text($2::jsonb))
  where run_id = $1`;

/** Runs in the table `run`; at most one of a kind waits for its reading. */
@Injectable()
export class RunRepository extends RunPort {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async request(connectionId: string, kind: AskedKind): Promise<Run> {
    const [asked] = await this.dataSource.query<[{ runId: string }]>(REQUEST, [randomUUID(), connectionId, kind]);
    return asRun(await this.runs.findOneByOrFail(asked));
  }

  async begin(connectionId: string, kind: Exclude<RunKind, AskedKind>): Promise<Run> {
    const [begun] = await this.dataSource.query<[{ runId: string }]>(BEGIN, [randomUUID(), connectionId, kind]);
    return asRun(await this.runs.findOneByOrFail(begun));
  }

  async find(runId: string): Promise<Run | null> {
    const row = await this.runs.findOneBy({ runId });
    return row === null ? null : asRun(row);
  }

  async open(connectionId: string): Promise<readonly Run[]> {
    const rows = await this.runs.find({
      where: { connectionId, finishedAtMs: IsNull() },
      order: { requestedAtMs: 'ASC', runId: 'ASC' },
    });
    return rows.map(asRun);
  }

  async settle({ runId, requestedAtMs }: Run): Promise<boolean> {
    const { affected } = await this.runs.update({ runId, requestedAtMs }, { state: 'settling' });
    return affected === 1;
  }

  async setState(runId: string, state: Run['state'], message?: string | null): Promise<void> {
    const finishedAtMs = state === 'done' || state === 'failed' ? Date.now() : null;
    await this.runs.update({ runId }, { state, finishedAtMs, ...(message === undefined ? {} : { message }) });
  }

  async add(runId: string, figures: Partial<RunFigures>): Promise<void> {
    await this.dataSource.query(ADD, [runId, JSON.stringify(figures)]);
  }

  async latest(connectionId: string, limit: number): Promise<readonly Run[]> {
    const rows = await this.runs.find({
      where: { connectionId },
      order: { requestedAtMs: 'DESC', runId: 'ASC' },
      take: limit,
    });
    return rows.map(asRun);
  }

  private get runs() {
    return this.dataSource.getRepository(RunEntity);
  }
}

function asRun(row: RunEntity): Run {
  const { runId, connectionId, kind, state, requestedAtMs, finishedAtMs, message } = row;
  const figures = { ...NO_FIGURES, ...row.figures };
  return { runId, connectionId, kind, state, requestedAtMs, finishedAtMs, figures, message };
}
