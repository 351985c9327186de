import type { RequestListener } from 'node:http';
import type { ListingView, Places } from '../day/day-view.js';
import type { SandboxClock } from './clock.js';
import type { Faults } from './faults.js';
import type { SandboxSettings } from './settings.js';
import type { StockJournal } from './stock-journal.js';
import type { Traffic } from './traffic.js';

/** What both sides share. `settings` is live: read it at each use. */
export interface SandboxCore {
  readonly clock: SandboxClock;
  readonly settings: SandboxSettings;
  readonly traffic: Traffic;
  readonly faults: Faults;
  readonly journal: StockJournal;
}

/** How the E-Series store is set up. */
export interface StoreOptions {
  readonly storeId: number;
  /** `secret_…`, sent as Bearer. */
  readonly token: string;
  readonly scopes: readonly string[];
  /** ISO 4217. */
  readonly currency: string;
  readonly currencyPrecision: number;
  readonly weightUnit: 'CARAT' | 'GRAM' | 'OUNCE' | 'POUND' | 'KILOGRAM';
  readonly dimensionsUnit: 'MM' | 'CM' | 'IN' | 'YD';
  /** Two letters; the store's default language. */
  readonly language: string;
  readonly pricesIncludeTax: boolean;
  /** Products (variations not counted); null for no cap. */
  readonly maxProductLimit: number | null;
  /** `account.availableFeatures`; without `COMBINATIONS` variation calls answer 402. */
  readonly planFeatures: readonly string[];
  /** Whether the store refuses a SKU that another product has. */
  readonly uniqueSku: boolean;
}

/** The store as `createStore(core, options)` of `e-series/store-sandbox.ts` returns it. */
export interface StoreSandbox {
  /** Answers everything at `/api/v3/{storeId}/…` (and pictures elsewhere); records its own traffic. */
  readonly handler: RequestListener;
  /** The whole state as JSON, for `GET /dump/store`. */
  dump(): unknown;
  /** One edit as a shop-keeper would make; throws `RangeError` with a sentence when it cannot be done. */
  edit(command: unknown): unknown;
  /** The products by place, oldest first, as a day of shop life sees them. */
  listings(): Places<ListingView>;
  /** Ends timers and pending work. */
  close(): void;
}
