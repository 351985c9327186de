import { IdentifierIndex } from './identifier-index.js';
import { ownVariationSkus, referenceIdsOf, skusOf } from './identifiers.js';
import type { ProductRecord } from './product-record.js';
import { StoreFailure } from './store-failure.js';

interface Held {
  readonly dueMs: number;
  readonly skus: readonly string[];
  readonly references: readonly string[];
}

/** Which SKUs and reference ids are taken: those of the products, and for a while those of deleted ones. */
export class IdentifierRegistry {
  private readonly skus = new IdentifierIndex();
  private readonly references = new IdentifierIndex();
  private held: Held[] = [];

  /** Products that carry the SKU, themselves or in a variation. */
  productsWithSku(sku: string): readonly number[] {
    return this.skus.of(sku);
  }

  /** A product was written, made (`before` undefined) or deleted (`after` undefined). */
  move(before: ProductRecord | undefined, after: ProductRecord | undefined): void {
    const id = (after ?? before)?.id;
    if (id === undefined) return;
    this.skus.move(id, before ? skusOf(before) : [], after ? skusOf(after) : []);
    this.references.move(id, before ? referenceIdsOf(before) : [], after ? referenceIdsOf(after) : []);
  }

  /** Keeps a deleted product's identifiers taken until `dueMs` (simulated). */
  hold(gone: ProductRecord, dueMs: number): void {
    this.held.push({ dueMs, skus: skusOf(gone), references: referenceIdsOf(gone) });
  }

  /** 409 `SKU_ALREADY_EXISTS`: SKUs are unique across products and variations when the store says so (§2.3, §12). */
  checkSkus(record: ProductRecord, nowMs: number): void {
    const skus = [record.sku, ...ownVariationSkus(record)];
    const held = new Set(this.heldAt(nowMs).flatMap((one) => one.skus));
    const taken = skus.find(
      (sku, at) => skus.indexOf(sku) < at || held.has(sku) || this.skus.takenByOther(sku, record.id),
    );
    if (taken === undefined) return;
    throw new StoreFailure(409, 'SKU_ALREADY_EXISTS', `Product with SKU '${taken}' already exists`);
  }

  /** 409 `EXTERNAL_ID_ALREADY_USED`: reference ids always are unique. */
  checkReferences(record: ProductRecord, nowMs: number): void {
    const own = referenceIdsOf(record);
    const held = new Set(this.heldAt(nowMs).flatMap((one) => one.references));
    const used = own.find(
      (one, at) => own.indexOf(one) < at || held.has(one) || this.references.takenByOther(one, record.id),
    );
    if (used === undefined) return;
    throw new StoreFailure(409, 'EXTERNAL_ID_ALREADY_USED', `External reference id '${used}' is already used`);
  }

  private heldAt(nowMs: number): readonly Held[] {
    if (this.held.length > 0) this.held = this.held.filter((one) => one.dueMs > nowMs);
    return this.held;
  }
}
