import { isDeepStrictEqual } from 'node:util';
import type { DesiredListing, DesiredVariant, OptionChoice, PlanStep, Quantity } from '@tillbridge/connector-sdk/model';
import { choicesKey, sameChoices, sameOptions, sameText } from '@tillbridge/mapping-core';
import type { Applied, FamilyWork, LedgerEntry, RecordLink } from '../ports/index.js';
import { type ChoiceMove, type Hop, orderMoves } from './choice-moves.js';
import type { Freshness } from './decision.js';
import { variationKey } from './family-id.js';
import { choicesIn, listedOptions, maybeOptions, optionsStep, type OptionsStep, optionsWith } from './option-lists.js';
import type { SkuHolding } from './sku-moves.js';
import { skuTurn } from './sku-moves.js';
import {
  type FamilyListing,
  type FamilyShape,
  movesOf,
  type StructureView,
  type VariantPair,
  viewStructure,
} from './structure-view.js';
import { filled, isMoving, mayHaveGone, withBlanks } from './unfilled.js';

type Choices = readonly OptionChoice[];

/** How the variations of a listing change. */
export interface StructurePlan {
  /**
   * Deletions, then the new values into the lists, variations with other choices, the unused values out, creations: each takes over what
   * the one before it has set free (V-04).
   */
  readonly steps: readonly PlanStep[];
  /** Variants that stand on both sides. */
  readonly pairs: readonly VariantPair[];
  /** Records as they are to be stored before anything is sent; null when they stay as they are. */
  readonly records: readonly RecordLink[] | null;
  /** What we count as sent once the steps are under way, null when it stays as it is. */
  readonly sent: DesiredListing | null;
  /** Openings of new variations (S-08). */
  readonly ledger: readonly LedgerEntry[];
  /** Variations that are not there any more, with what was sent to them. */
  readonly lost: ReadonlySet<string>;
  /** What is known does not do: the listing is read by id first (M-01, V-04). */
  readonly refresh: boolean;
  /** A new variation has to wait for another record's SKU (U-05). */
  readonly waiting: boolean;
  /** What has become of the variations is seen first, then planning goes on (V-05). */
  readonly more: boolean;
  /** A variant whose choices another variation has that does not give them up. */
  readonly stuck: DesiredVariant | null;
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
  lost: new Set(),
  refresh: false,
  waiting: false,
  more: false,
  stuck: null,
};

/**
 * Variants added and removed in the POS (V-01, V-03), their values and attributes renamed, added and removed (V-04, V-05). Variations that
 * stay keep their ids, stock and pictures; one that the merchant deleted is not created again; one that is only blocked in the POS stays
 * as it is (V-07).
 */
export function planStructure(
  work: FamilyWork,
  applied: Applied,
  desired: FamilyListing,
  sentShape: FamilyShape,
  setting: StructureSetting,
): StructurePlan {
  const view = viewStructure(work, applied, desired, sentShape);
  if (setting.fresh === 'no' && isUnclear(view))
    return isAsMade(applied, desired.shape, sentShape) ? SAME_STRUCTURE : { ...SAME_STRUCTURE, refresh: true };
  if (isUnchanged(view, desired.shape, sentShape)) return { ...SAME_STRUCTURE, pairs: view.pairs };
  const deletions = view.gone.flatMap((variant) => deletion(variant, view, work.records));
  const moves = movesOf(view, desired.shape, sentShape);
  const base = { ...SAME_STRUCTURE, pairs: view.pairs };
  const lacking = lackingOptions(view, moves, applied, desired.shape, sentShape);
  // What the merchant has deleted so far would be taken for gone with the longer list.
  if (lacking.length > 0 && setting.fresh === 'no') return { ...base, refresh: true };
  if (lacking.length > 0)
    return { ...base, ...lengthened(lacking, { view, moves, applied, desired, sentShape, deletions }) };
  return { ...base, ...rearranged({ work, applied, desired, sentShape, setting, view, moves, deletions }) };
}

/** As almost every family of a catalogue stands, told without going through its choices one by one: each variant as it was sent. */
const isUnchanged = ({ pairs, foreign }: StructureView, desired: FamilyShape, sent: FamilyShape): boolean =>
  foreign.length === 0 &&
  pairs.length === desired.variants.length &&
  pairs.length === sent.variants.length &&
  sameOptions(desired.options, sent.options) &&
  pairs.every((pair) => sameChoices(pair.desired.choices, pair.sent.choices));

/** Whether only a reading tells what has become of a creation, a change of choices, or variations under a longer list of ours. */
function isUnclear({ unknown, lost, blocked, pairs }: StructureView): boolean {
  const there = [...blocked, ...pairs.map(({ sent }) => sent)];
  return unknown.length + lost.length > 0 || there.some((variant) => isMoving(variant) || mayHaveGone(variant));
}

/**
 * Made by us, not read since, and still wanted as it was made: the reading at the end of its plan tells the ids of its variations, so
 * none is needed before. Pictures of variations need those ids.
 */
