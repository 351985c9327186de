import { type CallContext, RateLimited, sendHttp, type HttpAnswer } from '@tillbridge/connector-sdk';
import { callOf, type Endpoint, ENDPOINTS, METHOD } from './endpoint.js';
import { toConnectorError } from './errors.js';
import { sliceOver } from './messages.js';
import { httpDateMs, retryAtMs } from './retry-after.js';

/** What the client needs to know about a connection. */
export interface ClientSettings {
  /** Address before `/api`. */
  readonly base: string;
  readonly token: string;
  readonly userAgent: string;
  /** How many times faster than real time the vendor's clock runs. */
  readonly timeScale: number;
  /** Ms after which a call is given up; also the least time a slice must have left. */
  readonly timeoutMs: number;
}

/** A successful answer; `body` is undefined when it is no JSON. */
export interface VendorAnswer {
  readonly call: string;
  readonly status: number;
  readonly body: unknown;
  /** The vendor's clock in ms since epoch, null when it does not say. */
  readonly vendorNowMs: number | null;
}

/** A place in a version feed and how many rows to ask for. */
export interface PageRequest {
  readonly after: number;
  readonly pageSize: number;
}

type Query = Readonly<Record<string, string>>;

const pageQuery = (page: PageRequest): Query => ({ after: String(page.after), page_size: String(page.pageSize) });
/** A feed without `deleted` never shows a deletion (reference, version cursor). */
const feedQuery = (page: PageRequest): Query => ({ ...pageQuery(page), deleted: 'true' });

/** X-Series API 2.0, one method per read. There is no method that writes (U-02). */
export class LightspeedXClient {
  constructor(private readonly settings: ClientSettings) {}

  retailer = (context: CallContext): Promise<VendorAnswer> => this.get(ENDPOINTS.retailer, {}, context);

  outlets = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.outlets, pageQuery(page), context);

  registers = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.registers, pageQuery(page), context);

  products = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.products, feedQuery(page), context);

  /** A single object. @throws NotFound when there is none. */
  product = (id: string, context: CallContext): Promise<VendorAnswer> =>
    this.get({ ...ENDPOINTS.products, path: `${ENDPOINTS.products.path}/${encodeURIComponent(id)}` }, {}, context);

  /** All other parameters are ignored by the vendor beside this one. */
  productsByFamilyName = (name: string, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.products, { family_name: name }, context);

  /** All other parameters are ignored by the vendor beside this one. */
  productsByName = (name: string, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.products, { name }, context);

  /** Rows carry `deleted_at` without being asked for. */
  inventory = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.inventory, pageQuery(page), context);

  /** `deleted` is documented for later versions only; 2.0 ignores what it does not know. */
  brands = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.brands, feedQuery(page), context);

  /** Rows of these three carry `deleted_at` without being asked for. */
  priceBooks = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.priceBooks, pageQuery(page), context);

  bookPrices = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.bookPrices, pageQuery(page), context);

  /** Those of one product. @throws NotFound when there is no such product. */
  bookPricesOf = (id: string, context: CallContext): Promise<VendorAnswer> => {
    const { path } = ENDPOINTS.products;
    const own = { ...ENDPOINTS.bookPrices, path: `${path}/${encodeURIComponent(id)}/price_book_products` };
    return this.get(own, {}, context);
  };

  taxes = (page: PageRequest, context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.taxes, pageQuery(page), context);

  /** The whole list: this one has no pages. */
  variantAttributes = (context: CallContext): Promise<VendorAnswer> =>
    this.get(ENDPOINTS.variantAttributes, { deleted: 'true' }, context);

  private async get(endpoint: Endpoint, query: Query, context: CallContext): Promise<VendorAnswer> {
    const call = callOf(endpoint);
    this.assertTimeLeft(call, context);
    await context.budget.take(1);
    // Waiting for the budget may have used the slice up.
    this.assertTimeLeft(call, context);
    const answer = await sendHttp({
      method: METHOD,
      url: new URL(`${this.settings.base}${endpoint.path}?${new URLSearchParams(query).toString()}`),
      label: call,
      headers: { authorization: `Bearer ${this.settings.token}`, 'user-agent': this.settings.userAgent },
      timeoutMs: this.settings.timeoutMs,
      signal: context.signal,
    });
    return this.received(answer, endpoint, context);
  }

  private async received(answer: HttpAnswer, endpoint: Endpoint, context: CallContext): Promise<VendorAnswer> {
    const blockedUntilMs = this.retryAtMs(answer);
    await context.budget.report({
      ...countHeader('limit', answer.header('x-ratelimit-limit')),
      ...countHeader('remaining', answer.header('x-ratelimit-remaining')),
      ...(answer.status === 429 ? { blockedUntilMs } : {}),
    });
    const call = callOf(endpoint);
    if (answer.status >= 200 && answer.status < 300) {
      return { call, status: answer.status, body: answer.json, vendorNowMs: httpDateMs(answer.header('date')) };
    }
    throw toConnectorError({
      status: answer.status,
      body: answer.json,
      text: answer.text,
      call,
      scope: endpoint.scope,
      retryAtMs: blockedUntilMs,
    });
  }

  private retryAtMs(answer: HttpAnswer): number {
    const facts = { retryAfter: answer.header('retry-after'), date: answer.header('date') };
    return retryAtMs(facts, Date.now(), this.settings.timeScale);
  }

  /**
   * A call that could outlive its slice is not started. `RateLimited` until now is how the engine is told to go on
   * later from the last cursor: nothing failed, nothing is reported to anybody and no back-off grows, which `Transient` would do.
   */
  private assertTimeLeft(call: string, context: CallContext): void {
    if (context.remainingMs() < this.settings.timeoutMs) throw new RateLimited(sliceOver(call), { call }, Date.now());
  }
}

function countHeader(key: 'limit' | 'remaining', text: string | null): { limit?: number; remaining?: number } {
  return text !== null && /^\d+$/.test(text.trim()) ? { [key]: Number(text) } : {};
}
