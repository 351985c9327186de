/** Which products carry an identifier (a SKU, a reference id), kept as they change. */
export class IdentifierIndex {
  private readonly owners = new Map<string, Set<number>>();

  /** Moves a product from its old identifiers to its new ones. */
  move(productId: number, before: readonly string[], after: readonly string[]): void {
    for (const identifier of before) {
      const ids = this.owners.get(identifier);
      ids?.delete(productId);
      if (ids?.size === 0) this.owners.delete(identifier);
    }
    for (const identifier of after) {
      const ids = this.owners.get(identifier) ?? new Set();
      this.owners.set(identifier, ids.add(productId));
    }
  }

  /** Products carrying the identifier, in no order. */
  of(identifier: string): readonly number[] {
    return [...(this.owners.get(identifier) ?? [])];
  }

  /** True when a product other than `productId` carries it. */
  takenByOther(identifier: string, productId: number | null): boolean {
    return this.of(identifier).some((id) => id !== productId);
  }
}
