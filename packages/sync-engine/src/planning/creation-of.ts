import {
  type CreateStep,
  type DesiredListing,
  type DesiredRecord,
  desiredRecords,
  type Quantity,
} from '@tillbridge/connector-sdk/model';
import type { FamilyChange, FamilyWork, Link } from '../ports/index.js';
import { familySku, listingKey, variationKey } from './family-id.js';
import { ownerless } from './ownerless.js';

/** What a creation is made of beyond the family and its listing. */
export interface CreationParts extends Pick<Link, 'imageMode'> {
  readonly connectionId: string;
  readonly nowMs: number;
  /** The opening quantity of every record; a missing one opens with 0 (S-06). */
  readonly quantities: Readonly<Record<string, Quantity>>;
}

/** The step that creates a listing, and what is stored before it is sent: its link, our word, its ties and their opening (M-01, S-08). */
export interface Creation {
  readonly create: CreateStep;
  readonly link: Link;
  readonly intent: FamilyChange;
}

/** Records with a number of their own: a variation without a SKU shares the product's stock until it gets one (V-07, M-04). */
export const countedRecords = (listing: DesiredListing): readonly DesiredRecord[] =>
  desiredRecords(listing).filter(({ sku }) => listing.shape.kind === 'simple' || sku !== '');

export function creationOf(
  work: FamilyWork,
  listing: DesiredListing,
  { connectionId, nowMs, quantities, imageMode }: CreationParts,
): Creation {
  const { familyId } = work;
  const desired = desiredRecords(listing);
  const counted = countedRecords(listing);
  const records = desired.map(({ memberRef, sku }) => ({ memberRef, variationRef: null, detached: false, sku }));
  const link: Link = {
    state: 'creating',
    listingRef: null,
    externalKey: listingKey(connectionId, familyId),
    attemptedAtMs: nowMs,
    lastWriteAtMs: nowMs,
    goneSinceMs: null,
    ownStock: counted.length < desired.length,
    imageMode,
  };
  const create: CreateStep = {
    kind: 'create',
    listing,
    familySku: listing.shape.kind === 'family' ? familySku(familyId) : null,
    quantities,
    variationKeys: Object.fromEntries(
      desired.map(({ memberRef }) => [memberRef, variationKey(connectionId, familyId, memberRef)]),
    ),
  };
  const intent: FamilyChange = {
    familyId,
    link,
    applied: { sent: listing, shown: false, givenBack: null, observed: null, doubted: false, unanswered: [] },
    records,
    ledger: counted.map(({ memberRef }) => ({
      memberRef,
      expected: quantities[memberRef] ?? 0,
      state: 'open',
      touchedAtMs: nowMs,
      firstRead: null,
    })),
    closed: ownerless(work, records),
  };
  return { create, link, intent };
}
