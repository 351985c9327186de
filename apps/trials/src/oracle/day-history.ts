import type { DayEdit } from '../harness/day-edit.js';
import type { StoreWorld } from '../harness/store-world.js';

/** What a merchant did to one product of the store, as far as it changes what the rules demand of it. */
export interface Handwork {
  readonly names: readonly string[];
  readonly pictures: boolean;
  readonly visibility: boolean;
  /** Fields that are the store's own, as last typed (F-15). */
  readonly owned: Readonly<Record<string, unknown>>;
}

const UNTOUCHED: Handwork = { names: [], pictures: false, visibility: false, owned: {} };
const OWNED: readonly string[] = ['compareToPrice', 'subtitle', 'seoTitle', 'warningLimit'];

/** Everything that was done in a day, with what the rules need to remember of it. */
export class DayHistory {
  readonly edits: DayEdit[] = [];
  private readonly byProduct = new Map<number, Handwork>();
  /** SKUs of listings, and of variations, that a merchant deleted (D-02). */
  private readonly listings = new Set<string>();
  private readonly variations = new Set<string>();
  /** Listings that lost a variation to a merchant. */
  private readonly lessened = new Set<number>();

  /** Adds edits that were made on a store that looked like `before`. */
  add(edits: readonly DayEdit[], before: StoreWorld): void {
    for (const edit of edits.filter(({ refused }) => refused === null)) {
      this.edits.push(edit);
      if (edit.system === 'store') this.addMerchants(edit, before);
    }
  }

  handwork(productId: number): Handwork {
    return this.byProduct.get(productId) ?? UNTOUCHED;
  }

  /** True when a merchant deleted the listing that carried one of these SKUs. */
  detached(skus: readonly (string | null)[]): boolean {
    return skus.some((sku) => sku !== null && this.listings.has(sku));
  }

  /** True when a merchant deleted the variation of that SKU. */
  removed(sku: string | null): boolean {
    return sku !== null && this.variations.has(sku);
  }

  /** True when a merchant deleted a variation of that listing: it may have none left. */
  lost(productId: number): boolean {
    return this.lessened.has(productId);
  }

  private addMerchants({ op, edit }: DayEdit, before: StoreWorld): void {
    const productId = edit.at('productId').number();
    const product = before.products.find(({ id }) => id === productId);
    const skusOf = (id: number | null): readonly string[] =>
      (product?.variations ?? []).flatMap((one) => (id === null || one.id === id ? (one.sku ?? []) : []));
    if (op === 'delete-product') {
      for (const sku of [product?.sku ?? '', ...skusOf(null)]) this.listings.add(sku);
    } else if (op === 'delete-variation') {
      this.lessened.add(productId);
      for (const sku of skusOf(edit.at('variationId').number())) this.variations.add(sku);
    }
    this.byProduct.set(productId, withEdit(this.handwork(productId), op, edit.at('set').raw));
  }
}

function withEdit(before: Handwork, op: string, set: unknown): Handwork {
  const typed = typeof set === 'object' && set !== null ? Object.entries(set) : [];
  const names = typed.flatMap(([key, value]) => (key === 'name' && typeof value === 'string' ? [value] : []));
  return {
    names: [...before.names, ...names],
    pictures: before.pictures || op.endsWith('-image') || op === 'order-images',
    visibility: before.visibility || op === 'hide' || op === 'show',
    owned: { ...before.owned, ...Object.fromEntries(typed.filter(([key]) => OWNED.includes(key))) },
  };
}
