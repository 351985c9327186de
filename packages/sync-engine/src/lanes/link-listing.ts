import type { DesiredListing, Listing } from '@tillbridge/connector-sdk/model';
import { skuKey } from '@tillbridge/mapping-core';
import { adoptListing } from '../planning/adopt-listing.js';
import { adoptVariation } from '../planning/adopt-variation.js';
import { listingKey, memberOfKey } from '../planning/family-id.js';
import { familyName } from '../planning/family-name.js';
import { candidateOf } from '../planning/match.js';
import { tieListing, variationsFor } from '../planning/match-ties.js';
import { lostVariation } from '../planning/taken-out.js';
import { withIntent } from '../planning/with-intent.js';
import type { Applied, FamilyChange, FamilyWork, Link } from '../ports/index.js';
import type { ListingRefusal, NamedListingReport } from '../reports.js';
import { type ConnectionSettings, connectionSettings } from './connection-settings.js';
import { mapFamilies, planFamilies } from './family-planner.js';
import { GuardGate } from './guard-gate.js';
import { type Chosen, choose, isMissing, named, note } from './membership.js';
import { planLines } from './preview.js';
import type { SliceContext } from './slice-context.js';
import { showsVendorLink, storeHold } from './store-hold.js';

interface Refusal {
  readonly refused: ListingRefusal;
  readonly other: string | null;
  readonly listing: Listing | null;
}

interface Taken {
  readonly listing: Listing;
  readonly change: FamilyChange;
  readonly variation: boolean;
}

const refusal = (refused: ListingRefusal, listing: Listing | null = null, other: string | null = null): Refusal => ({
  refused,
  listing,
  other,
});

/**
 * Takes the listing that the operator names for the product of this SKU, which has none in the store: as an adopted one, so that nothing is
 * written to what is the merchant's (D-02, M-04). Of a listing that is the product's own, it takes the variation that stands for one that
 * was deleted. It is noted and wanted here; the lanes carry it out.
 */
export async function linkListing(context: SliceContext, sku: string, ref: string): Promise<NamedListingReport> {
  const { runtime } = context;
  const listingRef = ref.trim();
  const nothing = { refused: null, product: null, listing: null, other: null, variation: false, lines: [] };
  const base = { connectionId: runtime.connectionId, sku: sku.trim(), listingRef, hold: null, ...nothing };
  const settings = await connectionSettings(context);
  const hold = await storeHold(context, settings);
  if (hold !== null) return { ...base, hold };
  const { chosen } = await choose(context, [sku], isMissing);
  const [one] = chosen;
  if (one === undefined) return { ...base, refused: 'unknown' };
  const product = named(one.work, one.sku);
  if (chosen.length > 1) return { ...base, product, refused: 'several' };
  const outcome = refusedBefore(one.work) ?? (await takeListing(context, settings, one, listingRef));
  const listing = outcome.listing === null ? null : candidateOf(outcome.listing);
  if ('refused' in outcome) return { ...base, product, listing, refused: outcome.refused, other: outcome.other };
  const { change, variation } = outcome;
  const lines = await linesOf(context, settings, {
    ...withIntent(one.work, change),
    takenOut: null,
    conflict: null,
  });
  await note(context, [{ work: one.work, change }]);
  return { ...base, product, listing, variation, lines };
}

/** What needs no look at the store. */
function refusedBefore({ members, link, conflict }: FamilyWork): Refusal | null {
  if (members.every((member) => member.deleted)) return refusal('gone');
  if (link?.state === 'creating') return refusal('creating');
  return link === null && conflict !== null ? refusal('doubt') : null;
}

