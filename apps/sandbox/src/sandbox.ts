import type { Catalogue } from './catalogue/catalogue.js';
import { createControlApi } from './control/control-api.js';
import { summaryOf } from './control/pos-summary.js';
import type { CatalogueSummary } from './control/pos-summary.js';
import { startServer } from './core/http.js';
import type { SandboxCore, StoreOptions } from './core/store-contract.js';
import { createStore } from './e-series/store-sandbox.js';
import { PosSandbox } from './x-series/pos-sandbox.js';
import { PosWorld } from './x-series/pos-world.js';

export interface SandboxPorts {
  readonly pos: number;
  readonly store: number;
  readonly control: number;
}

export interface StoreChoices {
  readonly scopes: readonly string[];
  readonly maxProductLimit: number | null;
}

/** What the sandbox says on its one line of output when it is ready. */
export interface SandboxAddresses {
  readonly pos: string;
  readonly posToken: string;
  readonly domainPrefix: string;
  readonly store: string;
  readonly storeId: number;
  readonly storeToken: string;
  readonly control: string;
  readonly catalogue: CatalogueSummary;
}

export interface RunningSandbox {
  readonly core: SandboxCore;
  readonly world: PosWorld;
  readonly addresses: SandboxAddresses;
  close(): Promise<void>;
}

export const DEFAULT_STORE_SCOPES = [
  'read_store_profile',
  'read_store_limits',
  'read_catalog',
  'create_catalog',
  'update_catalog',
] as const;

const POS_TOKEN = 'pos_sandbox_token';
const STORE_TOKEN = 'secret_sandbox_token';
const STORE_ID = 1003;

/** Starts the POS, the store and the control API on loopback. */
export async function startSandbox(
  core: SandboxCore,
  catalogue: Catalogue,
  choices: StoreChoices = { scopes: DEFAULT_STORE_SCOPES, maxProductLimit: null },
  ports: SandboxPorts = { pos: 0, store: 0, control: 0 },
): Promise<RunningSandbox> {
  const world = new PosWorld(catalogue, () => core.clock.now(), {
    switches: () => core.settings.switches,
    onStock: (change) => core.journal.record(change),
  });
  const store = createStore(core, storeOptions(catalogue, choices));
  const pos = await startServer(new PosSandbox(core, world, POS_TOKEN).handler, ports.pos);
  world.origin = pos.url;
  const storeServer = await startServer(store.handler, ports.store);
  const control = await startServer(createControlApi({ core, world, store }), ports.control);
  return {
    core,
    world,
    addresses: {
      pos: pos.url,
      posToken: POS_TOKEN,
      domainPrefix: world.shop.domainPrefix,
      store: `${storeServer.url}/api/v3`,
      storeId: STORE_ID,
      storeToken: STORE_TOKEN,
      control: control.url,
      catalogue: summaryOf(world),
    },
    close: async () => {
      store.close();
      await Promise.all([pos.close(), storeServer.close(), control.close()]);
    },
  };
}

function storeOptions({ shop }: Catalogue, choices: StoreChoices): StoreOptions {
  return {
    storeId: STORE_ID,
    token: STORE_TOKEN,
    scopes: choices.scopes,
    currency: shop.currency,
    currencyPrecision: 2,
    weightUnit: 'KILOGRAM',
    dimensionsUnit: 'CM',
    language: shop.language,
    pricesIncludeTax: !shop.taxExclusive,
    maxProductLimit: choices.maxProductLimit,
    planFeatures: ['COMBINATIONS'],
    uniqueSku: true,
  };
}
