import { createServer } from 'node:http';
import { SandboxClock } from '../../src/core/clock.js';
import { Faults } from '../../src/core/faults.js';
import { defaultSettings } from '../../src/core/settings.js';
import { StockJournal } from '../../src/core/stock-journal.js';
import { Traffic } from '../../src/core/traffic.js';
import { startServer } from '../../src/core/http.js';
import type { RunningServer } from '../../src/core/http.js';
import type { SandboxCore, StoreOptions, StoreSandbox } from '../../src/core/store-contract.js';
import { createStore } from '../../src/e-series/store-sandbox.js';

export const OPTIONS: StoreOptions = {
  storeId: 1003,
  token: 'secret_abc',
  scopes: ['read_store_profile', 'read_store_limits', 'read_catalog', 'create_catalog', 'update_catalog'],
  currency: 'EUR',
  currencyPrecision: 2,
  weightUnit: 'KILOGRAM',
  dimensionsUnit: 'CM',
  language: 'en',
  pricesIncludeTax: true,
  maxProductLimit: 2500,
  planFeatures: ['COMBINATIONS'],
  uniqueSku: true,
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body, or undefined when it is no JSON. */
  readonly json: any;
}

/** A clock that can also be put forward. */
class JumpingClock extends SandboxClock {
  private aheadMs = 0;

  override now(): number {
    return super.now() + this.aheadMs;
  }

  override setFactor(factor: number): void {
    super.setFactor(factor);
    this.aheadMs = 0;
  }

  /** Lets simulated time pass at once. */
  jump(simMs: number): void {
    this.aheadMs += simMs;
  }
}

/** A store behind real HTTP, without service times and without index lag unless a test sets them. */
export class StoreFixture {
  private constructor(
    readonly core: SandboxCore,
    readonly store: StoreSandbox,
    private readonly server: RunningServer,
    private readonly clock: JumpingClock,
  ) {}

  static async start(options: Partial<StoreOptions> = {}): Promise<StoreFixture> {
    const clock = new JumpingClock();
    const core = {
      clock,
      settings: defaultSettings(),
      traffic: new Traffic(clock),
      faults: new Faults(),
      journal: new StockJournal(),
    };
    Object.assign(core.settings.serviceMs, { direct: 0, imageFetch: 0 });
    core.settings.indexLagMs = 0;
    const store = createStore(core, { ...OPTIONS, ...options });
    return new StoreFixture(core, store, await startServer(store.handler), clock);
  }

  /** Lets simulated time pass at once. */
  pass(simMs: number): void {
    this.clock.jump(simMs);
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const raw = Buffer.isBuffer(body);
    const type = body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' };
    const response = await fetch(`${this.server.url}/api/v3/1003${path}`, {
      method,
      headers: { authorization: 'Bearer secret_abc', ...type, ...headers },
      ...(body === undefined ? {} : { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** Any address of the server, as is. */
  async raw(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.server.url}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  /** Creates a product and answers its id. */
  async create(body: object, query = ''): Promise<number> {
    const answer = await this.call('POST', `/products${query}`, body);
    if (answer.status !== 200) throw new Error(`create: ${answer.status} ${answer.text}`);
    return answer.json.id;
  }

  async product(id: number): Promise<Answer['json']> {
    return (await this.call('GET', `/products/${id}`)).json;
  }

  /** Submits a batch, waits for its end and answers its status. */
  async batch(requests: readonly object[], query = 'stopOnFirstFailure=false'): Promise<Answer['json']> {
    const { json } = await this.call('POST', `/batch?${query}`, requests);
    return this.batchEnd(json.ticket);
  }

  async batchEnd(ticket: string): Promise<Answer['json']> {
    for (;;) {
      const { json } = await this.call('GET', `/batch?ticket=${ticket}`);
      if (json.status === 'COMPLETED') return json;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async stop(): Promise<void> {
    this.store.close();
    await this.server.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Serves byte strings by path; 404 for the rest. */
export async function startPictureHost(files: Readonly<Record<string, Buffer>>): Promise<RunningServer> {
  return startServer((request, response) => {
    const bytes = files[request.url ?? ''];
    response.writeHead(bytes === undefined ? 404 : 200, { 'content-type': 'application/octet-stream' });
    response.end(bytes);
  });
}

/** A port of this machine where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}

/** A matrix product: option Size with the given values, one tracked variation each. */
export function sizedProduct(sku: string, sizes: readonly string[], more: object = {}): object {
  return {
    name: `Product ${sku}`,
    sku,
    price: 20,
    options: [{ type: 'SIZE', name: 'Size', required: true, choices: sizes.map((text) => ({ text })) }],
    combinations: sizes.map((value) => ({
      options: [{ name: 'Size', value }],
      sku: `${sku}-${value}`,
      quantity: 3,
      unlimited: false,
    })),
    ...more,
  };
}