const isAsMade = (applied: Applied, desired: FamilyShape, sent: FamilyShape): boolean =>
  applied.observed === null &&
  isDeepStrictEqual(desired, sent) &&
  desired.variants.every(({ image }) => image === null);

/**
 * Names of options that variations are to have and their listing lacks, new ones included: what stands beside them may go with the longer
 * list. None where nothing stands there.
 */
function lackingOptions(
  { pairs, blocked, added, unknown, lost }: StructureView,
  moves: readonly ChoiceMove[],
  { observed }: Applied,
  desired: FamilyShape,
  { options }: FamilyShape,
): readonly string[] {
  if (pairs.length + blocked.length === 0) return [];
  const there = listedOptions(options, observed?.options ?? []);
  const again = new Set([...unknown, ...lost].map(({ memberRef }) => memberRef));
  const created = [...added, ...desired.variants.filter(({ memberRef }) => again.has(memberRef))];
  const wanted = [...moves.map(({ to }) => to), ...created.map(({ choices }) => choices)];
  const names = wanted.flatMap((choices) => choices.filter(isNamed(desired)).map(({ name }) => name));
  return [...new Set(names)].filter((name) => !there.some((option) => sameText(option.name, name)));
}

/** The longer lists: whether the store keeps variations without a choice for them is seen before anything else is sent (V-05). */
function lengthened(
  lacking: readonly string[],
  { view, moves, applied, desired, sentShape, deletions }: Omit<Rearranging, 'work' | 'setting'>,
): Partial<StructurePlan> {
  const used = [
    choicesIn(sentShape.options),
    ...view.pairs.map((pair) => pair.desired.choices),
    ...moves.map(({ to }) => to),
  ];
  const longer = optionsStep(optionsWith(desired.shape.options, sentShape.options, used), sentShape.options);
  const lists = longer === null ? [] : [longer];
  const there = new Set([...view.pairs.map(({ sent }) => sent), ...view.blocked]);
  const variants = sentShape.variants.map((variant) => {
    return there.has(variant) ? { ...variant, choices: withBlanks(view.choicesOf(variant), lacking) } : variant;
  });
  const shape = { ...sentShape, options: maybeOptions(sentShape.options, lists), variants };
  return { steps: [...deletions, ...lists], sent: withShape(applied.sent, shape), more: true };
}

interface Rearranging {
  readonly work: FamilyWork;
  readonly applied: Applied;
  readonly desired: FamilyListing;
  readonly sentShape: FamilyShape;
  readonly setting: StructureSetting;
  readonly view: StructureView;
  readonly moves: readonly ChoiceMove[];
  readonly deletions: readonly Deletion[];
}

/** Every option is there: variations get their choices, then the lists and the new variations. */
function rearranged(all: Rearranging): Partial<StructurePlan> {
  const { work, applied, desired, sentShape, setting, view, moves, deletions } = all;
  const moving = new Set(moves.map(({ memberRef }) => memberRef));
  const still = [...view.pairs.map(({ sent }) => sent), ...view.blocked].filter(
    ({ memberRef }) => !moving.has(memberRef),
  );
  const held = [...still.map(view.choicesOf), ...view.foreign];
  const { hops, stuck } = orderMoves(moves, held);
  const unmoved = new Set(stuck.map(({ memberRef }) => memberRef));
  const moved = moves.filter(({ memberRef }) => !unmoved.has(memberRef));
  const after = [...held, ...moved.map(({ to }) => to), ...stuck.map(({ from }) => from)];
  const additions = chooseAdditions(view, after, desired.shape, setting);
  const used = [
    ...still.map(({ choices }) => filled(choices)),
    ...moved.map(({ to }) => to),
    ...stuck.map(({ from }) => from),
    ...view.detached.map(({ choices }) => choices).filter((choices) => choices.every(isNamed(desired.shape))),
    ...additions.create.map(({ choices }) => choices),
  ];
  const [first, last] = listSteps(desired.shape, sentShape, {
    hops,
    used,
    foreign: view.foreign,
    there: listedOptions(sentShape.options, applied.observed?.options ?? []),
  });
  const lists = [first, last].filter((step) => step !== null);
  const steps = [
    ...deletions,
    ...(first === null ? [] : [first]),
    ...hops.map((hop) => hopStep(hop, work.records, sentShape)),
    ...(last === null ? [] : [last]),
    ...additions.create.map((variant) => creation(variant, work, setting)),
  ];
  // What goes without a deletion was never there, went with a longer list, or the merchant deleted it before us.
  const forgotten = [...view.gone, ...view.unknown, ...view.lost]
    .map((variant) => variant.memberRef)
    .filter((ref) => !deletions.some((step) => step.memberRef === ref));
  const changed = forgotten.length > 0 || additions.create.length > 0;
  const kept = {
    ...sentShape,
    options: maybeOptions(sentShape.options, lists),
    variants: underWay(sentShape, moved, hops),
  };
  return {
    steps,
    records: changed ? recordsAfter(work.records, forgotten, additions.create) : null,
    sent:
      changed || lists.length > 0 || moved.length > 0
        ? sentAfter(applied.sent, kept, forgotten, additions.create)
        : null,
    ledger: additions.create.map((variant) => opening(variant, setting)),
    lost: new Set(view.lost.map(({ memberRef }) => memberRef)),
    waiting: additions.waiting,
    stuck: desired.shape.variants.find(({ memberRef }) => unmoved.has(memberRef)) ?? additions.stuck,
  };
}

