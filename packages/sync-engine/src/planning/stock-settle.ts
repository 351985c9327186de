import type { EcomCapabilities } from '@tillbridge/connector-sdk';
import type { Listing, Quantity } from '@tillbridge/connector-sdk/model';
import type { LedgerEntry, StockIntent } from '../ports/index.js';
import { isCountedLike } from './openings.js';
import { SLICE_MS } from './slice-length.js';

/** What a read by id shows of one record. */
export interface Reading {
  /** Null where the store tells no quantity. */
  readonly quantity: Quantity | null;
  /** Ms since epoch just before the read was asked for, and when its answer was there. */
  readonly askedAtMs: number;
  readonly answeredAtMs: number;
}

/** How long things take that a reading must wait out. */
export interface SettleTimes {
  /** Ms between two readings that are to agree. */
  readonly lookupLagMs: number;
  /** Ms after which a call without an answer can no longer take effect. */
  readonly landsMs: number;
  /** The same of a difference that was stored: the slice that stored it is over, and its last call cannot land any more. */
  readonly intentMs: number;
}

/** A vendor call that is not given up ends within this time. */
const CALL_MS = 6_000;

/** @param capabilities of the store. */
export function settleTimes({
  lookupLagMs,
  landsWithinMs,
}: Pick<EcomCapabilities, 'lookupLagMs' | 'landsWithinMs'>): SettleTimes {
  const landsMs = Math.max(CALL_MS, landsWithinMs);
  return { lookupLagMs, landsMs, intentMs: SLICE_MS.stock + landsMs };
}

/** What two readings of a record come to (S-13). */
export type SettleVerdict =
  /** Too early, or not the same twice: read again. */
  | { readonly kind: 'again'; readonly ledger: LedgerEntry }
  | {
      readonly kind: 'settled';
      readonly ledger: LedgerEntry;
      readonly finding: SettleFinding;
    };

/** `confirmed`: as the ledger has it. `arrived`, `not-arrived`: what became of the intent. `opened`: there was no history. `edited`: by hand. */
export type SettleFinding = 'confirmed' | 'arrived' | 'not-arrived' | 'opened' | 'edited';

/** Ms since epoch before which a difference that was sent may still take effect. */
const endOf = (intent: StockIntent | undefined, { intentMs }: SettleTimes): number =>
  intent === undefined ? 0 : intent.sentAtMs + intentMs;

/** Ms since epoch from which the next reading of a record counts. */
export function readingDueMs(
  entry: LedgerEntry | undefined,
  intent: StockIntent | undefined,
  nowMs: number,
  times: SettleTimes,
): number {
  const first = validFirst(entry, intent, times);
  return first === null ? Math.max(nowMs, endOf(intent, times)) : first.atMs + times.lookupLagMs;
}

/**
 * Folds a reading into the ledger. Two readings at least `lookupLagMs` apart that agree, the first after the intent can have ended and
 * neither with a write of ours between, settle the record: it then shows what was read, whatever we thought (S-13, S-14).
 */
export function settleReading(
  memberRef: string,
  entry: LedgerEntry | undefined,
  intent: StockIntent | undefined,
  reading: Reading,
  times: SettleTimes,
): SettleVerdict {
  const { quantity, askedAtMs, answeredAtMs } = reading;
  const first = validFirst(entry, intent, times);
  const base: LedgerEntry = entry ?? { memberRef, expected: 0, state: 'unsure', touchedAtMs: 0, firstRead: null };
  if (askedAtMs < endOf(intent, times)) return { kind: 'again', ledger: { ...base, state: 'unsure', firstRead: null } };
  if (first !== null && askedAtMs < first.atMs + times.lookupLagMs) return { kind: 'again', ledger: base };
  const firstRead = { quantity, atMs: answeredAtMs };
  if (first === null || quantity === null || first.quantity !== quantity)
    return { kind: 'again', ledger: { ...base, state: 'unsure', firstRead, expected: startOf(base, quantity) } };
  const touchedAtMs = Math.max(base.touchedAtMs, intent?.sentAtMs ?? 0);
  const ledger: LedgerEntry = { ...base, expected: quantity, state: 'open', touchedAtMs, firstRead };
  return { kind: 'settled', ledger, finding: findingOf(base, intent, quantity) };
}

/** The first reading, unless something of ours has touched the record since or may still do so. */
function validFirst(
  entry: LedgerEntry | undefined,
  intent: StockIntent | undefined,
  times: SettleTimes,
): LedgerEntry['firstRead'] {
  const first = entry?.firstRead;
  if (first?.quantity == null) return null;
  return first.atMs > Math.max(entry?.touchedAtMs ?? 0, endOf(intent, times)) ? first : null;
}

/** A ledger that was never written to begins with what is read: there is nothing that could have been edited. */
const hasHistory = (entry: LedgerEntry): boolean => entry.touchedAtMs > 0;

/** What was to make the record tracked or unlimited had no answer and has not landed: it is counted as before (S-05). */
const isUnopened = ({ state, expected }: LedgerEntry, quantity: Quantity | null): boolean =>
  state === 'opening' && quantity !== null && !isCountedLike(quantity, expected);

const startOf = (entry: LedgerEntry, quantity: Quantity | null): Quantity =>
  hasHistory(entry) && !isUnopened(entry, quantity) ? entry.expected : (quantity ?? entry.expected);

function findingOf(entry: LedgerEntry, intent: StockIntent | undefined, quantity: Quantity): SettleFinding {
  if (!hasHistory(entry)) return 'opened';
  const { expected } = entry;
  if (intent === undefined) return quantity === expected ? 'confirmed' : 'edited';
  if (quantity === expected) return 'not-arrived';
  return expected !== 'unlimited' && quantity === expected + intent.units ? 'arrived' : 'edited';
}

/** What a listing shows of a record; undefined when it has no such variation, or one without a SKU, which has no number of its own (V-07). */
export function shownQuantity(listing: Listing, variationRef: string | null): Quantity | null | undefined {
  if (variationRef === null) return listing.quantity;
  return listing.variations.find(({ ref, sku }) => ref === variationRef && sku !== null)?.quantity;
}
