import type { DesiredListing, DesiredVariant, Listing, OptionChoice } from '@tillbridge/connector-sdk/model';
import { choicesKey, sameText } from '@tillbridge/mapping-core';
import type { Applied, FamilyWork, RecordLink } from '../ports/index.js';
import type { ChoiceMove } from './choice-moves.js';
import { leavingOf } from './field-notes.js';
import { filled, mayHaveGone } from './unfilled.js';

type Choices = readonly OptionChoice[];

export type FamilyShape = Extract<DesiredListing['shape'], { kind: 'family' }>;
export type FamilyListing = DesiredListing & { readonly shape: FamilyShape };

export interface VariantPair {
  readonly desired: DesiredVariant;
  readonly sent: DesiredVariant;
}

/** The variants of a family as the POS has them now, beside their variations as we know them. */
export interface StructureView {
  /** On both sides, and its variation is there. */
  readonly pairs: readonly VariantPair[];
  /** In the POS and not in the store, those aside that the merchant deleted there. */
  readonly added: readonly DesiredVariant[];
  /** In the store and deleted in the POS, as sent. */
  readonly gone: readonly DesiredVariant[];
  /** Their creation was stored and has no outcome. */
  readonly unknown: readonly DesiredVariant[];
  /** They went with a longer option list of ours (V-05), or by a deletion of ours without an answer (D-02). */
  readonly lost: readonly DesiredVariant[];
  /** Blocked in the POS: their variations stay as they are (V-07). */
  readonly blocked: readonly DesiredVariant[];
  /** Deleted by the merchant and not in the POS: their values stay in the lists. */
  readonly detached: readonly DesiredVariant[];
  /** Choices of variations that are not ours (V-02). */
  readonly foreign: readonly Choices[];
  /** The choices that a variation has by now. */
  readonly choicesOf: (variant: DesiredVariant) => Choices;
}

/** Parts the variants by where they stand. What is missing in the last reading is lost only where our own list may have done it. */
export function viewStructure(
  work: FamilyWork,
  applied: Applied,
  desired: FamilyListing,
  sentShape: FamilyShape,
): StructureView {
  const { observed } = applied;
  const records = new Map(work.records.map((record) => [record.memberRef, record]));
  const leaving = leavingOf(applied);
  const kindOf = (variant: DesiredVariant): 'detached' | 'unknown' | 'lost' | 'there' => {
    const record = records.get(variant.memberRef);
    if (record?.detached === true) return 'detached';
    if (record?.variationRef === null) return 'unknown';
    const may = mayHaveGone(variant) || leaving.has(variant.memberRef);
    return may && observed !== null && shownOf(record, observed) === undefined ? 'lost' : 'there';
  };
  const kinds = sentShape.variants.map(kindOf);
  const ofKind = (kind: ReturnType<typeof kindOf>) => sentShape.variants.filter((_one, at) => kinds[at] === kind);
  const there = ofKind('there');
  const alive = new Set(work.members.filter((member) => !member.deleted).map((member) => member.ref));
  const wanted = new Map(desired.shape.variants.map((variant) => [variant.memberRef, variant]));
  const known = new Set(sentShape.variants.map((variant) => variant.memberRef));
  const isGone = ({ memberRef }: DesiredVariant): boolean => !wanted.has(memberRef) && !alive.has(memberRef);
  const ours = new Set(work.records.map(({ variationRef }) => variationRef));
  return {
    pairs: there.flatMap((then) => {
      const now = wanted.get(then.memberRef);
      return now === undefined ? [] : [{ desired: now, sent: then }];
    }),
    added: desired.shape.variants.filter(
      ({ memberRef }) => !known.has(memberRef) && records.get(memberRef)?.detached !== true,
    ),
    gone: sentShape.variants.filter(isGone),
    unknown: ofKind('unknown'),
    lost: ofKind('lost'),
    blocked: there.filter((variant) => !wanted.has(variant.memberRef) && !isGone(variant)),
    detached: ofKind('detached').filter((variant) => !isGone(variant)),
    foreign: (observed?.variations ?? []).filter(({ ref }) => !ours.has(ref)).map(({ choices }) => choices),
    choicesOf: (variant) => shownOf(records.get(variant.memberRef), observed)?.choices ?? filled(variant.choices),
  };
}

const shownOf = (record: RecordLink | undefined, observed: Listing | null) =>
  record?.variationRef == null ? undefined : observed?.variations.find(({ ref }) => ref === record.variationRef);

/** Variations that are to get other choices: those whose variant has others in the POS, and with them the blocked ones as far as may be. */
export function movesOf(view: StructureView, desired: FamilyShape, sentShape: FamilyShape): readonly ChoiceMove[] {
  const due = view.pairs.filter((pair) => isMoved(pair, sentShape));
  const moves = due.map(({ desired: { memberRef, choices }, sent }): ChoiceMove => ({
    memberRef,
    from: view.choicesOf(sent),
    to: [...choices, ...theirs(view.choicesOf(sent), sent.choices, [desired, sentShape])],
  }));
  const held = new Set([...view.pairs.map((pair) => pair.desired.choices), ...view.foreign].map(choicesKey));
  const carried = view.blocked.flatMap((variant): ChoiceMove[] => {
    const from = view.choicesOf(variant);
    const wanted = renamed(from, desired);
    const to = held.has(choicesKey(wanted)) ? from : wanted;
    if (choicesKey(to) === choicesKey(variant.choices)) return [];
    held.add(choicesKey(to));
    return [{ memberRef: variant.memberRef, from, to }];
  });
  return [...moves, ...carried];
}

/** Whether the variant has other choices than were sent for it; choices for options of the merchant are not ours. */
function isMoved({ desired, sent }: VariantPair, { options }: FamilyShape): boolean {
  const own = sent.choices.filter(
    ({ name }) =>
      options.some((option) => sameText(option.name, name)) ||
      desired.choices.some((choice) => sameText(choice.name, name)),
  );
  return choicesKey(own) !== choicesKey(desired.choices);
}

/** Choices for options that the merchant has added to our variation: they stay (F-21). A store that spells our names otherwise shows none. */
function theirs(from: Choices, sent: Choices, shapes: readonly FamilyShape[]): Choices {
  const isIn = (choices: readonly { readonly name: string }[], name: string): boolean =>
    choices.some((choice) => sameText(choice.name, name));
  if (!sent.every(({ name }) => isIn(from, name))) return [];
  return from.filter(({ name }) => !shapes.some(({ options }) => isIn(options, name)));
}

/**
 * The choices of a blocked variant under the names that its family has by now, with the values it had: else its old option would stay in
 * the list, and nobody could choose of the others. One that lacks a value stays as it is (V-07).
 */
function renamed(choices: Choices, { options }: FamilyShape): Choices {
  const vanished = choices.filter(({ name }) => !options.some((option) => sameText(option.name, name)));
  const appeared = options.filter(({ name }) => !choices.some((choice) => sameText(choice.name, name)));
  if (appeared.length > 0 && appeared.length !== vanished.length) return choices;
  return choices.flatMap((choice): Choices => {
    const place = vanished.indexOf(choice);
    if (place < 0) return [choice];
    const name = appeared[place]?.name;
    return name === undefined ? [] : [{ name, value: choice.value }];
  });
}
