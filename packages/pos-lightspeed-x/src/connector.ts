import type {
  BookPrice,
  CallContext,
  ChangePage,
  CheckReport,
  ConnectorEnvironment,
  Cursor,
  Outlet,
  PosCapabilities,
  PosConnector,
  PosFeed,
  PosRecord,
  PosSettings,
  PriceBooks,
  Register,
} from '@tillbridge/connector-sdk';
import { checkConnection, type CheckedHost } from './check.js';
import { LightspeedXClient } from './client.js';
import { apiBase, type LightspeedXConfig } from './config.js';
import { readFamily } from './family.js';
import { catalogue, named, type PageSizes, prices, stock, readBookPrices } from './feeds.js';
import { readOutlets, readPriceBooks, readRegisters } from './places.js';
import { objectOf } from './reading.js';
import { WINDOW_MS } from './retry-after.js';
import { toPosSettings } from './translate.js';
import { ROWS } from './wire.js';

const CALL_TIMEOUT_MS = 6_000;
/** A check answers within two seconds. */
const CHECK_TIMEOUT_MS = 1_800;
/** What the vendor allows with one register, until its headers tell. */
const CALLS_OF_ONE_REGISTER = 350;
const RESERVED_CALLS = 30;
/** Rows per page. A page is the most of a catalogue that is held at once: memory pays for larger ones, the vendor's limit for smaller ones. */
const PAGE: PageSizes = { products: 200, inventory: 1_000 };

/** Lightspeed Retail (X-Series), API 2.0: reads only (U-02). */
export class LightspeedXConnector implements PosConnector {
  readonly capabilities: PosCapabilities;
  private readonly client: LightspeedXClient;
  private readonly checker: LightspeedXClient;
  private readonly pages: PageSizes;
  private readonly where: CheckedHost;

  constructor(config: LightspeedXConfig, environment: ConnectorEnvironment) {
    const { timeScale, userAgent } = environment;
    const base = apiBase(config);
    const settings = { base, token: config.token, userAgent, timeScale };
    this.client = new LightspeedXClient({ ...settings, timeoutMs: CALL_TIMEOUT_MS });
    this.checker = new LightspeedXClient({ ...settings, timeoutMs: CHECK_TIMEOUT_MS });
    this.pages = { products: config.pageSize ?? PAGE.products, inventory: config.pageSize ?? PAGE.inventory };
    this.where = {
      host: new URL(base).host,
      key: config.baseUrl === undefined ? 'pos.domainPrefix' : 'pos.baseUrl',
      realTime: timeScale === 1,
    };
    this.capabilities = {
      activeMeansWholeProduct: true,
      budget: {
        kind: 'headers',
        calls: CALLS_OF_ONE_REGISTER,
        perMs: WINDOW_MS / timeScale,
        reserved: RESERVED_CALLS,
      },
    };
  }

  check(context: CallContext): Promise<CheckReport> {
    return checkConnection(this.checker, this.where, context);
  }

  async settings(context: CallContext): Promise<PosSettings> {
    return toPosSettings(objectOf(ROWS.retailer, await this.client.retailer(context)));
  }

  outlets(context: CallContext): Promise<readonly Outlet[]> {
    return readOutlets(this.client, this.pages.products, context);
  }

  registers(context: CallContext): Promise<readonly Register[]> {
    return readRegisters(this.client, this.pages.products, context);
  }

  priceBooks(context: CallContext): Promise<PriceBooks> {
    return readPriceBooks(this.client, this.pages.products, context);
  }

  readChanges(feed: PosFeed, since: Cursor | null, context: CallContext): AsyncIterable<ChangePage> {
    switch (feed) {
      case 'catalogue':
        return catalogue(this.client, this.pages.products, since, context);
      case 'stock':
        return stock(this.client, this.pages.inventory, since, context);
      case 'named':
        return named(this.client, this.pages.products, since, context);
      case 'prices':
        return prices(this.client, this.pages.inventory, since, context);
    }
  }

  readBookPrices(recordRef: string, context: CallContext): Promise<readonly BookPrice[] | null> {
    return readBookPrices(this.client, recordRef, context);
  }

  readFamily(record: PosRecord, context: CallContext): Promise<readonly PosRecord[]> {
    return readFamily(this.client, record, context);
  }
}
