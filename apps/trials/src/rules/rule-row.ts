import type { ConnectionChoice } from '../harness/host.js';
import type { ListingFace } from '../oracle/listing.js';
import type { Look } from './look.js';
import type { Phase } from './phases.js';
import type { SwitchName } from './switches.js';

/** One thing somebody does, or a fault that lies in wait: the body of a control call. */
export type Act = { readonly pos: object } | { readonly store: object } | { readonly fault: object };

/** What a rule demands, beside what was found. */
export interface Claim {
  readonly says: string;
  readonly found: unknown;
  readonly wanted: unknown;
}

/** Acts that are the same whatever came before, or worked out from what stands there. */
export type Acts = readonly Act[] | ((look: Look) => readonly Act[]);

/** One row: products of its own, what happens to them, and what the rules demand of both sides after each part of the day. */
export interface RuleRow {
  /** Its own: every SKU of the row begins with it and a dash. */
  readonly key: string;
  /** Ids of the rules it proves, by comma. */
  readonly rule: string;
  readonly title: string;
  /** Switches that could change its course. */
  readonly touches: readonly SwitchName[];
  /** What the connection must be told for it; the day's other rows have it too. */
  readonly connection?: ConnectionChoice;
  /** Lines of the catalogue file. */
  readonly products: readonly object[];
  readonly acts?: Readonly<Partial<Record<Phase, Acts>>>;
  /** SKUs of which `explain` is asked after a part of the day. */
  readonly asks?: Readonly<Partial<Record<Phase, readonly string[]>>>;
  readonly expects: Readonly<Partial<Record<Phase, (look: Look) => readonly Claim[]>>>;
  /**
   * Fields in which the store rightly shows something else than the POS from some moment of the day on; all others are
   * compared with the POS after every part. `all`: nothing is compared.
   */
  readonly departs?: readonly (keyof ListingFace)[] | 'all';
}

export function claim(says: string, found: unknown, wanted: unknown): Claim {
  return { says, found, wanted };
}

export const pos = (op: string, sku: string, more: object = {}): Act => ({ pos: { op, sku, ...more } });
export const shopWide = (op: string, more: object): Act => ({ pos: { op, ...more } });
export const store = (op: string, sku: string, more: object = {}): Act => ({ store: { op, sku, ...more } });
export const storeWide = (op: string, more: object): Act => ({ store: { op, ...more } });
/** A merchant's edit of fields of the product, or of one variation. */
export const typed = (sku: string, set: object): Act => store('set', sku, { set });
export const typedVariation = (sku: string, set: object): Act => store('set-variation', sku, { set });
