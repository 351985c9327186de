import { ConnectorError } from '@tillbridge/connector-sdk';
import type { BookPrice, PriceBook } from '@tillbridge/connector-sdk/model';
import { allowedBy } from '../planning/guard.js';
import { attempt } from './attempt.js';
import { ingestPrices } from './ingest.js';
import type { SliceContext } from './slice-context.js';

/**
 * Prices of the book that a complete and successful full read did not show have been removed from it without a sign (P-05), once the POS
 * was asked for those of each product and does not have them either. A read that lacks more than so many deletions would be let through
 * counts as failed: it changes no price, and says so (D-04).
 * @returns false when the slice's time was over first: what is left is asked for in the next one.
 */
export async function believeAbsentPrices(context: SliceContext, sweepId: string, book: PriceBook): Promise<boolean> {
  const { ports, lease, slice, log } = context;
  const { connectionId } = context.runtime;
  const { prices, living } = await ports.mirror.absentPrices(connectionId, book.ref, sweepId);
  if (prices.length === 0) return true;
  const allowed = allowedBy('delete', living);
  if (prices.length > allowed) {
    const facts = { connection: connectionId, book: book.name, prices: prices.length, living, allowed };
    log.warn(
      { code: 'shrunken-prices', rule: 'P-05', ...facts },
      'The full list of the POS lacks more prices of the book than may go at once; nothing is made of it.',
    );
    await ports.runs.setState(sweepId, 'sweeping', shrunken(book.name, prices.length, living));
    return true;
  }
  for (const [recordRef, missing] of Map.groupBy(prices, (price) => price.recordRef)) {
    if (slice.remainingMs() === 0) return false;
    const told = await pricesOf(context, recordRef);
    const now =
      told === null ? [] : missing.map((price) => told.find(({ ref }) => ref === price.ref) ?? removed(price));
    await ports.mirror.ingest(lease, 'sweep-prices', async (transaction) => {
      await ingestPrices(transaction, now);
      await transaction.markPricesSeen(
        missing.map(({ ref }) => ref),
        sweepId,
      );
    });
  }
  return true;
}

/** The prices that the books have for a row now; null when the POS does not tell: they are there for all we know. */
async function pricesOf(
  { runtime, posCalls, log }: SliceContext,
  recordRef: string,
): Promise<readonly BookPrice[] | null> {
  const told = await attempt(async () => runtime.pos.readBookPrices?.(recordRef, posCalls));
  if (!(told instanceof ConnectorError)) return told ?? null;
  log.warn({ ref: recordRef, rule: 'G-04', code: told.code }, told.message);
  return null;
}

const removed = (price: BookPrice): BookPrice => ({ ...price, deleted: true });

const shrunken = (book: string, prices: number, living: number): string =>
  `The full list of the POS lacked ${String(prices)} of the ${String(living)} prices in the price book "${book}": the read counts as failed and no price was changed. If they were really removed, name another book in connections[…].priceBook, or none.`;
