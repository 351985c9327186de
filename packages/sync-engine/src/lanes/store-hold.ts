import type { Listing } from '@tillbridge/connector-sdk/model';
import type { ConnectionRuntime } from '../connection-runtime.js';
import type { ConnectionFacts } from '../ports/index.js';
import type { StoreHold } from '../reports.js';
import type { ConnectionSettings } from './connection-settings.js';
import type { SliceContext } from './slice-context.js';

type Context = Pick<SliceContext, 'ports' | 'runtime'>;

/** Why nothing at all is sent to the store at present; null: it is written to (M-02, M-05, G-03). */
export async function storeHold(context: Context, settings: ConnectionSettings): Promise<StoreHold | null> {
  const { ports, runtime } = context;
  const facts = await ports.connections.open(runtime.connectionId);
  if (facts.match !== null) return holdOf(runtime, facts);
  // A store without a product has nothing to be matched with.
  const match = settings.store.products === 0 ? 'settled' : 'open';
  await ports.connections.setMatch(runtime.connectionId, match);
  return holdOf(runtime, { ...facts, match });
}

/** The same by what is known. */
export function holdOf(
  { options }: Pick<ConnectionRuntime, 'options'>,
  { match, vendorLink, disconnection }: Pick<ConnectionFacts, 'match' | 'vendorLink' | 'disconnection'>,
): StoreHold | null {
  if (disconnection !== null) return 'disconnected';
  if (options.mode === 'audit') return 'audit';
  if (vendorLink === 'linked') return 'vendor-linked';
  return match === 'open' ? 'match-open' : null;
}

/** Begins every mark of ours (M-01). */
const OUR_MARK = 'tb:';

/** A mark that is not ours, or another sign of the vendor's own link to a POS (M-05). */
export const showsVendorLink = ({ externalKey, linkedByVendor, variations }: Listing): boolean =>
  linkedByVendor === true ||
  [externalKey, ...variations.map((variation) => variation.externalKey)].some(
    (key) => key !== null && !key.startsWith(OUR_MARK),
  );

/** Notes the signs that listings show; what the operator has said of the link stays (M-05). */
export async function noteVendorLink({ ports, runtime }: Context, listings: readonly Listing[]): Promise<void> {
  if (!listings.some(showsVendorLink)) return;
  const { vendorLink } = await ports.connections.open(runtime.connectionId);
  if (vendorLink === null) await ports.connections.setVendorLink(runtime.connectionId, 'linked');
}
