import { type BookPrice, type Decimal, decimal, type PosRecord, type PriceBook } from '@tillbridge/connector-sdk/model';
import type { Choice } from './day-edits.js';
import type { MemoryPos } from './memory-pos.js';

export const BOOK = 'Summer';

/** What a price may be without tax, in cents, and the tax on it in hundredths. 960 is the retail price of a new row. */
const CENTS = [800, 799, 1230, 960, 0, 1] as const;
const TAX = 25;
const HOUR_MS = 3_600_000;

/** The shop's price book, and which price it gives a row: worked out from P-05 alone. */
export class ShopBook {
  private versions = 1;
  private fromMs: number | null = null;
  private toMs: number | null = null;

  constructor(
    private readonly pos: MemoryPos,
    private readonly living: () => readonly PosRecord[],
    private readonly nowMs: () => number,
  ) {
    this.pos.books = { books: [PLAIN], rates: [{ ref: 't1', rate: decimal(`0.${String(TAX)}`) }] };
  }

  readonly edits: Readonly<Record<string, (choice: Choice) => void>> = {
    bookPrice: ({ a, b, c }) => {
      const all = this.living();
      const one = all[a % (all.length || 1)];
      if (one === undefined) return;
      const cents = CENTS[b % CENTS.length]!;
      // From five units on it is another price, which is not for the store.
      const isBreak = c % 5 === 4;
      this.put({
        ref: `${isBreak ? 'q' : 'e'}-${one.ref}`,
        bookRef: PLAIN.ref,
        recordRef: one.ref,
        price: money(cents),
        ...(c % 3 === 1 ? { taxRef: null, tax: money(withTax(cents) - cents) } : { taxRef: 't1', tax: null }),
        minUnits: isBreak ? decimal('5') : c % 2 === 0 ? null : decimal('1'),
        maxUnits: null,
        deleted: false,
      });
    },
    bookPriceGone: ({ a }) => {
      const all = this.pos.prices.filter(({ deleted }) => !deleted);
      const one = all[a % (all.length || 1)];
      if (one !== undefined) this.put({ ...one, deleted: true });
    },
    /** Ends, begins, or both, some hours before or after now; written as a time of anywhere, of the shop, or as a day of the shop. */
    bookPeriod: ({ a, b, c }) => {
      const begins = this.nowMs() + ((b % 60) - 20) * HOUR_MS;
      const ends = begins + (12 + (a % 40)) * HOUR_MS;
      const from = a % 4 === 3 ? null : stamp(begins, c, false);
      const to = a % 4 === 2 ? null : stamp(ends, c, true);
      this.fromMs = from?.atMs ?? null;
      this.toMs = to?.atMs ?? null;
      const book = { ...PLAIN, validFrom: from?.words ?? null, validTo: to?.words ?? null };
      this.pos.books = { ...this.pos.books, books: [book] };
    },
  };

  private put(price: Omit<BookPrice, 'version'>): void {
    const others = this.pos.prices.filter(({ ref }) => ref !== price.ref);
    this.pos.prices = [...others, { ...price, version: ++this.versions }];
  }

  /** Whether it begins or ends soon. */
  turnsWithin(ms: number): boolean {
    const now = this.nowMs();
    return [this.fromMs, this.toMs].some((atMs) => atMs !== null && atMs > now && atMs < now + ms);
  }

  /** What the book asks for a row, tax included; null: it has no say now. */
  priceOf(ref: string): Decimal | null {
    const now = this.nowMs();
    if ((this.fromMs !== null && now < this.fromMs) || (this.toMs !== null && now >= this.toMs)) return null;
    const entry = this.pos.prices.find((one) => one.ref === `e-${ref}` && !one.deleted);
    const cents = Math.round(Number(entry?.price ?? '0') * 100);
    return cents === 0 ? null : money(withTax(cents));
  }
}

const PLAIN: PriceBook = {
  ref: 'b1',
  name: BOOK,
  outletRef: null,
  forAllCustomers: true,
  validFrom: null,
  validTo: null,
};

/** Rounded half up (P-02). */
const withTax = (cents: number): number => Math.floor((cents * (100 + TAX) + 50) / 100);

const money = (cents: number): Decimal =>
  decimal(`${String(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`);

/** Days here are those of a Paris summer. */
const OFFSET_MS = 2 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** A moment as the POS writes it; a day begins with its first moment, and ends with its last. */
function stamp(ms: number, c: number, ends: boolean): { readonly words: string; readonly atMs: number } {
  const atMs = ms - (ms % 1_000);
  const local = new Date(atMs + OFFSET_MS).toISOString();
  if (c % 3 === 0) return { words: new Date(atMs).toISOString(), atMs };
  if (c % 3 === 1) return { words: local.slice(0, 19), atMs };
  const day = local.slice(0, 10);
  return { words: day, atMs: Date.parse(`${day}T00:00:00Z`) - OFFSET_MS + (ends ? DAY_MS : 0) };
}
