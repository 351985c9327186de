import { isDeepStrictEqual } from 'node:util';
import type {
  DesiredListing,
  DesiredVariant,
  ListingOption,
  OptionChoice,
  PlanStep,
  Quantity,
} from '@tillbridge/connector-sdk/model';
import { sameChoices, sameOptions, sameText } from '@tillbridge/mapping-core';
import type { Applied, FamilyWork, LedgerEntry, RecordLink } from '../ports/index.js';
import type { Freshness } from './decision.js';
import { variationKey } from './family-id.js';
import type { SkuHolding } from './sku-moves.js';
import { skuTurn } from './sku-moves.js';

type FamilyShape = Extract<DesiredListing['shape'], { kind: 'family' }>;

/** How the variations of a listing change. */
export interface StructurePlan {
  /** Deletions, then the option lists, then creations: a new variation may take over the choices or the SKU of one that goes. */
  readonly steps: readonly PlanStep[];
  /** Variants that stand on both sides. */
  readonly pairs: readonly VariantPair[];
  /** Records as they are to be stored before anything is sent; null when they stay as they are. */
  readonly records: readonly RecordLink[] | null;
  /** What we count as sent once the steps are under way, null when it stays as it is. */
  readonly sent: DesiredListing | null;
  /** Openings of new variations (S-08). */
  readonly ledger: readonly LedgerEntry[];
  /** A variation whose creation has no known outcome: the listing is read by id first (M-01). */
  readonly refresh: boolean;
  /** A new variation has to wait for another record's SKU (U-05). */
  readonly waiting: boolean;
  /** Something about the structure differs that is not dealt with yet: other names, or a product that became a family (V-04 to V-06). */
  readonly differs: boolean;
}

export interface VariantPair {
  readonly desired: DesiredVariant;
  readonly sent: DesiredVariant;
}

export interface StructureSetting {
  readonly connectionId: string;
  readonly nowMs: number;
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly holding: SkuHolding;
  /** How far what we hold of the listing is believed. */
  readonly fresh: Freshness;
}

/** Nothing about the structure is to be done. */
export const SAME_STRUCTURE: StructurePlan = {
  steps: [],
  pairs: [],
  records: null,
  sent: null,
  ledger: [],
  refresh: false,
  waiting: false,
  differs: false,
};

/**
 * Variants added and removed in the POS (V-01, V-03). Variations that stay keep their ids, stock and pictures; one that the merchant
 * deleted is not created again; one that is only blocked in the POS stays as it is (V-07).
 */
export function planStructure(
  work: FamilyWork,
  applied: Applied,
  desired: DesiredListing & { readonly shape: FamilyShape },
  sentShape: FamilyShape,
  setting: StructureSetting,
): StructurePlan {
  const view = compare(work, desired.shape, sentShape);
  const unknown = sentShape.variants.filter((variant) => view.unknown.has(variant.memberRef));
  if (unknown.length > 0 && setting.fresh === 'no')
    return isAsMade(applied, desired.shape, sentShape) ? SAME_STRUCTURE : { ...SAME_STRUCTURE, refresh: true };
  if (!sameNames(desired.shape.options, sentShape.options))
    return { ...SAME_STRUCTURE, pairs: view.pairs, differs: true };
  const additions = chooseAdditions(view, unknown, desired.shape, setting);
  const options = optionsOf(desired.shape.options, sentShape.options, [...view.staying, ...additions.create]);
  const deletions = view.gone.flatMap((variant) => deletion(variant, work.records));
  const lists = optionSteps(options, sentShape.options);
  const steps = [...deletions, ...lists, ...additions.create.map((variant) => creation(variant, work, setting))];
  // What goes without a deletion was never there, or the merchant deleted it before us.
  const forgotten = [...view.gone, ...unknown]
    .map((variant) => variant.memberRef)
    .filter((ref) => !deletions.some((step) => step.memberRef === ref));
  const changed = forgotten.length > 0 || additions.create.length > 0;
  return {
    steps,
    pairs: view.pairs,
    records: changed ? recordsAfter(work.records, forgotten, additions.create) : null,
    sent:
      changed || lists.length > 0
        ? sentAfter(applied.sent, mayShow(sentShape, lists), forgotten, additions.create)
        : null,
    ledger: additions.create.map((variant) => opening(variant, setting)),
    refresh: false,
    waiting: additions.waiting,
    differs: view.renamed || additions.colliding,
  };
}

