import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Row = Readonly<Record<string, unknown>>;

/** An answer that the next call gets instead of the documented one. */
export interface Fault {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SeenCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export const TOKEN = 'token-1';
const LISTS = [
  'products',
  'inventory',
  'brands',
  'outlets',
  'registers',
  'price_books',
  'price_book_products',
  'taxes',
] as const;
/** Lists that show tombstones without being asked. */
const TELL_DELETED: readonly string[] = ['inventory', 'price_books', 'price_book_products', 'taxes'];
type ListName = (typeof LISTS)[number];

/** The reads of API 2.0 as the reference tells them: one counter for all versions, tombstones only when asked for. */
export class FakeX {
  readonly calls: SeenCall[] = [];
  readonly lists: Record<ListName, Map<string, Row>>;
  attributes: Row[] = [];
  retailer: unknown = {
    name: 'Acme',
    currency: { code: 'nzd' },
    timezone: 'Pacific/Auckland',
    tax_exclusive: false,
  };
  /** By path, else for every path (`*`). */
  readonly faults = new Map<string, Fault>();
  headers: Readonly<Record<string, string>> = { 'x-ratelimit-limit': '350', 'x-ratelimit-remaining': '349' };
  knowsFamilyName = true;
  private version = 1_000;
  private readonly server = createServer((request, response) => {
    this.answer(request, response);
  });

  constructor() {
    this.lists = {
      products: new Map(),
      inventory: new Map(),
      brands: new Map(),
      outlets: new Map(),
      registers: new Map(),
      price_books: new Map(),
      price_book_products: new Map(),
      taxes: new Map(),
    };
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** Adds or replaces a row at the next version, which need not be the one after the last. */
  put(list: ListName, id: string, fields: Row): number {
    this.version += 7;
    this.lists[list].delete(id);
    this.lists[list].set(id, { id, deleted_at: null, ...fields, version: this.version });
    return this.version;
  }

  putProduct(id: string, fields: Row = {}): number {
    const needed = { name: `Product ${id}`, active: true, has_inventory: true };
    return this.put('products', id, { ...needed, ...fields });
  }

  remove(list: ListName, id: string): void {
    this.put(list, id, { ...this.lists[list].get(id), deleted_at: '2026-03-01T00:00:00+00:00' });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = url.pathname.replace(/^\/api\/2\.0\//, '');
    this.calls.push({ method: request.method ?? '', path, query: url.searchParams, headers: request.headers });
    const fault = this.faults.get(path) ?? this.faults.get('*');
    if (fault !== undefined) {
      response.writeHead(fault.status, { ...this.headers, ...fault.headers }).end(fault.body);
      return;
    }
    const [status, body] = this.documented(path, url.searchParams, request.headers.authorization);
    response.writeHead(status, { ...this.headers, 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private documented(path: string, query: URLSearchParams, authorization: string | undefined): [number, unknown] {
    if (authorization !== `Bearer ${TOKEN}`) return [401, { error: 'Unauthorized', message: 'Invalid token' }];
    if (path === 'retailer') return [200, { data: this.retailer }];
    if (path === 'variant_attributes') return [200, { data: this.attributes }];
    const [, priced] = /^products\/([^/]+)\/price_book_products$/.exec(path) ?? [];
    if (priced !== undefined) {
      if (!this.lists.products.has(priced)) return [404, { error: 'Not found' }];
      const data = [...this.lists.price_book_products.values()].filter((row) => row['product_id'] === priced);
      return [200, { data }];
    }
    const [, id] = /^products\/([^/]+)$/.exec(path) ?? [];
    if (id !== undefined) {
      const row = this.lists.products.get(id);
      return row === undefined ? [404, { error: 'Not found' }] : [200, { data: row }];
    }
    const list = LISTS.find((name) => name === path);
    return list === undefined ? [404, {}] : [200, this.page(list, query)];
  }

  private page(list: ListName, query: URLSearchParams): unknown {
    const rows = [...this.lists[list].values()];
    const name = query.get('name') ?? (this.knowsFamilyName ? query.get('family_name') : null);
    if (list === 'products' && name !== null) return { data: rows.filter((row) => row['name'] === name) };
    const deleted = TELL_DELETED.includes(list) || query.get('deleted') === 'true';
    const after = Number(query.get('after') ?? 0);
    const data = rows
      .filter((row) => Number(row['version']) > after && (deleted || row['deleted_at'] === null))
      .slice(0, Number(query.get('page_size') ?? 100));
    const versions = data.map((row) => Number(row['version']));
    return { data, version: { min: versions.at(0) ?? null, max: versions.at(-1) ?? null } };
  }
}
