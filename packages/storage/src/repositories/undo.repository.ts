import { Injectable } from '@nestjs/common';
import { type JournalEntry, type Run, RunPort, UndoPort } from '@tillbridge/sync-engine/ports';
import { DataSource } from 'typeorm';
import { storedTexts } from '../sql/stored-text.js';
import * as sql from './undo.sql.js';

/** What runs wrote, in `journal`, and what undos hold, in `family`. */
@Injectable()
export class UndoRepository extends UndoPort {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunPort,
  ) {
    super();
  }

  async findRun(connectionId: string, name: string | null): Promise<Run | null> {
    const rows = await (name === null
      ? this.dataSource.query<{ runId: string }[]>(sql.LATEST_WRITING, [connectionId])
      : this.dataSource.query<{ runId: string }[]>(sql.NAMED, [connectionId, name]));
    const [row] = rows;
    return row === undefined || rows.length > 1 ? null : this.runs.find(row.runId);
  }

  families(connectionId: string, runId: string): Promise<readonly string[]> {
    return this.idsOf(sql.FAMILIES, [connectionId, runId]);
  }

  writes(connectionId: string, runId: string, familyIds: readonly string[]): Promise<readonly JournalEntry[]> {
    return this.dataSource.query<JournalEntry[]>(sql.WRITES, [connectionId, runId, familyIds]);
  }

  pictures(connectionId: string, familyIds: readonly string[]): Promise<readonly JournalEntry[]> {
    return this.dataSource.query<JournalEntry[]>(sql.PICTURES, [connectionId, familyIds]);
  }

  held(connectionId: string, runId: string | null): Promise<readonly string[]> {
    return this.idsOf(sql.HELD, [connectionId, runId]);
  }

  takers(connectionId: string, skus: readonly string[]): Promise<readonly string[]> {
    return this.idsOf(sql.TAKERS, [connectionId, storedTexts(skus)]);
  }

  private async idsOf(statement: string, parameters: readonly unknown[]): Promise<readonly string[]> {
    const rows = await this.dataSource.query<{ familyId: string }[]>(statement, [...parameters]);
    return rows.map(({ familyId }) => familyId);
  }
}
