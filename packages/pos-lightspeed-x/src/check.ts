import {
  AuthExpired,
  type CallContext,
  type CheckItem,
  type CheckReport,
  ConnectorError,
  ContractViolation,
  NotFound,
  RateLimited,
} from '@tillbridge/connector-sdk';
import type { LightspeedXClient, VendorAnswer } from './client.js';
import * as say from './messages.js';
import { objectOf, rowsOf } from './reading.js';
import { ROWS } from './wire.js';

/** Where the check looks, in words of the configuration. */
export interface CheckedHost {
  readonly host: string;
  /** The key that decides the host. */
  readonly key: 'pos.domainPrefix' | 'pos.baseUrl';
  /** False where the vendor's clock is not ours. */
  readonly realTime: boolean;
}

type Outcome = { readonly answer: VendorAnswer } | { readonly error: ConnectorError };

const MAX_CLOCK_OFFSET_MS = 60_000;
const ONE_ROW = { after: 0, pageSize: 1 };

/**
 * Asks for the account and, at the same time, for one row of everything that is read later: what one of them refuses is
 * found before the first run. Errors become items with a sentence; nothing of the vendor's is thrown.
 */
export async function checkConnection(
  client: LightspeedXClient,
  where: CheckedHost,
  context: CallContext,
): Promise<CheckReport> {
  const [retailer, products, ...others] = await Promise.all([
    outcome(client.retailer(context)),
    outcome(client.products(ONE_ROW, context)),
    outcome(client.inventory(ONE_ROW, context)),
    outcome(client.brands(ONE_ROW, context)),
    outcome(client.outlets(ONE_ROW, context)),
    outcome(client.registers(ONE_ROW, context)),
  ]);
  const account = readAccount(retailer);
  const lists = [products, ...others].map(readList);
  const fatal = [account, ...lists].find((found) => 'error' in found && !isScope(found.error));
  if (fatal !== undefined && 'error' in fatal) return { account: null, items: [problem(fatal.error, where)] };
  const items = [
    ok('domain', say.domainWorks(where.host)),
    ok('token', say.tokenWorks),
    scopeItem([account, ...lists]),
    ...('answer' in account ? clockItems(account.answer, where) : []),
    ...('answer' in products ? channelItems(products.answer) : []),
  ];
  return { account: 'name' in account ? account.name : null, items };
}

async function outcome(call: Promise<VendorAnswer>): Promise<Outcome> {
  try {
    return { answer: await call };
  } catch (error) {
    if (error instanceof ConnectorError) return { error };
    throw error;
  }
}

type Account = { readonly name: string; readonly answer: VendorAnswer } | { readonly error: ConnectorError };

function readAccount(found: Outcome): Account {
  if ('error' in found) return found;
  return read(() => ({ name: objectOf(ROWS.retailer, found.answer).name, answer: found.answer }));
}

function readList(found: Outcome): { readonly rows: number } | { readonly error: ConnectorError } {
  if ('error' in found) return found;
  return read(() => ({ rows: rowsOf(found.answer).length }));
}

function read<Value>(reader: () => Value): Value | { readonly error: ConnectorError } {
  try {
    return reader();
  } catch (error) {
    if (error instanceof ConnectorError) return { error };
    throw error;
  }
}

const isScope = (error: ConnectorError): error is AuthExpired => error instanceof AuthExpired && error.scope !== null;

const ok = (id: string, message: string): CheckItem => ({ id, status: 'ok', message });

/** The one item that explains why nothing else could be looked at. */
function problem(error: ConnectorError, where: CheckedHost): CheckItem {
  const as = (id: string, message: string): CheckItem => ({ id, status: 'problem', message });
  const { host, key } = where;
  if (error instanceof AuthExpired) return as('token', say.wrongToken(host));
  if (error instanceof RateLimited)
    return { id: 'rate', status: 'warning', message: say.limited(secondsUntil(error.untilMs)) };
  if (error instanceof NotFound || error.vendorCode === 'ENOTFOUND' || isRedirect(error))
    return as('domain', key === 'pos.baseUrl' ? say.wrongBaseUrl(host) : say.wrongDomain(host));
  if (error instanceof ContractViolation) return as('answer', say.garbage(host, key, error.message));
  if (error.httpStatus === null) return as('host', say.unreachable(host, key, error.message));
  return as('answer', say.troubled(host, error.message));
}

const secondsUntil = (untilMs: number): number => Math.max(1, Math.ceil((untilMs - Date.now()) / 1000));

/** An unknown store may send a browser elsewhere. */
const isRedirect = (error: ConnectorError): boolean =>
  error.httpStatus !== null && error.httpStatus >= 300 && error.httpStatus < 400;

function scopeItem(found: readonly (object & { readonly error?: ConnectorError })[]): CheckItem {
  const missing = found.flatMap(({ error }) =>
    error instanceof AuthExpired && error.scope !== null ? [error.scope] : [],
  );
  if (missing.length === 0) return ok('scope', say.scopesWork);
  return { id: 'scope', status: 'problem', message: say.missingPermission([...new Set(missing)]) };
}

function clockItems(answer: VendorAnswer, where: CheckedHost): readonly CheckItem[] {
  if (answer.vendorNowMs === null || !where.realTime) return [];
  const offsetMs = Math.abs(Date.now() - answer.vendorNowMs);
  if (offsetMs <= MAX_CLOCK_OFFSET_MS) return [ok('clock', say.clockWorks)];
  return [{ id: 'clock', status: 'warning', message: say.clockOff(Math.round(offsetMs / 1000)) }];
}

/** The flag is undocumented, so its absence is a warning. An empty catalogue tells nothing. */
function channelItems(answer: VendorAnswer): readonly CheckItem[] {
  const [row] = rowsOf(answer);
  const parsed = ROWS.product.safeParse(row);
  if (!parsed.success || parsed.data.ecwid_enabled_webstore !== null) return [];
  return [{ id: 'channel', status: 'warning', message: say.noOnlineFlag }];
}
