import type { DesiredListing, Listing } from '@tillbridge/connector-sdk/model';
import { type FieldChoice, type FieldPolicy, isLive } from '@tillbridge/mapping-core';
import type { Applied, Drift, FamilyWork, ImageLink, RecordLink } from '../ports/index.js';
import { fieldDrift } from './field-drift.js';
import { foreignMain, isReordered } from './gallery-order.js';
import { galleryLinks, isTakenOut, isUnclear } from './image-link.js';
import { governsVisibility } from './visibility.js';

type Seen = Omit<Drift, 'sinceMs'>;

/**
 * What the store shows otherwise than we left it: fields that follow (U-03), visibility, variations and pictures of the merchant
 * (V-02, I-03), pre-orders on what is not online; what is enforced until it is put back. What is `off` or `create` belongs to the
 * merchant and is none (F-16). Each keeps the time it was first seen.
 */
export function driftOf(
  work: FamilyWork,
  applied: Applied,
  desired: DesiredListing,
  fields: FieldPolicy,
  nowMs: number,
): readonly Drift[] {
  const { observed, givenBack } = applied;
  if (observed === null) return [];
  const seen = [
    ...visibility(applied.shown, observed, fields),
    ...(givenBack === null ? [] : fieldDrift(work.records, desired, givenBack, observed, fields)).map((drift) =>
      about('field', drift),
    ),
    ...variationDrift(work.records, desired, observed),
    ...pictureDrift(work.images, observed, fields),
  ];
  return seen.map((entry) => ({
    ...entry,
    sinceMs: work.drift.find((earlier) => sameDrift(earlier, entry))?.sinceMs ?? nowMs,
  }));
}

const sameDrift = (a: Seen, b: Seen): boolean =>
  a.kind === b.kind && a.field === b.field && a.sku === b.sku && a.shown === b.shown;

const about = (kind: Seen['kind'], over: Partial<Seen> = {}): Seen => ({
  kind,
  field: null,
  sku: null,
  expected: null,
  shown: null,
  owner: 'merchant',
  ...over,
});

/** Who owns a difference of a field under its mode. */
const ownerUnder = ({ mode }: FieldChoice): Drift['owner'] => (mode === 'enforce' ? 'pos' : 'merchant');

function visibility(shown: boolean, observed: Listing, fields: FieldPolicy): readonly Seen[] {
  if (shown === observed.enabled || !governsVisibility(fields)) return [];
  return [about(shown ? 'hidden-by-merchant' : 'shown-by-merchant', { owner: ownerUnder(fields.availability) })];
}

function variationDrift(records: readonly RecordLink[], desired: DesiredListing, observed: Listing): readonly Seen[] {
  const memberOf = new Map(records.map((record) => [record.variationRef, record]));
  const offline = new Set(
    desired.shape.kind === 'simple' || !desired.online
      ? []
      : desired.shape.variants.filter((variant) => !variant.online).map((variant) => variant.memberRef),
  );
  const foreign = observed.variations.filter((variation) => !memberOf.has(variation.ref));
  const preorders = observed.variations.filter((variation) => {
    const record = memberOf.get(variation.ref);
    return record !== undefined && variation.preorder && offline.has(record.memberRef);
  });
  return [
    ...foreign.map(({ sku, choices }) =>
      about('store-only', { sku, shown: choices.map((choice) => choice.value).join(' / ') }),
    ),
    ...records.filter((record) => record.detached).map(({ sku }) => about('variation-removed', { sku })),
    ...preorders.map(({ sku }) => about('preorder-allowed', { sku })),
  ];
}

function pictureDrift(links: readonly ImageLink[], observed: Listing, { images }: FieldPolicy): readonly Seen[] {
  if (!isLive(images.mode)) return [];
  const placed = galleryLinks(links);
  const owner = ownerUnder(images);
  const identities = new Set(observed.images.map((image) => image.identity));
  const ours = new Set(placed.map(({ identity }) => identity));
  const strangers = observed.images.some(({ identity }) => !ours.has(identity));
  const unclear = strangers ? placed.filter(isUnclear) : [];
  const removed = placed.filter(
    (link) => link.identity !== null && !identities.has(link.identity) && !unclear.includes(link),
  );
  return [
    ...removed.map((link) =>
      about('image-removed', { expected: link.ref, owner: isTakenOut(link, observed) ? owner : 'merchant' }),
    ),
    ...(unclear.length > 0 ? [about('image-unclear')] : []),
    // Pictures of the merchant are never moved (I-03).
    ...(unclear.length === 0 && foreignMain(placed, observed.images) ? [about('main-image')] : []),
    ...(isReordered(placed, observed.images) ? [about('image-order', { owner })] : []),
  ];
}