/**
 * Made by us, not read since, and still wanted as it was made: the reading at the end of its plan tells the ids of its variations, so
 * none is needed before. Pictures of variations need those ids.
 */
const isAsMade = (applied: Applied, desired: FamilyShape, sent: FamilyShape): boolean =>
  applied.observed === null &&
  isDeepStrictEqual(desired, sent) &&
  desired.variants.every(({ image }) => image === null);

interface Comparison {
  readonly pairs: readonly VariantPair[];
  /** In the POS and not in the store, those aside that the merchant deleted there. */
  readonly added: readonly DesiredVariant[];
  /** In the store and deleted in the POS. */
  readonly gone: readonly DesiredVariant[];
  /** What the store goes on having, as it was sent. */
  readonly staying: readonly DesiredVariant[];
  /** Member refs whose variation is not known: its creation was stored, its outcome was not. */
  readonly unknown: ReadonlySet<string>;
  readonly renamed: boolean;
}

function compare(work: FamilyWork, desired: FamilyShape, sent: FamilyShape): Comparison {
  const alive = new Set(work.members.filter((member) => !member.deleted).map((member) => member.ref));
  const records = new Map(work.records.map((record) => [record.memberRef, record]));
  const wanted = new Map(desired.variants.map((variant) => [variant.memberRef, variant]));
  const known = new Set(sent.variants.map((variant) => variant.memberRef));
  const isUnknown = (ref: string): boolean => {
    const record = records.get(ref);
    return record?.variationRef === null && !record.detached;
  };
  const pairs = sent.variants.flatMap((then) => {
    const now = wanted.get(then.memberRef);
    return now === undefined || isUnknown(then.memberRef) ? [] : [{ desired: now, sent: then }];
  });
  const gone = sent.variants.filter(({ memberRef }) => !wanted.has(memberRef) && !alive.has(memberRef));
  return {
    pairs,
    added: desired.variants.filter(
      ({ memberRef }) => !known.has(memberRef) && records.get(memberRef)?.detached !== true,
    ),
    gone,
    staying: sent.variants.filter((variant) => !gone.includes(variant) && !isUnknown(variant.memberRef)),
    unknown: new Set(sent.variants.flatMap(({ memberRef }) => (isUnknown(memberRef) ? [memberRef] : []))),
    renamed: pairs.some((pair) => !sameChoices(pair.desired.choices, pair.sent.choices)),
  };
}

/** Which variants can be created now: their choices and their SKU must be free. */
function chooseAdditions(
  view: Comparison,
  unknown: readonly DesiredVariant[],
  desired: FamilyShape,
  setting: StructureSetting,
): { readonly create: readonly DesiredVariant[]; readonly waiting: boolean; readonly colliding: boolean } {
  const again = desired.variants.filter(({ memberRef }) => unknown.some((variant) => variant.memberRef === memberRef));
  const candidates = [...again, ...view.added];
  const free = candidates.filter(
    (variant) => !view.staying.some((other) => sameChoices(other.choices, variant.choices)),
  );
  const goneRefs = new Set(view.gone.map((variant) => variant.memberRef));
  const create = free.filter(({ memberRef, sku }) => {
    const holding: SkuHolding = (wanted) => {
      const holder = setting.holding(wanted);
      return holder === undefined || holder.memberRef === memberRef || goneRefs.has(holder.memberRef)
        ? undefined
        : holder;
    };
    return skuTurn({ memberRef, from: '', to: sku }, holding).kind === 'go';
  });
  return { create, waiting: create.length < free.length, colliding: free.length < candidates.length };
}

const sameNames = (a: readonly ListingOption[], b: readonly ListingOption[]): boolean =>
  a.length === b.length && a.every((option) => b.some((other) => sameText(option.name, other.name)));

