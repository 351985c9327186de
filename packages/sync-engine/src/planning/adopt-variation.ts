import type { DesiredListing, DesiredVariant, Listing, Variation } from '@tillbridge/connector-sdk/model';
import { sameText } from '@tillbridge/mapping-core';
import type { Applied, FamilyChange, FamilyWork, Link } from '../ports/index.js';
import { leftPicture, recordOf, sharesStock, shownRecord, unread } from './adopt-listing.js';

/** A variation that the merchant made instead of one that was deleted, in a listing that is ours. */
export interface VariationAdoption {
  readonly listing: Listing;
  readonly variation: Variation;
  /** The variant as it should be. */
  readonly desired: DesiredVariant;
}

/** Ties one variation to the row whose own was deleted: as with a whole listing, what it shows counts as sent (D-02, M-04). */
export function adoptVariation(
  work: FamilyWork,
  link: Link,
  applied: Applied,
  { listing, variation, desired }: VariationAdoption,
): FamilyChange {
  const { memberRef, image } = desired;
  const tie = { memberRef, variation };
  const shared = sharesStock(tie);
  const picture = image !== null && variation.hasImage ? [leftPicture(image, memberRef, 0)] : [];
  return {
    familyId: work.familyId,
    ...(shared ? { link: { ...link, ownStock: true } } : { ledger: [unread(memberRef)] }),
    records: [...work.records.filter((record) => record.memberRef !== memberRef), recordOf(tie, listing)],
    images: [...work.images.filter(({ target }) => target !== memberRef), ...picture],
    applied: {
      ...applied,
      sent: withVariant(applied.sent, listing, tie),
      givenBack: applied.givenBack && withVariation(applied.givenBack, variation),
      observed: listing,
    },
  };
}

const withVariation = (listing: Listing, variation: Variation): Listing => ({
  ...listing,
  variations: [...listing.variations.filter(({ ref }) => ref !== variation.ref), variation],
});

function withVariant(
  sent: DesiredListing,
  listing: Listing,
  { memberRef, variation }: { readonly memberRef: string; readonly variation: Variation },
): DesiredListing {
  if (sent.shape.kind === 'simple') return sent;
  const { options, variants } = sent.shape;
  // Choices for options of the merchant are not ours (F-21).
  const choices = variation.choices.filter(({ name }) => options.some((option) => sameText(option.name, name)));
  const own = { ...shownRecord({ memberRef, variation }, listing), choices, online: true, image: null };
  return {
    ...sent,
    shape: {
      ...sent.shape,
      options: options.map(({ name, values }) => {
        const value = choices.find((choice) => sameText(choice.name, name))?.value;
        const isNew = value !== undefined && !values.some((one) => sameText(one, value));
        return { name, values: isNew ? [...values, value] : values };
      }),
      variants: [...variants.filter((variant) => variant.memberRef !== memberRef), own],
    },
  };
}
