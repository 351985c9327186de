import type { Decimal } from './decimal.js';

/** A price book of the POS: prices that hold for some customers, outlets or days (P-05). */
export interface PriceBook {
  readonly ref: string;
  readonly name: string;
  /** Null: for every outlet. */
  readonly outletRef: string | null;
  /** False: for one group of customers. */
  readonly forAllCustomers: boolean;
  /** As the POS tells it: a day or a time of the shop's own clock, or a time with its offset; null: since ever. */
  readonly validFrom: string | null;
  /** The same; null: for good. */
  readonly validTo: string | null;
}

/** The price of one row in one book. Its quantity is a break where `minUnits` is above 1 or there is a `maxUnits`. */
export interface BookPrice {
  readonly ref: string;
  readonly bookRef: string;
  readonly recordRef: string;
  /** Without tax. */
  readonly price: Decimal | null;
  /** The tax in it where the POS tells that; the rate of `taxRef` comes first. */
  readonly tax: Decimal | null;
  readonly taxRef: string | null;
  readonly minUnits: Decimal | null;
  readonly maxUnits: Decimal | null;
  readonly version: number;
  readonly deleted: boolean;
}

/** A tax of the POS with the sum of its rates: 0.15 is 15 %. */
export interface TaxRate {
  readonly ref: string;
  readonly rate: Decimal;
}

/** What a POS tells of its price books beside their prices. */
export interface PriceBooks {
  readonly books: readonly PriceBook[];
  readonly rates: readonly TaxRate[];
}