async function takeListing(
  context: SliceContext,
  settings: ConnectionSettings,
  chosen: Chosen,
  listingRef: string,
): Promise<Refusal | Taken> {
  const { runtime, storeCalls } = context;
  const { work } = chosen;
  const had = work.link?.listingRef ?? null;
  const isOwn = work.link?.state === 'linked' && had === listingRef;
  if (work.link?.state === 'linked' && !isOwn) return refusal('other', null, had);
  // What it had is taken back as it was left, with what was sent for it (M-06).
  if (work.takenOut !== null && had === listingRef) return refusal('own', null, had);
  const shown = await runtime.store.observe([...new Set([listingRef, had ?? listingRef])], storeCalls);
  const listing = shown.get(listingRef);
  if (listing === undefined) return refusal('missing');
  // Two listings cannot carry the one mark of the product (M-01).
  if (had !== null && had !== listingRef && shown.has(had)) return refusal('own', listing, had);
  const owned = await ownedByOther(context, work, listing);
  if (owned !== null) return owned;
  const [mapped] = await mapFamilies(context, settings, [{ ...work, takenOut: null, link: null }]);
  if (mapped?.kind !== 'listing') return refusal('blocked', listing);
  const { connectionId } = runtime;
  if (isOwn && work.applied !== null)
    return takeVariation({ ...work, link: work.link, applied: work.applied }, chosen.sku, listing, mapped.listing);
  const ties = tieListing(mapped.listing, listing);
  if (typeof ties === 'string') return refusal(ties, listing);
  const nowMs = context.ports.clock.nowMs();
  const adoption = adoptListing({
    familyId: work.familyId,
    listing,
    ties,
    desired: mapped.listing,
    connectionId,
    nowMs,
  });
  return { listing, change: { ...adoption, takenOut: null, hold: null }, variation: false };
}

/** Somebody else's mark is never changed, and one product's listing is never another's (M-01, M-05). */
async function ownedByOther(
  { ports, runtime: { connectionId } }: SliceContext,
  { familyId }: FamilyWork,
  listing: Listing,
): Promise<Refusal | null> {
  if (showsVendorLink(listing)) return refusal('foreign', listing);
  const linked = await ports.families.sweptListings(connectionId, [listing.ref]);
  const holder = linked.find((one) => one.familyId !== familyId);
  if (holder !== undefined) {
    const [work] = await ports.families.load(connectionId, [holder.familyId]);
    return refusal('taken', listing, work === undefined ? holder.familyId : familyName(work));
  }
  const isOurs =
    [null, listingKey(connectionId, familyId)].includes(listing.externalKey) &&
    listing.variations.every(({ externalKey }) => isOwnMark(externalKey, connectionId, familyId));
  return isOurs ? null : refusal('taken', listing);
}

const isOwnMark = (key: string | null, connectionId: string, familyId: string): boolean =>
  key === null || memberOfKey(key, connectionId, familyId) !== null;

type Linked = FamilyWork & { readonly applied: Applied; readonly link: Link };

/** The variation of a listing of ours that stands for the one that was deleted. */
function takeVariation(work: Linked, sku: string, listing: Listing, desired: DesiredListing): Refusal | Taken {
  const memberRef = lostVariation(work, skuKey(sku) ?? '');
  if (memberRef === null) return refusal('in', listing);
  const variant =
    desired.shape.kind === 'simple' ? null : desired.shape.variants.find((one) => one.memberRef === memberRef);
  if (variant === null || variant === undefined) return refusal('blocked', listing);
  const tied = new Set(work.records.flatMap((record) => (record.detached ? [] : [record.variationRef])));
  const free = listing.variations.filter(({ ref }) => !tied.has(ref));
  const [variation, ...others] = variationsFor(variant, free);
  if (variation === undefined) return refusal('no-variation', listing);
  if (others.length > 0) return refusal('match-variants', listing);
  const change = adoptVariation(work, work.link, work.applied, { listing, variation, desired: variant });
  return { listing, change, variation: true };
}

/** What would be written, by the planning that goes on afterwards. */
async function linesOf(context: SliceContext, settings: ConnectionSettings, work: FamilyWork) {
  const gate = await GuardGate.open(context);
  const planned = await planFamilies(context, settings, [work], { room: null, gate, fresh: () => 'read' });
  return planned.flatMap(({ decision }) => (decision.kind === 'plan' ? planLines(work, decision.steps) : []));
}
