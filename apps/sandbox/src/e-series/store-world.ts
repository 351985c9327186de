import type { SandboxCore, StoreOptions } from '../core/store-contract.js';
import { Catalogue } from './world/catalogue.js';
import type { ViewContext } from './world/product-view.js';
import { planOf, type StorePlan } from './world/store-plan.js';

/** The store: its plan, which an admin edit may change, and its catalogue. */
export class StoreWorld {
  plan: StorePlan;
  readonly catalogue: Catalogue;
  private readonly closing = new AbortController();

  constructor(
    readonly core: SandboxCore,
    readonly options: StoreOptions,
  ) {
    this.plan = planOf(options);
    this.catalogue = new Catalogue({
      plan: () => this.plan,
      switches: () => core.settings.switches,
      nowMs: () => core.clock.now(),
      indexLagMs: () => core.settings.indexLagMs,
    });
  }

  /** Aborted when the sandbox is closed. */
  get closed(): AbortSignal {
    return this.closing.signal;
  }

  get view(): ViewContext {
    return {
      language: this.plan.languages[0],
      categoryName: (id) => this.catalogue.categories.get(id),
    };
  }

  close(): void {
    this.closing.abort();
  }
}
