import type { DesiredListing } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { Applied, FamilyWork } from '../ports/index.js';
import { galleryOrder } from './gallery-order.js';
import { galleryLinks } from './image-link.js';
import { isPutBack } from './image-plan.js';
import { recordsAsSeen } from './records-as-seen.js';
import { isShownOtherwise } from './visibility.js';
import { familySteps, type FieldSetting, simpleSteps } from './field-steps.js';

/**
 * Whether an answer to our steps has shown what the merchant did meanwhile and what is not left alone: an enforced field that he changed
 * (U-03, F-16), a variation that he deleted (D-02), a SKU that he took away (U-05). The sweep would not find it: its list then shows just
 * what we hold.
 */
export function showsWork(
  work: FamilyWork,
  desired: DesiredListing | null,
  fields: FieldPolicy,
  nowMs: number,
): boolean {
  const { applied } = work;
  if (applied === null || work.link?.state !== 'linked') return false;
  if (recordsAsSeen(work.records, applied) !== work.records) return true;
  // What an undo holds is compared with nothing.
  if (desired === null) return false;
  if (isShownOtherwise(applied, desired, fields) || showsPictureWork(work, applied, desired, fields)) return true;
  const setting: FieldSetting = {
    nowMs,
    known: {},
    connectionId: '',
    quantities: {},
    holding: () => undefined,
    fields,
  };
  const [now, then] = [desired.shape, applied.sent.shape];
  if (now.kind === 'simple') return simpleSteps(work, applied, desired, setting).steps.length > 0;
  if (then.kind === 'simple') return false;
  const pairs = now.variants.flatMap((variant) => {
    const sent = then.variants.find(({ memberRef }) => memberRef === variant.memberRef);
    return sent === undefined ? [] : [{ desired: variant, sent }];
  });
  return familySteps(work, applied, desired, { pairs }, setting).steps.length > 0;
}

/** Enforced pictures that the answer does not show, or in another order. */
function showsPictureWork(
  { images }: FamilyWork,
  { observed }: Applied,
  desired: DesiredListing,
  { images: { mode } }: FieldPolicy,
): boolean {
  if (mode !== 'enforce' || observed === null) return false;
  if (images.some((link) => isPutBack(link, { mode, observed }))) return true;
  return galleryOrder(desired.gallery, galleryLinks(images), observed.images, mode).identities !== null;
}
