import type { SandboxCore, StoreOptions } from '../core/store-contract.js';
import { Catalogue } from './world/catalogue.js';
import type { ViewContext } from './world/product-view.js';
import { planOf, type StorePlan } from './world/store-plan.js';

/** The store: its plan, which an admin edit may change, and its catalogue. */
export class StoreWorld {
  readonly catalogue: Catalogue;
  /** Simulated ms since the epoch, as all times here. */
  readonly openedAtMs: number;
  private currentPlan: StorePlan;
  private categoriesAtMs: number;
  private profileAtMs: number;
  private readonly closing = new AbortController();

  constructor(
    readonly core: SandboxCore,
    readonly options: StoreOptions,
  ) {
    this.currentPlan = planOf(options);
    this.openedAtMs = this.categoriesAtMs = this.profileAtMs = core.clock.now();
    this.catalogue = new Catalogue({
      plan: () => this.plan,
      switches: () => core.settings.switches,
      nowMs: () => core.clock.now(),
      indexLagMs: () => core.settings.indexLagMs,
      onStock: (moved) => core.journal.record({ system: 'store', ...moved }),
    });
  }

  get plan(): StorePlan {
    return this.currentPlan;
  }

  get profileUpdatedAtMs(): number {
    return this.profileAtMs;
  }

  get categoriesUpdatedAtMs(): number {
    return this.categoriesAtMs;
  }

  changePlan(change: Partial<StorePlan>): void {
    this.currentPlan = { ...this.currentPlan, ...change };
    this.profileAtMs = this.core.clock.now();
  }

  /** Answers the new category's id. */
  addCategory(name: string): number {
    const id = this.catalogue.newId();
    this.catalogue.categories.set(id, name);
    this.categoriesAtMs = this.core.clock.now();
    return id;
  }

  /** Aborted when the sandbox is closed. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  get view(): ViewContext {
    return {
      language: this.plan.languages[0],
      variationOrder: this.core.settings.switches.variationOrder,
      categoryName: (id) => this.catalogue.categories.get(id),
    };
  }

  close(): void {
    this.closing.abort();
  }
}
