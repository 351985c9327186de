import type { DesiredListing, PlanStep, Quantity } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { FamilyWork, NewCategory } from '../ports/index.js';
import { creationOf } from './creation-of.js';
import { planImages, type ImagePlan } from './image-plan.js';
import type { Decision, Standing } from './decision.js';

/** What a creation needs to know beyond the family itself. */
export interface CreationSetting {
  readonly connectionId: string;
  readonly nowMs: number;
  /** The opening quantity of every record. */
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly fields: FieldPolicy;
  /** The category of new listings; null for none. */
  readonly category: NewCategory | null;
}

/** Create hidden, pictures, then show as the last step; the opening of every ledger is stored first (S-08). */
export function planCreation(
  work: FamilyWork,
  listing: DesiredListing,
  setting: CreationSetting,
  standing: Standing,
): Decision {
  const { category } = setting;
  if (category?.ref === null) return withoutCategory(listing, category);
  const { create, link, intent } = creationOf(work, listing, { ...setting, imageMode: 'media' });
  const pictures = planImages(listing, {
    link,
    links: [],
    observed: null,
    fresh: 'read',
    nowMs: setting.nowMs,
    mode: setting.fields.images.mode,
  });
  const made = category === null ? create : { ...create, category: category.ref };
  return {
    kind: 'plan',
    steps: [made, ...inOrder(pictures, listing.online ? 'show' : 'observe')],
    intent: { ...intent, images: pictures.intent ?? [] },
    standing,
    more: false,
  };
}

/** Reason of listings that wait for the category they are to be put into. */
export const CATEGORY_UNKNOWN = 'category-unknown';

/** It would be put into no category for good, so it waits until the store has the one that was named. */
const withoutCategory = ({ name }: DesiredListing, { given }: NewCategory): Decision => ({
  kind: 'settled',
  standing: { state: 'blocked', reason: { code: CATEGORY_UNKNOWN, rule: 'A-11', args: { name, given } } },
  change: null,
});

/**
 * The gallery, then what tells the ids of variations, then their pictures; showing comes after everything else, and
 * its answer tells all that a read would.
 */
export function inOrder(
  pictures: Pick<ImagePlan, 'gallery' | 'removals' | 'variants'>,
  last: 'show' | 'observe' | null,
): PlanStep[] {
  const show: PlanStep[] = last === 'show' ? [{ kind: 'show' }] : [];
  const observe: PlanStep[] = last === 'observe' ? [{ kind: 'observe' }] : [];
  return [...pictures.gallery, ...observe, ...pictures.removals, ...pictures.variants, ...show];
}
