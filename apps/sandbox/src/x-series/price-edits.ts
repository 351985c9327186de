import type { BookTermsCommand, PriceBookEdit, PriceEntryOperation } from './price-command.js';
import type { PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';
import type { PosPriceEntry, PriceBookTerms } from './price-book.js';

/** Carries out an edit of a price book; returns its id. */
export function editPriceBook(world: PosWorld, edit: PriceBookEdit): string[] {
  const { prices } = world;
  switch (edit.op) {
    case 'add-price-book': {
      checkPeriod(edit.terms, { validFromMs: null, validToMs: null });
      const open = { outlet: null, validFromMs: null, validToMs: null, platform: '0' } as const;
      const fresh = { ...open, name: edit.name, group: prices.everybody };
      prices.checkNew(edit.name);
      return [prices.add({ ...fresh, ...termsOf(world, edit.terms) }).id];
    }
    case 'set-price-book': {
      const book = prices.named(edit.priceBook);
      checkPeriod(edit.terms, book);
      if (edit.terms.name !== undefined && edit.terms.name !== book.name) prices.checkNew(edit.terms.name);
      prices.change(book, termsOf(world, edit.terms));
      return [book.id];
    }
    case 'delete-price-book': {
      const book = prices.named(edit.priceBook);
      prices.remove(book);
      return [book.id];
    }
  }
}

/** Sets or removes the entries of products; returns the products. */
export function editPriceEntries(
  world: PosWorld,
  rows: readonly PosProduct[],
  edit: PriceEntryOperation,
): readonly PosProduct[] {
  const book = world.prices.named(edit.priceBook);
  if (edit.op === 'set-price-entry') {
    world.prices.set(book, rows, edit);
    return rows;
  }
  const isMeant = ({ product, minUnits }: PosPriceEntry): boolean =>
    rows.includes(product) && minUnits === edit.minUnits;
  const entries = world.prices.of(book).filter(isMeant);
  if (entries.length === 0) throw new RangeError(`"${book.name}" has no such entry.`);
  world.prices.removeEntries(entries);
  return rows;
}

function checkPeriod(terms: BookTermsCommand, before: Pick<PriceBookTerms, 'validFromMs' | 'validToMs'>): void {
  const { validFromMs = before.validFromMs, validToMs = before.validToMs } = terms;
  if (validFromMs !== null && validToMs !== null && validFromMs > validToMs) {
    throw new RangeError('A price book ends after it begins.');
  }
}

function termsOf(world: PosWorld, terms: BookTermsCommand): Partial<PriceBookTerms> {
  const { customerGroup, outlet, ...rest } = terms;
  if (typeof outlet === 'number' && !world.shop.outlets[outlet]) {
    throw new RangeError(`The shop has no outlet number ${outlet}.`);
  }
  const group = customerGroup === null ? world.prices.everybody : customerGroup && world.prices.group(customerGroup);
  return { ...rest, ...(outlet === undefined ? {} : { outlet }), ...(group ? { group } : {}) };
}
