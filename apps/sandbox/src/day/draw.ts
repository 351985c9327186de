import type { Random } from '../core/random.js';
import type { FamilyView, Places, VariantView } from './day-view.js';

const TRIES = 12;

/** What the edits of a day are drawn with. */
export interface Draw {
  readonly random: Random;
  /** Number of the edit: makes names that are not there yet. */
  readonly number: number;
}

/** A value that is there, the first ones more often than the last; undefined when none was found in a dozen tries. */
export function drawn<T>(random: Random, places: Places<T>): T | undefined {
  for (let attempt = 0; attempt < TRIES && places.count > 0; attempt++) {
    const last = places.count - 1;
    const found = places.at(Math.min(random.between(0, last), random.between(0, last)));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** As `drawn`, of the families for which a variant fits. */
export function drawnVariant(
  random: Random,
  families: Places<FamilyView>,
  fits: (variant: VariantView, family: FamilyView) => boolean,
): { readonly family: FamilyView; readonly variant: VariantView } | undefined {
  return drawn(random, {
    count: families.count,
    at: (place) => {
      const family = families.at(place);
      const fitting = family?.variants.filter((variant) => fits(variant, family)) ?? [];
      return family === undefined || fitting.length === 0 ? undefined : { family, variant: random.pick(fitting) };
    },
  });
}

/** All places but one in another order: two neighbours change places. */
export function swapped(random: Random, count: number): number[] {
  const order = Array.from({ length: count }, (_, place) => place);
  const first = random.between(0, count - 2);
  return order.with(first, first + 1).with(first + 1, first);
}