/** The values that remain, in the POS's order; a value that only a blocked or renamed variant still has stands behind. */
function optionsOf(
  desired: readonly ListingOption[],
  sent: readonly ListingOption[],
  remaining: readonly DesiredVariant[],
): readonly ListingOption[] {
  return desired.map(({ name, values }) => {
    const used = remaining.flatMap(({ choices }) =>
      choices.filter((choice) => sameText(choice.name, name)).map((choice) => choice.value),
    );
    const before = sent.find((option) => sameText(option.name, name))?.values ?? [];
    const ordered = [...values, ...before, ...used].filter((value) => used.some((other) => sameText(other, value)));
    return {
      name,
      values: ordered.filter((value, index) => ordered.findIndex((other) => sameText(other, value)) === index),
    };
  });
}

function optionSteps(options: readonly ListingOption[], sent: readonly ListingOption[]): readonly PlanStep[] {
  if (sameOptions(options, sent)) return [];
  const drop = sent.flatMap(({ name, values }): OptionChoice[] => {
    const kept = options.find((option) => sameText(option.name, name))?.values ?? [];
    return values.filter((value) => !kept.some((other) => sameText(other, value))).map((value) => ({ name, value }));
  });
  return [{ kind: 'options', options, drop }];
}

/**
 * Until the answer is there the lists may hold the old values and the new ones. One stands twice, which no wanted list has: after a lost answer
 * the lists are sent again.
 */
function mayShow(shape: FamilyShape, lists: readonly PlanStep[]): FamilyShape {
  const [step] = lists;
  if (step?.kind !== 'options') return shape;
  const options = step.options.map(({ name, values }) => {
    const before = shape.options.find((option) => sameText(option.name, name))?.values ?? [];
    const added = values.filter((value) => !before.some((other) => sameText(other, value)));
    return { name, values: [...before, ...added, ...[...before, ...added].slice(0, 1)] };
  });
  return { ...shape, options };
}

type Deletion = Extract<PlanStep, { kind: 'delete-variation' }>;

function deletion(variant: DesiredVariant, records: readonly RecordLink[]): readonly Deletion[] {
  const record = records.find(({ memberRef }) => memberRef === variant.memberRef);
  if (record === undefined || record.variationRef === null || record.detached) return [];
  const { memberRef, choices } = variant;
  return [{ kind: 'delete-variation', memberRef, variationRef: record.variationRef, choices }];
}

const creation = (variant: DesiredVariant, work: FamilyWork, setting: StructureSetting): PlanStep => ({
  kind: 'create-variation',
  variant,
  quantity: setting.quantities[variant.memberRef] ?? 0,
  externalKey: variationKey(setting.connectionId, work.familyId, variant.memberRef),
});

const opening = (variant: DesiredVariant, setting: StructureSetting): LedgerEntry => ({
  memberRef: variant.memberRef,
  expected: setting.quantities[variant.memberRef] ?? 0,
  state: 'open',
  touchedAtMs: setting.nowMs,
  firstRead: null,
});

/** Records of what is being deleted stay until the deletion is answered. */
function recordsAfter(
  records: readonly RecordLink[],
  forgotten: readonly string[],
  created: readonly DesiredVariant[],
): readonly RecordLink[] {
  const fresh = created.map(({ memberRef, sku }): RecordLink => ({
    memberRef,
    variationRef: null,
    detached: false,
    sku,
  }));
  const kept = records.filter(
    ({ memberRef }) => !forgotten.includes(memberRef) && !fresh.some((record) => record.memberRef === memberRef),
  );
  return [...kept, ...fresh];
}

function sentAfter(
  sent: DesiredListing,
  shape: FamilyShape,
  forgotten: readonly string[],
  created: readonly DesiredVariant[],
): DesiredListing {
  const kept = shape.variants.filter(
    ({ memberRef }) => !forgotten.includes(memberRef) && !created.some((variant) => variant.memberRef === memberRef),
  );
  return { ...sent, shape: { ...shape, variants: [...kept, ...created] } };
}
