import type { EcomConnector, PosConnector } from '@tillbridge/connector-sdk';
import type { ActivationSource, FieldPolicy } from '@tillbridge/mapping-core';

/** What an operator chose for one connection. */
export interface ConnectionOptions {
  /** `auto` follows the store's own setting (P-01). */
  readonly priceBasis: 'auto' | 'including-tax' | 'excluding-tax';
  /** Outlets whose stock is published beside that of the register, by id or name (S-01, S-02). */
  readonly outlets: readonly string[];
  /** The register chosen for online orders, by id or name; its outlet is always published. Null: the only one the POS has (S-02). */
  readonly register: string | null;
  /** Units that are never published (S-04), and what an oversold outlet does to the sum (S-03). */
  readonly stock: StockOptions;
  /** `audit`: everything is read, compared and reported, and nothing is sent to the store (M-05). */
  readonly mode: 'sync' | 'audit';
  /** Who says what is for sale online: the POS's own flag, or the operator's list. */
  readonly activation: ActivationSource;
  /** The store category that new listings are put into, by id or name; null for none. */
  readonly newListingsCategory: string | null;
  /** What becomes of the listing of a product that was deleted in the POS (D-03). */
  readonly deletion: DeletionOptions;
  /** The price book whose prices come before the retail prices, by id or name; null: none (P-05). */
  readonly priceBook: string | null;
  /** How each field travels (F-16). */
  readonly fields: FieldPolicy;
  /** How many times faster than real time the vendors' clocks run: 1 but for a sandbox. */
  readonly timeScale: number;
}

/** Buffers in whole units; outlets by id or name, categories by name, SKUs trimmed. */
export interface StockOptions {
  readonly buffers: {
    readonly outlets: Readonly<Record<string, number>>;
    readonly skus: Readonly<Record<string, number>>;
    readonly categories: Readonly<Record<string, number>>;
    readonly connection: number;
  };
  /** `clamp`: an oversold outlet counts as 0; `net`: it is taken from the others (S-03). */
  readonly negative: 'clamp' | 'net';
}

/** `hide` keeps the listing, hidden; a deletion waits for `graceMs` with the listing hidden, 0 for none (D-03). */
export interface DeletionOptions {
  readonly onDelete: 'delete' | 'hide';
  readonly graceMs: number;
}

/** The listing goes with its product (D-01). */
export const DELETE_AT_ONCE: DeletionOptions = { onDelete: 'delete', graceMs: 0 };

/** No buffers, every outlet for itself. */
export const PLAIN_STOCK: StockOptions = {
  buffers: { outlets: {}, skus: {}, categories: {}, connection: 0 },
  negative: 'clamp',
};

/** One connection, opened: both connectors with the accounts whose budgets they share. */
export interface ConnectionRuntime {
  readonly connectionId: string;
  readonly pos: PosConnector;
  readonly posAccount: string;
  readonly store: EcomConnector;
  readonly storeAccount: string;
  readonly options: ConnectionOptions;
}
