import { JsonView } from './json-view.js';
import { dayEditOf, type DayEdit } from './day-edit.js';
import { PosWorld } from './pos-world.js';
import { moveOf, type StockMove } from './stock-move.js';
import { StoreWorld } from './store-world.js';
import { entryOf, trafficOf, type Traffic, type TrafficEntry } from './traffic.js';

const POS_PAGE = 5_000;
const ENTRY_PAGE = 5_000;

/** The sandbox's control API. */
export class ControlClient {
  constructor(private readonly url: string) {}

  /** Counters of all traffic, or of what came after a mark. */
  async traffic(since?: number): Promise<Traffic> {
    return trafficOf(await this.call('GET', since === undefined ? '/traffic' : `/traffic?since=${String(since)}`));
  }

  /** Every request after a mark, with its body. */
  async entries(after = 0): Promise<readonly TrafficEntry[]> {
    const found: TrafficEntry[] = [];
    let mark = after;
    while (true) {
      const answer = await this.call('GET', `/traffic/entries?after=${String(mark)}&limit=${String(ENTRY_PAGE)}`);
      if (answer.at('overflowed').on) throw new Error('The sandbox kept only part of the traffic.');
      const page = answer.at('entries').list().map(entryOf);
      found.push(...page);
      if (page.length < ENTRY_PAGE) return found;
      mark = page.at(-1)?.seq ?? mark;
    }
  }

  async store(): Promise<StoreWorld> {
    return new StoreWorld(await this.call('GET', '/dump/store'));
  }

  async pos(): Promise<PosWorld> {
    const pages: JsonView[] = [];
    let after = 0;
    while (true) {
      const page = await this.call('GET', `/dump/pos?after=${String(after)}&limit=${String(POS_PAGE)}`);
      pages.push(page);
      const products = page.at('products').list();
      if (products.length < POS_PAGE) return new PosWorld(pages);
      after = products.at(-1)?.at('version').number() ?? after;
    }
  }

  /** Names of the POS's outlets and registers. */
  async places(): Promise<{ readonly outlets: readonly string[]; readonly registers: readonly string[] }> {
    const page = await this.call('GET', '/dump/pos?limit=1');
    const names = (key: string): readonly string[] =>
      page
        .at(key)
        .list()
        .map((one) => one.at('name').text());
    return { outlets: names('outlets'), registers: names('registers') };
  }

  /** Every change of stock after a mark, in both worlds. */
  async stockJournal(after = 0): Promise<readonly StockMove[]> {
    const found: StockMove[] = [];
    let mark = after;
    while (true) {
      const answer = await this.call('GET', `/journal/stock?after=${String(mark)}&limit=${String(ENTRY_PAGE)}`);
      if (answer.at('overflowed').on) throw new Error('The sandbox kept only part of the stock journal.');
      const page = answer.at('entries').list().map(moveOf);
      found.push(...page);
      if (page.length < ENTRY_PAGE) return found;
      mark = page.at(-1)?.seq ?? mark;
    }
  }

  /** The next edits of a seeded shop day, made on both worlds. */
  async day(seed: number, count: number, mix?: Readonly<Record<string, number>>): Promise<readonly DayEdit[]> {
    const answer = await this.call('POST', '/day/next', { seed, count, ...(mix === undefined ? {} : { mix }) });
    return answer.at('edits').list().map(dayEditOf);
  }

  /** How often each kind of fault has struck: `store lost` → 3. */
  async faultCounts(): Promise<Readonly<Record<string, number>>> {
    return (await this.call('GET', '/faults/counts')).counts();
  }

  /** Edits as the shop would make them at the till. */
  async editPos(...edits: readonly object[]): Promise<void> {
    await this.call('POST', '/pos/edit', edits);
  }

  /** An edit as the shop-keeper would make it in the store's own admin. */
  async editStore(edit: object): Promise<JsonView> {
    return this.call('POST', '/store/edit', edit);
  }

  async settings(patch: object): Promise<void> {
    await this.call('PATCH', '/settings', patch);
  }

  async fault(fault: object): Promise<void> {
    await this.call('POST', '/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.call('DELETE', '/faults');
  }

  private async call(method: string, path: string, body?: unknown): Promise<JsonView> {
    const response = await fetch(this.url + path, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer = JsonView.parse(await response.text(), `${method} ${path}`);
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${answer.at('error').textOr('')}`);
    return answer;
  }
}
