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
  POST_2022,
  sameDecimal,
  sameDimensions,
  sameHtml,
  sameText,
  type Field,
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
 * Whether a field is to be written: the POS value differs from what was last sent (U-04), or the field is enforced and the
 * store shows neither that value nor what it gave back to our write. A blank never wipes (F-17).
 */
export function isDue<Value extends FieldValue>(view: FieldView<Value>): boolean {
  const mode = POST_2022[view.field];
  if (mode === 'off' || mode === 'create') return false;
  if (blankKeeps(view.desired, view.observed ?? view.sent, false)) return false;
  if (!view.same(view.desired, view.sent)) return true;
  if (mode !== 'enforce' || view.observed === undefined || view.givenBack === undefined) return false;
  return !view.same(view.observed, view.givenBack) && !view.same(view.observed, view.desired);
}

type Priced = Pick<DesiredRecord, 'price'>;

/** A store has no reason to give a price back as another one (P-02): what it shows otherwise was changed there (U-03). */
const isPriceDue = (desired: Priced, sent: Priced, observed: { readonly price: Priced['price'] | null } | undefined) =>
  isDue({
    field: 'price',
    desired: desired.price,
    sent: sent.price,
    givenBack: sent.price,
    observed: observed?.price ?? undefined,
    same: sameDecimal,
  });

/** What the store shows of one record, null values included; undefined when it was never read. */
interface ShownRecord {
  readonly sku: string | null;
  readonly upc: string | null;
  readonly price: DesiredRecord['price'] | null;
}

/** Due changes of a stock-carrying record. Weight and size are left alone where the merchant turned shipping off (F-12). */
export function recordChanges(
  desired: DesiredRecord,
  sent: DesiredRecord,
  shown: { readonly givenBack: ShownRecord | undefined; readonly observed: ShownRecord | undefined },
  shippable: boolean,
): RecordChanges {
  const { givenBack, observed } = shown;
  const sku = isDue({
    field: 'sku',
    desired: desired.sku,
    sent: sent.sku,
    givenBack: givenBack?.sku ?? undefined,
    observed: observed?.sku ?? undefined,
    same: sameText,
  });
  const upc = isDue({
    field: 'upc',
    desired: desired.upc,
    sent: sent.upc,
    givenBack: givenBack?.upc,
    observed: observed?.upc,
    same: sameText,
  });
  const price = isPriceDue(desired, sent, observed);
  const weight =
    shippable &&
    isDue({
      field: 'weight',
      desired: desired.weight,
      sent: sent.weight,
      givenBack: undefined,
      observed: undefined,
      same: sameDecimal,
    });
  const dimensions =
    shippable &&
    isDue({
      field: 'dimensions',
      desired: desired.dimensions,
      sent: sent.dimensions,
      givenBack: undefined,
      observed: undefined,
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
): ListingChanges {
  const shown = (pick: (listing: Listing) => string | null) => ({
    givenBack: givenBack === null ? undefined : pick(givenBack),
    observed: observed === null ? undefined : pick(observed),
  });
  const name = isDue({
    field: 'name',
    desired: desired.name,
    sent: sent.name,
    ...shown((l) => l.name),
    same: sameText,
  });
  const description = isDue({
    field: 'description',
    desired: desired.description,
    sent: sent.description,
    ...shown((l) => l.description),
    same: sameHtml,
  });
  const brand = isDue({
    field: 'brand',
    desired: desired.brand,
    sent: sent.brand,
    ...shown((l) => l.brand),
    same: sameText,
  });
  const price = desired.shape.kind === 'family' && isPriceDue(desired, sent, observed ?? undefined);
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
