import {
  AuthExpired,
  type CheckItem,
  type CheckReport,
  ConnectorError,
  ContractViolation,
  NotFound,
  RateLimited,
  type StoreCallContext,
  Suspended,
} from '@tillbridge/connector-sdk';
import type { LightspeedEClient } from './client.js';
import * as messages from './messages.js';
import { settingsOf } from './translate/settings.js';
import type { WireProfile } from './wire.js';

/** Both probes run at once, so the whole check ends within two seconds. */
const PROBE_TIMEOUT_MS = 1_900;

export interface CheckTarget {
  readonly storeId: number;
  readonly baseUrl: string;
}

/** Looks at address, token, store, scopes and plan by harmless reads alone. */
export async function checkStore(
  target: CheckTarget,
  client: LightspeedEClient,
  context: StoreCallContext,
): Promise<CheckReport> {
  const [profile, catalogue] = await Promise.allSettled([
    client.profile(context, PROBE_TIMEOUT_MS),
    client.probeCatalogue(context, PROBE_TIMEOUT_MS),
  ]);
  if (profile.status === 'rejected') return { account: null, items: [problemOf(profile.reason, target)] };
  const items = profileItems(profile.value, target);
  const access: CheckItem =
    catalogue.status === 'rejected'
      ? problemOf(catalogue.reason, target)
      : { id: 'scope', status: 'ok', message: messages.scopesReadable };
  // Of a suspended store both may say so.
  const told = items.some(({ id, status }) => id === access.id && status === access.status);
  return { account: settingsOf(profile.value, 0).name, items: told ? items : [...items, access] };
}

function profileItems(profile: WireProfile, target: CheckTarget): readonly CheckItem[] {
  const settings = settingsOf(profile, 0);
  const { storeId } = profile.generalInfo;
  const problem = (id: string, message: string): CheckItem => ({ id, status: 'problem', message });
  const warning = (id: string, message: string): CheckItem => ({ id, status: 'warning', message });
  return [
    storeId === target.storeId
      ? { id: 'token', status: 'ok', message: messages.reachedStore(settings.name, storeId) }
      : problem('store', messages.otherStore(target.storeId, storeId)),
    ...(settings.suspended ? [problem('suspended', messages.storeSuspended)] : []),
    ...(settings.variationsAllowed ? [] : [warning('plan', messages.planWithoutVariations)]),
  ];
}

/** One problem in words for what a probe threw. @throws what is no `ConnectorError`. */
function problemOf(error: unknown, target: CheckTarget): CheckItem {
  if (!(error instanceof ConnectorError)) throw error;
  const [id, message] = wordsFor(error, target);
  return { id, status: 'problem', message };
}

function wordsFor(error: ConnectorError, target: CheckTarget): readonly [string, string] {
  if (error instanceof AuthExpired)
    return error.scope === null
      ? ['token', messages.tokenRefused(error.message)]
      : ['scope', messages.scopeMissing(error.scope)];
  if (error instanceof Suspended)
    return error.vendorCode === 'STORE_IS_SUSPENDED'
      ? ['suspended', messages.storeSuspended]
      : ['plan', messages.planWithoutApi(error.message)];
  if (error instanceof NotFound)
    return error.vendorCode === 'STORE_NOT_FOUND' || error.vendorCode === 'PROFILE_NOT_FOUND'
      ? ['store', messages.storeNotFound(target.storeId)]
      : ['address', messages.notTheApi(target.baseUrl, error.message)];
  if (error instanceof RateLimited) return ['limit', messages.busy(error.message)];
  if (error instanceof ContractViolation) return ['address', messages.notTheApi(target.baseUrl, error.message)];
  return ['address', messages.unreachable(target.baseUrl, error.message)];
}
