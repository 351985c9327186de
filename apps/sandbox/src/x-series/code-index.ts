import type { PosProduct } from './pos-model.js';

/** Products by SKU and by their other code, made when it is first asked for. */
export class CodeIndex {
  private skus: Map<string, PosProduct[]> | undefined;
  private codes: Map<string | null, PosProduct[]> | undefined;

  constructor(private readonly products: Iterable<PosProduct>) {}

  /** Products that carry it as SKU or other code and are not deleted, in order of version. */
  find(sku: string): PosProduct[] {
    this.skus ??= Map.groupBy(this.products, (row) => row.sku);
    this.codes ??= Map.groupBy(this.products, (row) => row.code);
    const found = new Set([...(this.skus.get(sku) ?? []), ...(this.codes.get(sku) ?? [])]);
    return [...found].filter((row) => row.deletedAt === null).sort((left, right) => left.version - right.version);
  }

  /** Adds a new product to what there is, which is dear to make anew. */
  add(row: PosProduct): void {
    this.skus?.set(row.sku, [...(this.skus.get(row.sku) ?? []), row]);
    if (row.code !== null) this.codes?.set(row.code, [...(this.codes.get(row.code) ?? []), row]);
  }

  /** To be called after a SKU or code was changed. */
  forget(): void {
    this.skus = undefined;
    this.codes = undefined;
  }
}
