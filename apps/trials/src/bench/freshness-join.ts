import type { StockMove } from '../harness/stock-move.js';

/** Levels of a SKU by the place of the outlet. */
export type Levels = ReadonlyMap<number, number>;

/**
 * What became of one sale. `shown`: the store came to a number that this sale is in. `unseen`: it never did.
 * `no-difference`: nothing was left to take away. `not-listed`: the store did not have the SKU yet.
 */
export type SaleOutcome = { readonly sku: string; readonly soldAtMs: number } & (
  { readonly kind: 'shown'; readonly afterMs: number } | { readonly kind: 'unseen' | 'no-difference' | 'not-listed' }
);

/** How the sales of a stretch reached the store. */
export interface Joined {
  readonly outcomes: readonly SaleOutcome[];
  /** Sold SKUs whose last number in the store is not what the outlets sum up to. */
  readonly wrong: readonly string[];
}

interface Target {
  readonly seq: number;
  readonly atMs: number;
  readonly units: number;
  readonly sold: boolean;
  readonly differs: boolean;
}

/**
 * Joins each sale with the first later change of the store's number that makes it equal to the sum of the outlets at this sale or
 * at a later one that had happened by then: several sales of a SKU within one poll are one difference.
 * @param start levels before the first move.
 */
export function joinSales(start: ReadonlyMap<string, Levels>, moves: readonly StockMove[]): Joined {
  const bySku = new Map<string, StockMove[]>();
  for (const move of moves.toSorted((one, other) => one.seq - other.seq)) {
    const known = bySku.get(move.sku);
    if (known === undefined) bySku.set(move.sku, [move]);
    else known.push(move);
  }
  const outcomes: SaleOutcome[] = [];
  const wrong: string[] = [];
  for (const [sku, own] of bySku) {
    const targets = targetsOf(start.get(sku) ?? new Map<number, number>(), own);
    const numbers = own.filter(({ system }) => system === 'store');
    const sold = targets.filter((target) => target.sold);
    if (sold.length === 0) continue;
    outcomes.push(...sold.map((target) => outcomeOf(sku, target, targets, numbers)));
    if (numbers.length > 0 && numbers.at(-1)?.after !== targets.at(-1)?.units) wrong.push(sku);
  }
  return { outcomes, wrong };
}

function targetsOf(start: Levels, moves: readonly StockMove[]): readonly Target[] {
  const levels = new Map(start);
  let before = sum(levels);
  return moves.flatMap(({ system, seq, atMs, outlet, after, cause }) => {
    if (system === 'store' || outlet === null || after === null) return [];
    levels.set(outlet, after);
    const units = sum(levels);
    const target = { seq, atMs, units, sold: cause === 'sale', differs: units !== before };
    before = units;
    return [target];
  });
}

/** Each outlet clamped and in whole units, then added up (S-03). */
function sum(levels: Levels): number {
  return [...levels.values()].reduce((total, level) => total + Math.floor(Math.max(0, level)), 0);
}

function outcomeOf(sku: string, sale: Target, targets: readonly Target[], numbers: readonly StockMove[]): SaleOutcome {
  const told = { sku, soldAtMs: sale.atMs };
  if (!numbers.some(({ seq }) => seq < sale.seq)) return { kind: 'not-listed', ...told };
  if (!sale.differs) return { kind: 'no-difference', ...told };
  const shown = numbers.find(
    ({ seq, after }) =>
      seq > sale.seq && targets.some((target) => target.seq >= sale.seq && target.seq < seq && target.units === after),
  );
  return shown === undefined
    ? { kind: 'unseen', ...told }
    : { kind: 'shown', ...told, afterMs: shown.atMs - sale.atMs };
}

/** The value below which the share lies (0.95: 95 of 100); what never came counts as without end. Null for none at all. */
export function quantile(outcomes: readonly SaleOutcome[], share: number): number | null {
  const times = outcomes
    .flatMap((one) => (one.kind === 'shown' ? [one.afterMs] : one.kind === 'unseen' ? [Number.POSITIVE_INFINITY] : []))
    .sort((one, other) => one - other);
  return times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? null;
}
