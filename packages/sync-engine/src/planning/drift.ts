import type { DesiredListing, Listing } from '@tillbridge/connector-sdk/model';
import { sameDecimal, sameHtml, sameText } from '@tillbridge/mapping-core';
import type { Applied, Drift, FamilyWork, ImageLink, RecordLink } from '../ports/index.js';
import { foreignMain, isReordered } from './gallery-order.js';
import { galleryLinks } from './image-link.js';

type Seen = Omit<Drift, 'sinceMs'>;

/**
 * What the store shows otherwise than we left it and we leave alone: fields that follow (U-03), visibility, variations and
 * pictures of the merchant (V-02, I-03), pre-orders on what is not online. Each keeps the time it was first seen.
 */
export function driftOf(work: FamilyWork, applied: Applied, desired: DesiredListing, nowMs: number): readonly Drift[] {
  const { observed, givenBack } = applied;
  if (observed === null) return [];
  const seen = [
    ...visibility(applied.shown, observed),
    ...(givenBack === null ? [] : fieldDrift(givenBack, observed)),
    ...variationDrift(work.records, applied.sent, desired, observed),
    ...pictureDrift(work.images, observed),
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
  ...over,
});

function visibility(shown: boolean, observed: Listing): readonly Seen[] {
  if (shown === observed.enabled) return [];
  return [about(shown ? 'hidden-by-merchant' : 'shown-by-merchant')];
}

type Field = readonly [name: string, expected: string | null, shown: string | null, same: boolean];

/** Enforced fields are put back, so only those that follow are compared here; weight only where it is shipped (F-12). */
function fieldDrift(givenBack: Listing, observed: Listing): readonly Seen[] {
  const own: readonly Field[] = [
    textField('name', givenBack.name, observed.name),
    ['description', givenBack.description, observed.description, sameHtml(givenBack.description, observed.description)],
    textField('brand', givenBack.brand, observed.brand),
  ];
  const records = observed.variations.length > 0 ? observed.variations : [observed];
  return [
    ...differing(own, null),
    ...records.flatMap((record) => {
      const before = record === observed ? givenBack : givenBack.variations.find((one) => one.ref === record.ref);
      return before === undefined ? [] : differing(recordFields(before, record, observed.shippable), record.sku);
    }),
  ];
}

type RecordView = Pick<Listing, 'upc' | 'weight'>;

const recordFields = (before: RecordView, now: RecordView, shippable: boolean): readonly Field[] => [
  textField('upc', before.upc, now.upc),
  ['weight', before.weight, now.weight, !shippable || sameDecimal(before.weight, now.weight)],
];

const textField = (name: string, expected: string | null, shown: string | null): Field => [
  name,
  expected,
  shown,
  sameText(expected, shown),
];

const differing = (fields: readonly Field[], sku: string | null): readonly Seen[] =>
  fields.flatMap(([field, expected, shown, same]) => (same ? [] : [about('field', { field, sku, expected, shown })]));

function variationDrift(
  records: readonly RecordLink[],
  sent: DesiredListing,
  desired: DesiredListing,
  observed: Listing,
): readonly Seen[] {
  if (sent.shape.kind === 'simple') return [];
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

function pictureDrift(links: readonly ImageLink[], observed: Listing): readonly Seen[] {
  const placed = galleryLinks(links);
  const identities = new Set(observed.images.map((image) => image.identity));
  const removed = placed.filter((link) => link.identity !== null && !identities.has(link.identity));
  return [
    ...removed.map((link) => about('image-removed', { expected: link.ref })),
    ...(foreignMain(placed, observed.images) ? [about('main-image')] : []),
    ...(isReordered(placed, observed.images) ? [about('image-order')] : []),
  ];
}
