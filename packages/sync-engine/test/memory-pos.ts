import { AuthExpired, type ChangePage, type PosConnector, type PosFeed, Transient } from '@tillbridge/connector-sdk';
import type { BookPrice, NamedThing, PosRecord, PriceBooks, StockLevel } from '@tillbridge/connector-sdk/model';
import { posSettings } from './builders.js';

/** A POS in memory with version cursors, pages and tombstones. */
export class MemoryPos implements PosConnector {
  readonly capabilities: PosConnector['capabilities'] = {
    activeMeansWholeProduct: true,
    budget: { kind: 'window', calls: 600, perMs: 60_000, reserved: 0 },
  };
  readonly rows = new Map<string, PosRecord>();
  levels: StockLevel[] = [];
  named: NamedThing[] = [];
  books: PriceBooks = { books: [], rates: [] };
  prices: BookPrice[] = [];
  /** How often the books were asked for. */
  booksAsked = 0;
  priceBooks = (): Promise<PriceBooks> => {
    this.booksAsked += 1;
    return Promise.resolve(this.books);
  };
  /** What the list of prices lacks although it is there, by ref. */
  readonly unlisted = new Set<string>();
  readBookPrices = (recordRef: string): Promise<readonly BookPrice[] | null> =>
    Promise.resolve(this.rows.has(recordRef) ? this.prices.filter((price) => price.recordRef === recordRef) : null);
  pageSize = 100;
  /** Every reading of a feed, with the cursor it began at. */
  readonly asked: string[] = [];
  settingsNow = posSettings();
  refuses = false;
  unreachable = false;
  private version = 1;

  check = () => Promise.resolve({ account: 'Till', items: [] });
  outlets = () => Promise.resolve([{ ref: 'o1', name: 'Main' }]);
  registers = () => Promise.resolve([{ ref: 'r1', name: 'Register', outletRef: 'o1' }]);
  readFamily = (record: PosRecord) =>
    Promise.resolve([...this.rows.values()].filter((row) => row.name === record.name && !row.deleted));

  settings() {
    if (this.refuses) return Promise.reject(new AuthExpired('The token has expired.', { call: 'GET settings' }));
    if (this.unreachable) return Promise.reject(new Transient('No answer to GET settings.', { call: 'GET settings' }));
    return Promise.resolve(this.settingsNow);
  }

  /** Adds or replaces rows, each at its next version; stock of new ones is 3. */
  put(...rows: readonly PosRecord[]): void {
    for (const row of rows) {
      this.version += 1;
      this.rows.delete(row.ref);
      this.rows.set(row.ref, { ...row, version: this.version });
    }
  }

  change(ref: string, over: Partial<PosRecord>): void {
    this.put({ ...this.rows.get(ref)!, ...over });
  }

  /** A change whose version is given out now; its row shows when the answer is called. */
  begin(ref: string, over: Partial<PosRecord>): () => void {
    this.version += 1;
    const { version } = this;
    return () => this.rows.set(ref, { ...this.rows.get(ref)!, ...over, version });
  }

  /** Before every page. */
  calling = (): Promise<void> => Promise.resolve();

  async *readChanges(feed: PosFeed, since: string | null): AsyncIterable<ChangePage> {
    await this.calling();
    this.asked.push(`${feed} ${since ?? 'all'}`);
    const none = { records: [], levels: [], named: [] };
    if (feed === 'stock') yield await Promise.resolve({ ...none, cursor: 's', levels: this.levels });
    if (feed === 'named') yield await Promise.resolve({ ...none, cursor: 'n', named: this.named });
    if (feed === 'prices')
      yield await Promise.resolve({
        ...none,
        cursor: 'p',
        prices: this.prices.filter(({ ref }) => !this.unlisted.has(ref)),
      });
    if (feed !== 'catalogue') return;
    const rows = [...this.rows.values()]
      .filter(({ version }) => version > Number(since ?? 0))
      .sort((a, b) => a.version - b.version);
    for (let at = 0; at < rows.length; at += this.pageSize) {
      if (at > 0) await this.calling();
      const records = rows.slice(at, at + this.pageSize);
      yield await Promise.resolve({ ...none, cursor: String(records.at(-1)?.version ?? 0), records });
    }
  }
}
