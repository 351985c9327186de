import type { Outlet, PosSettings, PriceBooks, Register, StoreSettings } from '@tillbridge/connector-sdk/model';

/** What the POS said of itself; outlets and registers are absent where an older version of ours did not ask for them. */
export interface PosFacts extends PosSettings {
  readonly outlets?: readonly Outlet[];
  readonly registers?: readonly Register[];
  /** Absent where no price book is named (P-05). */
  readonly priceBooks?: PriceBooks;
}

/** The category that new listings are put into, as the operator named it. */
export interface NewCategory {
  readonly given: string;
  /** Null: the store has none of that id or name, or several of that name. */
  readonly ref: string | null;
  readonly enabled: boolean;
}

/** What the store said of itself, and the category among its own that the operator named. */
export interface StoreFacts extends StoreSettings {
  readonly newCategory?: NewCategory;
}

/** One POS account joined to one store: the unit that lanes, cursors and links belong to. */
export interface ConnectionFacts {
  readonly connectionId: string;
  /** What the two sides said of themselves when last asked, null before. */
  readonly pos: PosFacts | null;
  readonly store: StoreFacts | null;
  /** Ms since epoch of that reading. */
  readonly settingsReadAtMs: number | null;
  /** Outlets whose stock is published (S-01, S-02); empty before set-up. */
  readonly outletRefs: readonly string[];
  /**
   * Whether the operator has settled which listings of the store are products of the POS (M-02), or there were none to settle; null
   * before anybody has looked.
   */
  readonly match: MatchPhase | null;
  /** The store shows signs of the vendor's own link to a POS, or the operator has said that this link has ended (M-05); null: no signs. */
  readonly vendorLink: VendorLink | null;
  /** Why nothing is sent at present, null when the connection works. */
  readonly pause: ConnectionPause | null;
  /** Null while it is in service. */
  readonly disconnection: Disconnection | null;
}

export type MatchPhase = 'open' | 'settled';
export type VendorLink = 'linked' | 'ended';

/** The account refuses us, is suspended, or contradicts itself; cleared by the next success. */
export interface ConnectionPause {
  readonly code: string;
  readonly message: string;
  /** What the message names, where it is ours and not a vendor's, so that it can be said in another language too. */
  readonly args?: Readonly<Record<string, string>>;
  /** Ms since epoch before which it is not tried again. */
  readonly untilMs: number;
}

/** The operator took the connection out of service (G-03). */
export interface Disconnection {
  /** Ms since epoch. */
  readonly sinceMs: number;
  /** What becomes of its listings. */
  readonly listings: 'keep' | 'hide';
  /** Ms since epoch when the last of those that were shown was hidden; null while some are, and for `keep`. */
  readonly hiddenAtMs: number | null;
}

/** Facts of connections, kept across restarts. */
export abstract class ConnectionPort {
  /** Creates the row when it is new. */
  abstract open(connectionId: string): Promise<ConnectionFacts>;
  abstract saveSettings(
    connectionId: string,
    pos: PosFacts,
    store: StoreFacts,
    outletRefs: readonly string[],
    atMs: number,
  ): Promise<void>;
  abstract setMatch(connectionId: string, match: MatchPhase): Promise<void>;
  abstract setVendorLink(connectionId: string, vendorLink: VendorLink): Promise<void>;
  abstract setPause(connectionId: string, pause: ConnectionPause | null): Promise<void>;
  abstract disconnect(connectionId: string, disconnection: Disconnection): Promise<void>;
  /** Everything that was to be hidden is; unless the operator has said something else since. */
  abstract noteHidden(connectionId: string, sinceMs: number, atMs: number): Promise<void>;
  /** It is in service again, and all its families and numbers are looked at anew by the next slices: all or nothing. */
  abstract connect(connectionId: string): Promise<void>;
}
