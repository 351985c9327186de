/** A record that is to get another SKU. */
export interface SkuMove {
  readonly memberRef: string;
  readonly from: string;
  readonly to: string;
}

/** Now, after the present holder has moved on, or over a temporary SKU. */
export type SkuTurn =
  { readonly kind: 'go' } | { readonly kind: 'wait' } | { readonly kind: 'detour'; readonly temporarySku: string };

/** Who holds a SKU in the store by our last word; undefined when nobody of ours does. */
export type SkuHolding = (sku: string) => SkuPlace | undefined;

export interface SkuPlace {
  /** Null: its row is in another family by now (V-09). */
  readonly memberRef: string | null;
  /** The SKU that the record is to get; null when it is to be deleted (D-05, V-09), is out of the sync (M-06) or held as it is: who wants its SKU waits. */
  readonly next: string | null;
}

const LEAST_WAIT_MS = 500;
const MOST_WAIT_MS = 600_000;

/** When a SKU that somebody else holds is looked at again: soon at first, then ever later, since a holder may never move. */
export const skuWaitMs = (attempts: number): number => Math.min(LEAST_WAIT_MS * 2 ** attempts, MOST_WAIT_MS);

/**
 * When a record may take a SKU (U-05). A chain starts at its free end; in a ring the record with the smallest ref steps aside
 * over one temporary SKU. Who wants what another keeps waits until that is given up: the store would refuse it.
 */
export function skuTurn(move: SkuMove, holding: SkuHolding): SkuTurn {
  const ring = [move.memberRef];
  let wanted = move.to;
  for (;;) {
    const holder = holding(wanted);
    const isFree = holder === undefined || (holder.memberRef === move.memberRef && holder.next === wanted);
    if (isFree) return ring.length === 1 ? { kind: 'go' } : { kind: 'wait' };
    if (holder.next === null || holder.memberRef === null) return { kind: 'wait' };
    if (holder.memberRef === move.memberRef) {
      const smallest = [...ring].sort()[0];
      return smallest === move.memberRef ? { kind: 'detour', temporarySku: `tmp-${move.memberRef}` } : { kind: 'wait' };
    }
    if (ring.includes(holder.memberRef)) return { kind: 'wait' };
    ring.push(holder.memberRef);
    wanted = holder.next;
  }
}
