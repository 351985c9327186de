import type { EcomConnector, PosConnector } from '@tillbridge/connector-sdk';

/** What an operator chose for one connection. */
export interface ConnectionOptions {
  /** `auto` follows the store's own setting (P-01). */
  readonly priceBasis: 'auto' | 'including-tax' | 'excluding-tax';
  /** Outlets whose stock is published; null takes the outlet of the register, else every outlet the POS has (S-01, S-02). */
  readonly outletRefs: readonly string[] | null;
  /** The register chosen for online orders; its outlet is always published. */
  readonly registerRef: string | null;
  /** How many times faster than real time the vendors' clocks run: 1 but for a sandbox. */
  readonly timeScale: number;
}

/** One connection, opened: both connectors with the accounts whose budgets they share. */
export interface ConnectionRuntime {
  readonly connectionId: string;
  readonly pos: PosConnector;
  readonly posAccount: string;
  readonly store: EcomConnector;
  readonly storeAccount: string;
  readonly options: ConnectionOptions;
}
