import type { PosSwitches } from '../core/switches.js';
import type { IdentifierMint } from './identifier-mint.js';
import { posDate } from './pos-dates.js';
import type { PosProduct } from './pos-model.js';
import type { PosCustomerGroup, PosPriceBook, PosPriceEntry, PriceBookTerms } from './price-book.js';
import { VersionFeed, type Versioned } from './version-feed.js';

/** What the price books need of the world around them. */
interface PriceSurroundings {
  readonly mint: IdentifierMint;
  /** Of what every shop has from its first day on; one more is taken below it. */
  readonly firstVersion: number;
  readonly nextVersion: () => number;
  readonly raise: <T extends Versioned>(feed: VersionFeed<T>, row: T) => void;
  readonly touchProducts: (rows: readonly PosProduct[]) => void;
  readonly switches: () => PosSwitches;
  readonly nowMs: () => number;
}

/** What an entry is about: `minUnits` tells the steps of one product apart. */
interface EntryPrice {
  readonly price: string;
  readonly minUnits: string | null;
  readonly maxUnits: string | null;
}

/** The price books of the shop and their entries (§11.5). */
export class PriceBooks {
  readonly books = new VersionFeed<PosPriceBook>();
  readonly entries = new VersionFeed<PosPriceEntry>();
  readonly groups = new VersionFeed<PosCustomerGroup>();
  /** The products' own prices. */
  readonly base: PosPriceBook;
  readonly everybody: PosCustomerGroup;
  private nextBook = 1;
  private nextEntry = 0;
  private nextGroup = 1;

  constructor(private readonly world: PriceSurroundings) {
    const { mint, firstVersion } = world;
    this.everybody = { id: mint.id('group', 0), name: 'All Customers', version: firstVersion - 1, deletedAt: null };
    this.groups.append(this.everybody, true);
    const terms = { group: this.everybody, outlet: null, validFromMs: null, validToMs: null, platform: '0' } as const;
    this.base = this.book('BASE', 0, { name: 'General Price Book (All Products)', ...terms }, firstVersion);
  }

  /** The book of that id or name that is not deleted. Throws `RangeError` when there is none. */
  named(text: string): PosPriceBook {
    const found = [...this.books].find((one) => one.deletedAt === null && (one.id === text || one.name === text));
    if (found === undefined) throw new RangeError(`No price book is called "${text}".`);
    if (found === this.base) throw new RangeError('The general price book is the products’ own prices: set-price.');
    return found;
  }

  group(name: string): PosCustomerGroup {
    const known = [...this.groups].find((one) => one.name === name);
    if (known) return known;
    const { mint, nextVersion } = this.world;
    const made = { id: mint.id('group', this.nextGroup++), name, version: nextVersion(), deletedAt: null };
    this.groups.append(made, true);
    return made;
  }

  add(terms: PriceBookTerms): PosPriceBook {
    return this.book('GENERAL', this.nextBook++, terms, this.world.nextVersion());
  }

  /** Changes what a book says; its entries are raised too under `posBookMovesEntries` [U]. */
  change(book: PosPriceBook, terms: Partial<PriceBookTerms>): void {
    Object.assign(book, terms);
    this.raiseBook(book);
    if (this.world.switches().posBookMovesEntries === 'no') return;
    for (const entry of this.of(book)) this.raiseEntry(entry);
  }

  /** Deletes a book, and its entries with it [S]. */
  remove(book: PosPriceBook): void {
    const entries = this.of(book);
    book.deletedAt = posDate(this.world.nowMs());
    this.raiseBook(book);
    this.removeEntries(entries);
  }

  /** Makes or changes the entry of each product for `minUnits`. */
  set(book: PosPriceBook, products: readonly PosProduct[], { price, minUnits, maxUnits }: EntryPrice): void {
    const known = this.of(book);
    for (const product of products) {
      const found = known.find((one) => one.product === product && one.minUnits === minUnits);
      if (found === undefined) this.addEntry(book, product, { price, minUnits, maxUnits });
      else {
        Object.assign(found, { price, maxUnits });
        this.raiseEntry(found);
      }
    }
    this.movedProducts(products);
  }

  /** Deletes the entries. */
  removeEntries(entries: readonly PosPriceEntry[]): void {
    for (const entry of entries) {
      entry.deletedAt = posDate(this.world.nowMs());
      this.raiseEntry(entry);
    }
    this.movedProducts(entries.map((one) => one.product).filter((row) => row.deletedAt === null));
  }

  /** The entries of a book that are not deleted, oldest version first. */
  of(book: PosPriceBook): readonly PosPriceEntry[] {
    return [...this.entries].filter((one) => one.book === book && one.deletedAt === null);
  }

  /** The entries of a product that are not deleted. */
  ofProduct(product: PosProduct): readonly PosPriceEntry[] {
    return [...this.entries].filter((one) => one.product === product && one.deletedAt === null);
  }

  private book(type: PosPriceBook['type'], ordinal: number, terms: PriceBookTerms, version: number): PosPriceBook {
    const nowMs = this.world.nowMs();
    const ids = { id: this.world.mint.id('price-book', ordinal), type, createdAtMs: nowMs, updatedAtMs: nowMs };
    const book: PosPriceBook = { ...terms, ...ids, version, deletedAt: null };
    this.books.append(book, true);
    return book;
  }

  private addEntry(book: PosPriceBook, product: PosProduct, terms: EntryPrice): void {
    const nowMs = this.world.nowMs();
    const entry: PosPriceEntry = {
      ...terms,
      id: this.world.mint.id('price-entry', this.nextEntry++),
      book,
      product,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      version: this.world.nextVersion(),
      deletedAt: null,
    };
    this.entries.append(entry, true);
  }

  /** Throws `RangeError` when a book has the name ([U] whether the POS minds; here a name means one book). */
  checkNew(name: string): void {
    const taken = [...this.books].some((one) => one.deletedAt === null && one.name === name);
    if (taken) throw new RangeError(`"${name}" is there already.`);
  }

  private raiseBook(book: PosPriceBook): void {
    book.updatedAtMs = this.world.nowMs();
    this.world.raise(this.books, book);
  }

  private raiseEntry(entry: PosPriceEntry): void {
    entry.updatedAtMs = this.world.nowMs();
    this.world.raise(this.entries, entry);
  }

  /** Raises the products whose prices in a book moved, under `posPricesMoveProducts` (§4.4 [U]). */
  private movedProducts(rows: readonly PosProduct[]): void {
    if (this.world.switches().posPricesMoveProducts === 'yes') this.world.touchProducts([...new Set(rows)]);
  }
}
