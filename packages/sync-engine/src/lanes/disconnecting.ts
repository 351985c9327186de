import { familySku, variationKey } from '../planning/family-id.js';
import { familyName } from '../planning/family-name.js';
import { isToHide, takenOutOfService } from '../planning/disconnection.js';
import type { Disconnection, FamilyWork } from '../ports/index.js';
import type { ConnectReport, DisconnectReport, OwnRecord } from '../reports.js';
import type { SliceContext } from './slice-context.js';

type Known = Pick<SliceContext, 'ports' | 'runtime'>;

const AT_ONCE = 100;
const ENDED = 'The connection was taken out of service before it was done.';

/** Our families that have a listing in the store, a part at a time. */
export async function* listedFamilies({ ports, runtime }: Known): AsyncIterable<readonly FamilyWork[]> {
  const familyIds = await ports.families.listed(runtime.connectionId);
  for (let at = 0; at < familyIds.length; at += AT_ONCE)
    yield await ports.families.load(runtime.connectionId, familyIds.slice(at, at + AT_ONCE));
}

/** What taking it out of service would be about; from our tables alone. */
export async function disconnectReport(context: Known): Promise<DisconnectReport> {
  const { ports, runtime } = context;
  const { disconnection: before } = await ports.connections.open(runtime.connectionId);
  let listings = 0;
  let shown = 0;
  const sinceMs = before?.listings === 'hide' ? before.sinceMs : ports.clock.nowMs();
  for await (const works of listedFamilies(context)) {
    listings += works.length;
    shown += works.filter((work) => isToHide(work, sinceMs)).length;
  }
  return { connectionId: runtime.connectionId, before, listings, shown };
}

/** Takes it out of service, under the lane of the catalogue; from now on no slice begins that would do anything else. */
export async function disconnect(
  context: SliceContext,
  listings: Disconnection['listings'],
): Promise<DisconnectReport> {
  const { ports, runtime, disconnection } = context;
  const report = await disconnectReport(context);
  const said = takenOutOfService(disconnection, listings, ports.clock.nowMs());
  if (said !== disconnection) await ports.connections.disconnect(runtime.connectionId, said);
  return report;
}

/** Runs that somebody waits for end: nothing works for them any more. */
export async function endRuns({ ports, runtime }: Known): Promise<void> {
  for (const { runId, kind } of await ports.runs.open(runtime.connectionId))
    if (kind === 'sync' || kind === 'reconcile') await ports.runs.setState(runId, 'failed', ENDED);
}

/** Takes it back into service. Both sides are read whole, for nobody has looked at either in the meantime. */
export async function connect({ ports, runtime, lease, disconnection }: SliceContext): Promise<ConnectReport> {
  const { connectionId } = runtime;
  if (disconnection === null) return { connectionId, before: null };
  await ports.runs.request(connectionId, 'reconcile');
  // What is left of the consent to hide everything ends with it.
  await ports.guards.lapse(lease, 'hide', [disconnection.sinceMs], ports.clock.nowMs());
  await ports.connections.connect(connectionId);
  return { connectionId, before: disconnection };
}

/** Every record that is ours in the store, with what it is known by there; from our tables alone. */
export async function ownRecords(context: Known): Promise<readonly OwnRecord[]> {
  const records: OwnRecord[] = [];
  for await (const works of listedFamilies(context))
    for (const work of works) records.push(...recordsOf(work, context.runtime.connectionId));
  return records;
}

function recordsOf({ familyId, link, members, applied, records }: FamilyWork, connectionId: string): OwnRecord[] {
  if (typeof link?.listingRef !== 'string') return [];
  const { listingRef, externalKey } = link;
  const name = familyName({ familyId, applied, members });
  const sent = applied?.sent.shape;
  const head = { name, listingRef, variationRef: null, externalKey };
  if (sent?.kind !== 'family') return [{ ...head, sku: records[0]?.sku ?? '' }];
  const variations = records
    .filter(({ detached }) => !detached)
    .map(({ memberRef, variationRef, sku }): OwnRecord => {
      return { name, sku, listingRef, variationRef, externalKey: variationKey(connectionId, familyId, memberRef) };
    });
  return [{ ...head, sku: applied?.observed?.sku ?? familySku(familyId) }, ...variations];
}
