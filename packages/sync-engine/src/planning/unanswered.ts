import type { DesiredListing, Listing, PlanStep } from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyWork, Unanswered } from '../ports/index.js';
import { VARIATION, withOpen } from './field-notes.js';
import { withField } from './fold-sent.js';
import { isSame } from './journal-entry.js';
import { variationOf } from './record-diff.js';
import { recordSent } from './undo-values.js';

type FieldStep = Extract<PlanStep, { kind: 'update' | 'update-variation' }>;

/** Something may stand in the store that is not what is wanted there: whose it is can only be told by reading it. */
export const mayStandOtherwise = ({ unanswered }: Applied, desired: DesiredListing): boolean =>
  unanswered.some((word) => partOf(desired, word.memberRef) !== undefined && !says(desired, word));

/** The product, or its record. */
const partOf = (listing: DesiredListing, memberRef: string | null): object | undefined =>
  memberRef === null ? listing : recordSent(listing, memberRef);

const says = (listing: DesiredListing, { memberRef, field, value }: Unanswered): boolean => {
  const part = partOf(listing, memberRef);
  return part !== undefined && isSame(field, Reflect.get(part, field), value);
};

/**
 * Takes in what a reading by id shows of what had no answer: a value that was sent is our word, not the merchant's (U-03). What is not shown
 * is forgotten once it can no longer land.
 * @param landedMs ms since epoch: what was sent before has landed by the time of the read, or never will.
 */
export function withArrived({ applied, records }: FamilyWork, observed: Listing, landedMs: number): Applied | null {
  if (applied === null) return applied;
  return applied.unanswered.reduce<Applied>((known, word) => {
    const { memberRef, field, value, sentByMs } = word;
    const own = memberRef === null || known.sent.shape.kind === 'simple';
    const ref = own ? null : refOf(records, memberRef);
    const shown: object | undefined = own ? observed : variationOf(observed, ref);
    if (partOf(known.sent, memberRef) === undefined) return without(known, word);
    // A deletion that has arrived is noted until it is answered, or its variation is made anew: it was not the merchant's (D-02).
    if (field === VARIATION) return shown !== undefined && sentByMs < landedMs ? without(known, word) : known;
    if (shown === undefined) return without(known, word);
    const there: unknown = Reflect.get(shown, field);
    if (!isSame(field, there, value)) return sentByMs < landedMs ? without(known, word) : known;
    const [sent, givenBack] = [withField(known.sent, word), shownIn(known.givenBack, ref, field, there)];
    return without({ ...known, sent, givenBack }, word);
  }, applied);
}

const refOf = (records: FamilyWork['records'], of: string | null): string | null =>
  records.find(({ memberRef }) => memberRef === of)?.variationRef ?? null;

const without = (applied: Applied, word: Unanswered): Applied => withOpen(applied, (one) => one !== word);

/** The listing with one more field as it is shown. */
function shownIn(listing: Listing | null, variationRef: string | null, field: string, value: unknown): Listing | null {
  if (listing === null || variationRef === null) return listing && { ...listing, [field]: value };
  const variations = listing.variations.map((one) => (one.ref === variationRef ? { ...one, [field]: value } : one));
  return { ...listing, variations };
}

/** Writes that had no answer and that a reading has shown to have arrived, as steps: each has its line in the journal. */
export function arrivedSteps(before: FamilyWork, after: FamilyWork): readonly FieldStep[] {
  const [then, now] = [before.applied, after.applied];
  if (then === null || now === null || then.unanswered.length === 0) return [];
  const arrived = then.unanswered.filter(
    (word) => word.field !== VARIATION && !says(then.sent, word) && says(now.sent, word),
  );
  const ofOne = (ref: string | null) =>
    Object.fromEntries(arrived.flatMap(({ memberRef, field, value }) => (memberRef === ref ? [[field, value]] : [])));
  const members = [...new Set(arrived.flatMap(({ memberRef }) => memberRef ?? []))];
  const update: FieldStep = { kind: 'update', changes: ofOne(null), record: {} };
  if (then.sent.shape.kind === 'simple')
    return arrived.length === 0 ? [] : [{ ...update, record: ofOne(members[0] ?? '') }];
  const ofVariations = members.map((memberRef): FieldStep => {
    const variationRef = refOf(after.records, memberRef) ?? '';
    return { kind: 'update-variation', memberRef, variationRef, choices: [], record: ofOne(memberRef) };
  });
  return Object.keys(update.changes).length === 0 ? ofVariations : [update, ...ofVariations];
}
