import type { SandboxCore, StoreOptions } from '../core/store-contract.js';
import { Catalogue } from './world/catalogue.js';
import { categoryOfProduct } from './world/category-view.js';
import type { ViewContext } from './world/product-view.js';
import { planOf, type StorePlan } from './world/store-plan.js';

/** The store: its plan, which an admin edit may change, and its catalogue. */
export class StoreWorld {
  readonly catalogue: Catalogue;
  /** Simulated ms since the epoch, as all times here. */
  readonly openedAtMs: number;
  private currentPlan: StorePlan;
  private profileAtMs: number;
  private readonly closing = new AbortController();

  constructor(
    readonly core: SandboxCore,
    readonly options: StoreOptions,
  ) {
    this.currentPlan = planOf(options);
    this.openedAtMs = this.profileAtMs = core.clock.now();
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

  changePlan(change: Partial<StorePlan>): void {
    this.currentPlan = { ...this.currentPlan, ...change };
    this.profileAtMs = this.core.clock.now();
  }

  /** Aborted when the sandbox is closed. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  get view(): ViewContext {
    const language = this.plan.languages[0];
    return {
      language,
      variationOrder: this.core.settings.switches.variationOrder,
      category: (id) => categoryOfProduct(this.catalogue.categories, id, language),
    };
  }

  close(): void {
    this.closing.abort();
  }
}
