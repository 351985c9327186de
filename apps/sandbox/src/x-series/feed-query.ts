import type { Exchange } from '../core/exchange.js';
import type { SandboxSettings } from '../core/settings.js';
import type { FeedQuery } from './version-feed.js';

const DEFAULT_PAGE_SIZE = 100;
const MAX_PAGE_SIZE = 10_000;

/** Why a list cannot be answered: 400 in the envelope API 2.0 uses for its own validation. */
export class FeedQueryError extends Error {}

/**
 * `after`, `before`, `page_size` and, where the resource knows it, `deleted`. Unknown parameters are ignored.
 * Throws `FeedQueryError` when a number is none.
 */
export function feedQuery(
  exchange: Exchange,
  settings: SandboxSettings,
  resource: { readonly deleted: boolean },
): FeedQuery {
  const after = wholeNumber(exchange.query, 'after') ?? 0;
  const size = wholeNumber(exchange.query, 'page_size') ?? DEFAULT_PAGE_SIZE;
  if (size < 1) throw new FeedQueryError('page_size must be at least 1');
  if (size > MAX_PAGE_SIZE && settings.switches.posPageOver === 'refuse') {
    throw new FeedQueryError(`page_size must be at most ${MAX_PAGE_SIZE}`);
  }
  const asked = wholeNumber(exchange.query, 'before');
  const query = { after, size: Math.min(size, MAX_PAGE_SIZE), deleted: includesDeleted(exchange, resource.deleted) };
  if (asked === undefined) return query;
  return { ...query, before: settings.switches.posBeforeBound === 'inclusive' ? asked + 1 : asked };
}

/** Resources without a `deleted` parameter show every row; their rows carry `deleted_at`. */
function includesDeleted(exchange: Exchange, known: boolean): boolean {
  return !known || ['true', '1'].includes(exchange.query.get('deleted') ?? '');
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^\d{1,15}$/.test(text)) throw new FeedQueryError(`${name} must be a whole number`);
  return Number(text);
}
