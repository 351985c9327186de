import type { BookPrice, PriceBook, PriceBooks } from '@tillbridge/connector-sdk/model';
import { type BookPrices, bookProblem, type BookProblem, isInForce, ratesByRef } from '@tillbridge/mapping-core';
import type { DoctorReport } from '../reports.js';

/** The book that an operator named. `unknown`: the POS has none of that name, or several; `unfit`: it cannot hold for a whole store. */
export type BookChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'chosen'; readonly book: PriceBook }
  | { readonly kind: 'unknown'; readonly given: string; readonly known: readonly string[] }
  | { readonly kind: 'unfit'; readonly given: string; readonly problem: BookProblem };

/** Where and by which clock a book is looked at. */
export interface BookPlace {
  /** The outlet of the register for online orders. */
  readonly outletRef: string;
  readonly timeZone: string;
}

/** Finds the named book by id, else by its name, trimmed; a name that several have is none (P-05). */
export function chooseBook(given: string | null, { books }: PriceBooks, place: BookPlace): BookChoice {
  if (given === null) return { kind: 'none' };
  const byName = books.filter(({ name }) => name.trim() === given.trim());
  const book = books.find(({ ref }) => ref === given.trim()) ?? (byName.length === 1 ? byName[0] : undefined);
  if (book === undefined) return { kind: 'unknown', given, known: books.map(({ name }) => name) };
  const problem = bookProblem(book, place.outletRef, place.timeZone);
  return problem === null ? { kind: 'chosen', book } : { kind: 'unfit', given, problem };
}

/** The chosen book while it holds, null before and after (P-05). */
export const bookInForce = (choice: BookChoice, nowMs: number, timeZone: string): PriceBook | null =>
  choice.kind === 'chosen' && isInForce(choice.book, nowMs, timeZone) ? choice.book : null;

/** What listings are made from of a book, beside its prices: another text is another policy. */
export const bookKey = (book: PriceBook | null, { rates }: PriceBooks): unknown =>
  book === null ? null : [book.ref, rates.map(({ ref, rate }) => `${ref} ${rate}`).sort()];

/** The prices of a book as a family's mapping asks for them. */
export function pricesIn(book: PriceBook, prices: readonly BookPrice[], { rates }: PriceBooks): BookPrices {
  const byRecord = Map.groupBy(prices, ({ recordRef }) => recordRef);
  return { name: book.name, pricesOf: (ref) => byRecord.get(ref) ?? [], rates: ratesByRef(rates) };
}

const UNFIT: Readonly<Record<BookProblem, string>> = {
  group: 'it is for one group of customers, and a store shows one price to all',
  outlet: 'it is for another outlet than that of the register',
  period: 'its period cannot be read',
};

/** What `doctor` says of the named book; nothing where none is named. */
export function bookItem(choice: BookChoice): DoctorReport['items'] {
  switch (choice.kind) {
    case 'none':
      return [];
    case 'chosen': {
      const { name } = choice.book;
      return [
        {
          id: 'price-book',
          side: 'connection',
          status: 'ok',
          message: `Prices come from the price book "${name}".`,
          args: { name },
        },
      ];
    }
    case 'unknown': {
      const { given } = choice;
      const known = choice.known.map((name) => `"${name}"`).join(', ');
      const message = `The POS has no price book "${given}", or several of that name. It has ${known}. Retail prices are published until connections[…].priceBook is corrected (an id is never mistaken).`;
      return [{ id: 'price-book-unknown', side: 'connection', status: 'problem', message, args: { given, known } }];
    }
    case 'unfit': {
      const { given, problem } = choice;
      const message = `The price book "${given}" is not used: ${UNFIT[problem]}. Retail prices are published; name another one in connections[…].priceBook, or change it in the POS.`;
      return [{ id: `price-book-${problem}`, side: 'connection', status: 'problem', message, args: { given } }];
    }
  }
}
