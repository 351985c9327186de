import { ConnectorError } from '@tillbridge/connector-sdk';
import type { PosRecord } from '@tillbridge/connector-sdk/model';
import { allowedBy } from '../planning/guard.js';
import { familyRows, ingestRecords } from './ingest.js';
import type { SliceContext } from './slice-context.js';

/**
 * Rows that a complete and successful full read did not show are deleted (D-04), after each was asked for by the name of its family. A
 * read that lacks more families than G-01 lets be deleted counts as failed: it proposes nothing, and says so. What cannot be read is
 * there for all we know.
 * @returns false when the slice's time was over first: what is left is asked for in the next one.
 */
export async function believeAbsent(context: SliceContext, sweepId: string): Promise<boolean> {
  const { ports, runtime, lease, slice, log } = context;
  const absent = await ports.mirror.absent(runtime.connectionId, sweepId);
  if (absent.records.length === 0) return true;
  const { linked } = await ports.families.counts(runtime.connectionId);
  const allowed = allowedBy('delete', linked);
  if (absent.families > allowed) {
    log.warn(
      { code: 'shrunken-read', rule: 'D-04', connection: runtime.connectionId, families: absent.families, allowed },
      'The full list of the POS lacks more products than may be deleted at once; nothing is made of it.',
    );
    await ports.runs.setState(sweepId, 'sweeping', shrunken(absent.families, allowed));
    return true;
  }
  for (const record of absent.records) {
    if (slice.remainingMs() === 0) return false;
    const rows = await familyRows(context, record);
    const news = rows instanceof ConnectorError ? [] : isAlive(record, rows) ? rows : [tombstone(record)];
    await ports.mirror.ingest(lease, 'sweep-catalogue', async (transaction) => {
      await ingestRecords(transaction, news, context);
      await transaction.markSeen([record.ref], sweepId);
    });
  }
  return true;
}

const isAlive = ({ ref }: PosRecord, rows: readonly PosRecord[]): boolean =>
  rows.some((row) => row.ref === ref && !row.deleted);

const tombstone = (record: PosRecord): PosRecord => ({ ...record, deleted: true });

const shrunken = (families: number, allowed: number): string =>
  `The full list of the POS lacked ${String(families)} products, more than the ${String(allowed)} that may go at once: the read counts as failed and nothing was deleted.`;
