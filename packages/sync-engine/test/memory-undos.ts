import { type JournalEntry, type Run, runName, UndoPort } from '../src/ports/index.js';
import type { FamilyRow, Tables } from './memory-catalogue.js';
import type { MemoryRuns } from './memory-ports.js';

const PICTURE_STEPS: readonly string[] = ['images', 'upload-image', 'variation-image'];

/** What runs wrote, in the same tables. */
export class MemoryUndos extends UndoPort {
  constructor(
    private readonly tables: Tables,
    private readonly runs: MemoryRuns,
  ) {
    super();
  }

  findRun(_connectionId: string, name: string | null): Promise<Run | null> {
    const writing = this.runs.runs.filter(({ kind, runId }) => kind !== 'undo' && this.of(runId).some(isOfListing));
    const named = this.runs.runs.filter((run) => runName(run) === name);
    return Promise.resolve((name === null ? writing.at(-1) : named[0]) ?? null);
  }

  families(_connectionId: string, runId: string): Promise<readonly string[]> {
    const ids = this.of(runId)
      .filter(isOfListing)
      .map(({ familyId }) => familyId);
    return Promise.resolve([...new Set(ids)].sort());
  }

  writes(_connectionId: string, runId: string, familyIds: readonly string[]): Promise<readonly JournalEntry[]> {
    return Promise.resolve(this.of(runId).filter(({ familyId }) => familyIds.includes(familyId)));
  }

  pictures(_connectionId: string, familyIds: readonly string[]): Promise<readonly JournalEntry[]> {
    const sent = this.tables.journal.filter(({ step, outcome }) => outcome === 'done' && PICTURE_STEPS.includes(step));
    return Promise.resolve(sent.filter(({ familyId }) => familyIds.includes(familyId)));
  }

  held(_connectionId: string, runId: string | null): Promise<readonly string[]> {
    const held = [...this.tables.families].filter(
      ([, { hold }]) => hold !== null && (runId === null || hold.runId === runId),
    );
    return Promise.resolve(held.map(([familyId]) => familyId));
  }

  takers(_connectionId: string, skus: readonly string[]): Promise<readonly string[]> {
    const takes = ({ hold }: FamilyRow): boolean => {
      const { records = {}, again } = hold?.aims ?? {};
      return [...Object.values(records), ...(again?.records ?? [])].some(
        ({ sku }) => sku !== undefined && skus.includes(sku),
      );
    };
    return Promise.resolve([...this.tables.families].flatMap(([familyId, row]) => (takes(row) ? [familyId] : [])));
  }

  private of(runId: string): readonly JournalEntry[] {
    return this.tables.journal.filter(
      (entry) => entry.outcome === 'done' && this.tables.runsOf.get(entry)?.includes(runId) === true,
    );
  }
}

const isOfListing = ({ step }: JournalEntry): boolean => !step.startsWith('stock');
