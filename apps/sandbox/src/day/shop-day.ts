import { mix, Random } from '../core/random.js';
import { DAY_MIX, type DayEdit, type DayKind, type DayMix } from './day-edit.js';
import type { DayView, FamilyView, ListingView, Places } from './day-view.js';
import { MERCHANT_DAY } from './merchant-day.js';
import { TILL_DAY, type DayMaker } from './till-day.js';

const TRIES = 30;
const MAKERS: Readonly<Record<DayKind, DayMaker>> = { ...TILL_DAY, ...MERCHANT_DAY };

/** The kinds of a day. */
export const DAY_KINDS = Object.keys(MAKERS).filter((kind): kind is DayKind => kind in MAKERS);

/**
 * Edit number `number` of the days of `seed` on the world as `view` shows it. Same seed, number and view: same edit.
 * Undefined when nothing of the mix can be done in this world.
 */
export function dayEdit(seed: number, number: number, view: DayView, weights: DayMix = DAY_MIX): DayEdit | undefined {
  const random = new Random(mix(Math.imul(seed, 0x9e3779b1) ^ mix(number)));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const kind = drawnKind(random, weights);
    const made = kind && MAKERS[kind](view, { random, number });
    if (kind && made) return { ...made, kind, op: made.edit.op };
  }
  return undefined;
}

/**
 * A plausible day of `count` edits, planned from one look at the world: mostly sales, then prices, names, variants,
 * pictures, activation, deletion and a merchant's edits. What one edit takes apart, no later one is about.
 */
export function shopDay(seed: number, view: DayView, count = 100, weights: DayMix = DAY_MIX): DayEdit[] {
  const spent = new Set<string | number>();
  const left: DayView = {
    ...view,
    brands: without(view.brands, (brand) => spent.has(`brand ${brand}`)),
    families: without(view.families, (family) => namesOf(family).some((name) => spent.has(name))),
    listings: without(view.listings, (listing) => spent.has(listing.productId)),
  };
  const edits: DayEdit[] = [];
  for (let number = 1; number <= count; number++) {
    const edit = dayEdit(seed, number, left, weights);
    if (edit === undefined) break;
    for (const name of takenApart(edit, left)) spent.add(name);
    edits.push(edit);
  }
  return edits;
}

function drawnKind(random: Random, weights: DayMix): DayKind | undefined {
  const total = DAY_KINDS.reduce((sum, kind) => sum + (weights[kind] ?? 0), 0);
  if (total <= 0) return undefined;
  let place = random.between(0, 999_999) * (total / 1_000_000);
  return DAY_KINDS.find((kind) => (place -= weights[kind] ?? 0) < 0);
}

const HARMLESS: readonly DayKind[] = [
  'sale',
  'return',
  'count',
  'price',
  'description',
  'code',
  'activate',
  'deactivate',
];

/** Names and ids by which a later edit could still mean what this one changes. */
function takenApart({ kind, about, edit }: DayEdit, view: DayView): readonly (string | number)[] {
  if (HARMLESS.includes(kind)) return [];
  if (kind === 'brand') return [`brand ${about}`];
  const { productId } = edit;
  if (typeof productId === 'number') return [productId];
  if (typeof productId !== 'string') return [about];
  return [productId, ...siblingsOf(view, productId)];
}

function siblingsOf({ families }: DayView, productId: string): readonly string[] {
  for (let place = 0; place < families.count; place++) {
    const family = families.at(place);
    if (family?.variants.some((one) => one.productId === productId)) return namesOf(family);
  }
  return [];
}

function namesOf(family: FamilyView): readonly string[] {
  return [family.name, ...family.variants.map((one) => one.productId)];
}

function without<T extends string | FamilyView | ListingView>(places: Places<T>, gone: (one: T) => boolean): Places<T> {
  return {
    count: places.count,
    at: (place) => {
      const found = places.at(place);
      return found === undefined || gone(found) ? undefined : found;
    },
  };
}
