import type {
  DesiredListing,
  DesiredRecord,
  Listing,
  ListingChanges,
  RecordChanges,
  Variation,
} from '@tillbridge/connector-sdk/model';
import {
  blankKeeps,
  sameDecimal,
  sameDimensions,
  sameHtml,
  sameText,
  type Field,
  type FieldPolicy,
  type FieldValue,
} from '@tillbridge/mapping-core';

/** One field seen from all sides. `givenBack` and `observed` are undefined where the store has not shown it. */
interface FieldView<Value> {
  readonly field: Field;
  readonly desired: Value;
  readonly sent: Value;
  readonly givenBack: Value | undefined;
  readonly observed: Value | undefined;
  readonly same: (a: Value, b: Value) => boolean;
}

/**
 * Whether a field is to be written: what is wanted under its mode differs from what was last sent (U-04), or the field is enforced and
 * the store shows neither that value nor what it gave back to our write. A blank wipes only where that is allowed (F-17).
 */
export function isDue<Value extends FieldValue>(view: FieldView<Value>, fields: FieldPolicy): boolean {
  const { mode, allowBlank } = fields[view.field];
  if (blankKeeps(view.desired, view.observed ?? view.sent, allowBlank)) return false;
  if (!view.same(view.desired, view.sent)) return true;
  if (mode !== 'enforce' || view.observed === undefined || view.givenBack === undefined) return false;
  return !view.same(view.observed, view.givenBack) && !view.same(view.observed, view.desired);
}

type Priced = Pick<DesiredRecord, 'price'>;

/** A store has no reason to give a price back as another one (P-02): what it shows otherwise was changed there (U-03). */
const isPriceDue = (
  desired: Priced,
  sent: Priced,
  observed: { readonly price: Priced['price'] | null } | undefined,
  fields: FieldPolicy,
): boolean =>
  isDue(
    {
      field: 'price',
      desired: desired.price,
      sent: sent.price,
      givenBack: sent.price,
      observed: observed?.price ?? undefined,
      same: sameDecimal,
    },
    fields,
  );

/** What the store shows of one record, null values included; undefined when it was never read. */
type ShownRecord = Pick<Listing, 'sku' | 'upc' | 'price' | 'weight' | 'dimensions'>;

/** Due changes of a stock-carrying record. Weight and size are left alone where the merchant turned shipping off (F-12). */
export function recordChanges(
  desired: DesiredRecord,
  sent: DesiredRecord,
  shown: { readonly givenBack: ShownRecord | undefined; readonly observed: ShownRecord | undefined },
  shippable: boolean,
  fields: FieldPolicy,
): RecordChanges {
  const { givenBack, observed } = shown;
  const due = <Value extends FieldValue>(view: FieldView<Value>): boolean => isDue(view, fields);
  const sku = due({
    field: 'sku',
    desired: desired.sku,
    sent: sent.sku,
    // One that is not there any more was taken away (V-07).
    givenBack: givenBack && (givenBack.sku ?? ''),
    observed: observed && (observed.sku ?? ''),
    same: sameText,
  });
  const upc = due({
    field: 'upc',
    desired: desired.upc,
    sent: sent.upc,
    givenBack: givenBack?.upc,
    observed: observed?.upc,
    same: sameText,
  });
  const price = isPriceDue(desired, sent, observed, fields);
  const weight =
    shippable &&
    due({
      field: 'weight',
      desired: desired.weight,
      sent: sent.weight,
      givenBack: givenBack?.weight,
      observed: observed?.weight,
      same: sameDecimal,
    });
  const dimensions =
    shippable &&
    due({
      field: 'dimensions',
      desired: desired.dimensions,
      sent: sent.dimensions,
      givenBack: givenBack?.dimensions,
      observed: observed?.dimensions,
      same: sameDimensions,
    });
  return {
    ...(sku ? { sku: desired.sku } : {}),
    ...(upc ? { upc: desired.upc } : {}),
    ...(price ? { price: desired.price } : {}),
    ...(weight ? { weight: desired.weight } : {}),
    ...(dimensions ? { dimensions: desired.dimensions } : {}),
  };
}

/** Due changes of the product itself; a simple product's price stands in its record. */
export function listingChanges(
  desired: DesiredListing,
  sent: DesiredListing,
  givenBack: Listing | null,
  observed: Listing | null,
  fields: FieldPolicy,
): ListingChanges {
  const due = <Value extends FieldValue>(view: FieldView<Value>): boolean => isDue(view, fields);
  const shown = (pick: (listing: Listing) => string | null) => ({
    givenBack: givenBack === null ? undefined : pick(givenBack),
    observed: observed === null ? undefined : pick(observed),
  });
  const name = due({
    field: 'name',
    desired: desired.name,
    sent: sent.name,
    ...shown((l) => l.name),
    same: sameText,
  });
  const description = due({
    field: 'description',
    desired: desired.description,
    sent: sent.description,
    ...shown((l) => l.description),
    same: sameHtml,
  });
  const brand = due({
    field: 'brand',
    desired: desired.brand,
    sent: sent.brand,
    ...shown((l) => l.brand),
    same: sameText,
  });
  const price = desired.shape.kind === 'family' && isPriceDue(desired, sent, observed ?? undefined, fields);
  return {
    ...(name ? { name: desired.name } : {}),
    ...(description ? { description: desired.description } : {}),
    ...(brand ? { brand: desired.brand } : {}),
    ...(price ? { price: desired.price } : {}),
  };
}

/** The variation of a listing with this id. */
export const variationOf = (listing: Listing | null, ref: string | null): Variation | undefined =>
  ref === null ? undefined : listing?.variations.find((variation) => variation.ref === ref);
