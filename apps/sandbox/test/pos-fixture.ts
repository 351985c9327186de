import type { Catalogue, CatalogueFamily, CatalogueVariant } from '../src/catalogue/catalogue.js';
import { GENERATED_SHOP } from '../src/catalogue/generated-shop.js';
import { startServer } from '../src/core/http.js';
import type { SandboxCore } from '../src/core/store-contract.js';
import { createCore } from '../src/core/world.js';
import { PosSandbox } from '../src/x-series/pos-sandbox.js';
import { PosWorld } from '../src/x-series/pos-world.js';

const TOKEN = 'token';
const [ONE_OUTLET] = GENERATED_SHOP.outlets;

/** What came over the wire, read freely by the tests. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Json;
}

export interface PosFixture {
  readonly core: SandboxCore;
  readonly world: PosWorld;
  readonly url: string;
  get(path: string, token?: string): Promise<Answer>;
  close(): Promise<void>;
}

export function variant(sku: string | null, over: Partial<CatalogueVariant> = {}): CatalogueVariant {
  return {
    sku,
    code: null,
    values: [],
    price: '40',
    weight: '180',
    weightUnit: 'G',
    levels: ['5'],
    images: [],
    ...over,
  };
}

export function family(name: string, over: Partial<CatalogueFamily> = {}): CatalogueFamily {
  const base = { name, handle: name.toLowerCase(), description: null, brand: 'Kea', online: true, active: true };
  return { ...base, options: [], images: [], variants: [variant(`${name}-1`)], ...over };
}

/** A family of two variants, a standard product and an untracked one, in a shop with one register. */
export function smallCatalogue(): Catalogue {
  const tee = family('Tee', {
    options: ['Size'],
    images: ['tee.png'],
    variants: [
      variant('TEE-S', { values: ['S'], code: '2000000000015' }),
      variant('TEE-M', { values: ['M'], images: ['m.png'] }),
    ],
  });
  const mug = family('Mug', { brand: null, variants: [variant('MUG', { price: '11.50', levels: ['-1.5'] })] });
  const card = family('Card', { online: false, variants: [variant(null, { levels: null, weight: null })] });
  return {
    shop: { ...GENERATED_SHOP, outlets: ONE_OUTLET ? [ONE_OUTLET] : [] },
    idSeed: 1,
    families: [tee, mug, card],
  };
}

/** The POS on a port of its own, without service times. */
export async function startPos(catalogue: Catalogue = smallCatalogue()): Promise<PosFixture> {
  const core = createCore();
  core.settings.serviceMs.posPage = 0;
  const world = new PosWorld(catalogue, () => core.clock.now(), {
    switches: () => core.settings.switches,
    onStock: (change) => core.journal.record(change),
  });
  const server = await startServer(new PosSandbox(core, world, TOKEN).handler);
  world.origin = server.url;
  return {
    core,
    world,
    url: server.url,
    close: () => server.close(),
    get: async (path, token = TOKEN) => {
      const response = await fetch(`${server.url}/api/2.0/${path}`, { headers: { authorization: `Bearer ${token}` } });
      const text = await response.text();
      return { status: response.status, headers: response.headers, json: JSON.parse(text) };
    },
  };
}