const isNamed =
  ({ options }: FamilyShape) =>
  ({ name }: OptionChoice): boolean =>
    options.some((option) => sameText(option.name, name));

interface ListChange {
  readonly hops: readonly Hop[];
  readonly used: readonly Choices[];
  readonly foreign: readonly Choices[];
  /** What of our lists stands in the store for certain. */
  readonly there: FamilyShape['options'];
}

/** Values that a change of choices needs go in before it, unused ones out after it: one list where no choices change. */
function listSteps(
  desired: FamilyShape,
  sent: FamilyShape,
  { hops, used, foreign, there }: ListChange,
): readonly [OptionsStep | null, OptionsStep | null] {
  const final = optionsWith(desired.options, sent.options, used);
  const listed = new Set(choicesIn(there).map((choice) => choicesKey([choice])));
  const needed = hops.map(({ choices }) => choices.filter(isNamed(desired)));
  if (needed.flat().every((choice) => listed.has(choicesKey([choice]))))
    return [null, optionsStep(final, sent.options, foreign)];
  // Of an uncertain list everything that may stand there stays: a variation may still have it.
  const standing = sent.options.filter(({ name }) => there.some((option) => sameText(option.name, name)));
  const longer = optionsWith(desired.options, standing, [choicesIn(standing), ...needed, ...used]);
  return [optionsStep(longer, sent.options, foreign), optionsStep(final, longer, foreign)];
}

/** The variation is known by its id; what it is called stands in the step for people. */
function hopStep({ memberRef, choices }: Hop, records: readonly RecordLink[], sent: FamilyShape): PlanStep {
  const variationRef = records.find((record) => record.memberRef === memberRef)?.variationRef ?? '';
  const before = sent.variants.find((variant) => variant.memberRef === memberRef)?.choices ?? [];
  return { kind: 'update-variation', memberRef, variationRef, choices: before, record: {}, newChoices: choices };
}

/** Until the answers are there nobody knows the choices of what is moving: none are noted, so that they are looked up (V-04). */
function underWay(sent: FamilyShape, moved: readonly ChoiceMove[], hops: readonly Hop[]): readonly DesiredVariant[] {
  const hopping = new Set(hops.map(({ memberRef }) => memberRef));
  const placed = new Map(moved.map(({ memberRef, to }) => [memberRef, hopping.has(memberRef) ? [] : to]));
  return sent.variants.map((variant) => {
    const choices = placed.get(variant.memberRef);
    return choices === undefined ? variant : { ...variant, choices };
  });
}

/** Which variants can be created now: their choices and their SKU must be free. */
function chooseAdditions(
  view: StructureView,
  held: readonly Choices[],
  desired: FamilyShape,
  setting: StructureSetting,
): {
  readonly create: readonly DesiredVariant[];
  readonly waiting: boolean;
  readonly stuck: DesiredVariant | null;
} {
  const missing = new Set([...view.unknown, ...view.lost].map(({ memberRef }) => memberRef));
  const again = desired.variants.filter(({ memberRef }) => missing.has(memberRef));
  const candidates = [...again, ...view.added];
  const taken = new Set(held.map(choicesKey));
  const free = candidates.filter(({ choices }) => !taken.has(choicesKey(choices)));
  const goneRefs = new Set(view.gone.map((variant) => variant.memberRef));
  const create = free.filter(({ memberRef, sku }) => {
    const holding: SkuHolding = (wanted) => {
      const holder = setting.holding(wanted);
      const ref = holder?.memberRef ?? null;
      return ref !== null && (ref === memberRef || goneRefs.has(ref)) ? undefined : holder;
    };
    return skuTurn({ memberRef, from: '', to: sku }, holding).kind === 'go';
  });
  const stuck = candidates.find((variant) => !free.includes(variant)) ?? null;
  return { create, waiting: create.length < free.length, stuck };
}

type Deletion = Extract<PlanStep, { kind: 'delete-variation' }>;

function deletion(variant: DesiredVariant, view: StructureView, records: readonly RecordLink[]): readonly Deletion[] {
  const record = records.find(({ memberRef }) => memberRef === variant.memberRef);
  if (record === undefined || record.variationRef === null || record.detached) return [];
  const { memberRef } = variant;
  return [{ kind: 'delete-variation', memberRef, variationRef: record.variationRef, choices: view.choicesOf(variant) }];
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
  return withShape(sent, { ...shape, variants: [...kept, ...created] });
}

const withShape = (sent: DesiredListing, shape: FamilyShape): DesiredListing => ({ ...sent, shape });
