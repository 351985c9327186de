import type { DesiredImage, DesiredListing } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { Applied, FamilyWork, JournalEntry, UndoAims } from '../ports/index.js';
import { galleryLinks } from './image-link.js';
import { isSame } from './journal-entry.js';
import { againOf, type SavedAgain } from './made-again.js';
import { isWritten, valuesOf, writtenUnder } from './undo-modes.js';
import { isRecordField, listingValues, recordValues, type UndoField, undoFields } from './undo-values.js';

/** What an undo leaves as it is, and why. */
export const UNDO_LEFT = ['stock', 'structure', 'gone', 'deleted', 'picture', 'mode'] as const;
export type UndoLeft = (typeof UNDO_LEFT)[number];

/** What the undo of a run means for one family. */
export interface UndoneFamily {
  readonly familyId: string;
  readonly name: string;
  readonly sku: string | null;
  /** Null when nothing is to be done and nothing is held. */
  readonly aims: UndoAims | null;
  /** It was created by the run: it is hidden, not deleted. */
  readonly created: boolean;
  /** It was deleted by the run: it is made again (D-03). */
  readonly again: boolean;
  /** What is put back. */
  readonly fields: readonly UndoField[];
  readonly pictures: boolean;
  /** Changed by somebody since: it stays. */
  readonly conflicts: readonly UndoField[];
  readonly left: readonly UndoLeft[];
}

export const NO_AIMS: UndoAims = { changes: {}, records: {}, visible: null, gallery: null, variantImages: {} };

/** The aims of a second undo beside those of the first, which may not be reached yet; where both name something the second counts. */
export const withAims = (first: UndoAims, second: UndoAims): UndoAims => ({
  changes: { ...first.changes, ...second.changes },
  records: Object.fromEntries(
    [...new Set([...Object.keys(first.records), ...Object.keys(second.records)])].map((ref) => [
      ref,
      { ...first.records[ref], ...second.records[ref] },
    ]),
  ),
  visible: second.visible ?? first.visible,
  gallery: second.gallery ?? first.gallery,
  variantImages: { ...first.variantImages, ...second.variantImages },
  ...(second.again === undefined ? {} : { again: second.again }),
});

/**
 * What a listing is to show again once what a run wrote to it is undone: the first of the befores. A value that does not stand as
 * the run left it, by another run or by the merchant, is a conflict; one that stands as before already is not touched.
 * @param entries what the run wrote to the family, the oldest first.
 * @param sent every picture that was ever sent for it.
 * @param again what is known of its listing, where the run has deleted it.
 */
export function undoOf(
  work: FamilyWork,
  entries: readonly JournalEntry[],
  sent: readonly JournalEntry[],
  fields: FieldPolicy,
  { saved, posOnline }: AgainSetting,
): UndoneFamily {
  const head = work.members.find((member) => !member.deleted) ?? work.members[0];
  const base = {
    familyId: work.familyId,
    name: work.applied?.sent.name ?? head?.name ?? work.familyId,
    sku: head?.sku ?? work.records[0]?.sku ?? null,
    created: entries.some(({ step }) => step === 'create'),
    again: false,
    fields: [],
    pictures: false,
    conflicts: [],
  };
  const { applied, link } = work;
  const left = leftOf(entries);
  const deletion = entries.find(({ step }) => step === 'create' || step === 'delete');
  if (deletion?.step === 'delete' && link === null) {
    const made = againOf(work, deletion, saved, picturesSent(sent), posOnline);
    if (made === null) return { ...base, aims: null, left: [...left, 'deleted'] };
    const lost = made.lost ? (['picture'] as const) : [];
    return { ...base, aims: made.aims, again: true, left: [...left.filter((one) => one !== 'structure'), ...lost] };
  }
  if (entries.some(({ step }) => step === 'delete')) return { ...base, aims: null, left: [...left, 'deleted'] };
  if (applied === null || link?.state !== 'linked') return { ...base, aims: null, left: [...left, 'gone'] };
  if (base.created)
    return isWritten('availability', fields)
      ? { ...base, aims: { ...NO_AIMS, visible: false }, left }
      : { ...base, aims: null, left: [...left, 'mode'] };
  return { ...base, ...undoWrites({ ...work, applied }, writtenUnder(entries, fields), sent, left) };
}

/** What decides on a listing that was deleted. */
export interface AgainSetting {
  /** Undefined: nothing was kept of it. */
  readonly saved: SavedAgain | undefined;
  /** Whether the POS offers the product now. */
  readonly posOnline: boolean;
}

type Linked = FamilyWork & { readonly applied: Applied };

function undoWrites(
  work: Linked,
  entries: readonly JournalEntry[],
  sent: readonly JournalEntry[],
  left: readonly UndoLeft[],
): Pick<UndoneFamily, 'aims' | 'fields' | 'conflicts' | 'pictures' | 'left'> {
  const written = writtenFields(work.applied.sent, entries);
  const views = undoFields(work, aimsOf(written, 'before'));
  const after = new Map(undoFields(work, aimsOf(written, 'after')).map((view) => [keyOf(view), view.back]));
  const due = views.filter(({ field, sent: ours, back }) => !isSame(field, ours, back));
  const stands = (view: UndoField): boolean => view.ours && isSame(view.field, view.sent, after.get(keyOf(view)));
  const fields = due.filter(stands);
  const pictures = picturesBefore(work, entries, picturesSent(sent));
  const visible = visibleBefore(work.applied, entries);
  const aims: UndoAims = {
    ...aimsOf(new Map(fields.map((view) => [keyOf(view), { ...view, before: view.back, after: null }])), 'before'),
    visible,
    gallery: pictures.gallery,
    variantImages: pictures.variantImages,
  };
  const changesPictures = pictures.gallery !== null || Object.keys(pictures.variantImages).length > 0;
  return {
    aims: fields.length > 0 || visible !== null || changesPictures ? aims : null,
    fields,
    conflicts: due.filter((view) => !stands(view)),
    pictures: changesPictures,
    left: pictures.lost ? [...left, 'picture'] : left,
  };
}

function leftOf(entries: readonly JournalEntry[]): readonly UndoLeft[] {
  const steps = new Set(entries.map(({ step }) => step));
  const structure = ['options', 'create-variation', 'delete-variation'].some((step) => steps.has(step));
  return [...(steps.has('stock') ? (['stock'] as const) : []), ...(structure ? (['structure'] as const) : [])];
}

interface WrittenField extends Pick<UndoField, 'memberRef' | 'field'> {
  readonly before: unknown;
  readonly after: unknown;
}

const keyOf = ({ memberRef, field }: Pick<UndoField, 'memberRef' | 'field'>): string => `${memberRef ?? ''} ${field}`;

/** Every field that was written: what stood there before the first time, and what was sent the last time. */
function writtenFields(sent: DesiredListing, entries: readonly JournalEntry[]): ReadonlyMap<string, WrittenField> {
  const fields = new Map<string, WrittenField>();
  for (const { step, before, after } of entries) {
    if (step !== 'update' && step !== 'update-variation') continue;
    const was = valuesOf(before);
    const own = was.get('memberRef');
    for (const [field, value] of valuesOf(after)) {
      if (field === 'memberRef') continue;
      const memberRef = typeof own === 'string' ? own : recordOfSimple(sent, field);
      const known = fields.get(keyOf({ memberRef, field }));
      const first = known === undefined ? was.get(field) : known.before;
      fields.set(keyOf({ memberRef, field }), { memberRef, field, before: first, after: value });
    }
  }
  return fields;
}

/** A simple product's SKU, UPC, price, weight and size are those of its one record. */
const recordOfSimple = ({ shape }: DesiredListing, field: string): string | null =>
  shape.kind === 'simple' && isRecordField(field) ? shape.record.memberRef : null;

function aimsOf(
  written: ReadonlyMap<string, WrittenField>,
  side: 'before' | 'after',
): Pick<UndoAims, 'changes' | 'records' | 'visible' | 'gallery' | 'variantImages'> {
  const groups = new Map<string | null, Map<string, unknown>>();
  for (const one of written.values()) {
    const group = groups.get(one.memberRef) ?? new Map<string, unknown>();
    groups.set(one.memberRef, group.set(one.field, one[side]));
  }
  const records = [...groups].flatMap(([memberRef, values]) =>
    memberRef === null ? [] : [[memberRef, recordValues(values)] as const],
  );
  return {
    ...NO_AIMS,
    changes: listingValues(groups.get(null) ?? new Map()),
    records: Object.fromEntries(records.filter(([, changes]) => Object.keys(changes).length > 0)),
  };
}

/** Null when our last word is that of before: a later run has put it back. */
function visibleBefore({ shown }: Applied, entries: readonly JournalEntry[]): boolean | null {
  const first = entries.find(({ step }) => step === 'show' || step === 'hide');
  if (first === undefined) return null;
  const before = valuesOf(first.before).get('shown') === true;
  return shown === before ? null : before;
}

/** Every picture that was sent, by its content: where it came from is where it is fetched again. */
function picturesSent(entries: readonly JournalEntry[]): ReadonlyMap<string, DesiredImage> {
  const lists = entries.flatMap(({ after }): unknown[] => {
    const values = valuesOf(after);
    const images = values.get('images');
    return Array.isArray(images) ? images : [after];
  });
  return new Map(
    lists.flatMap((one): [string, DesiredImage][] => {
      const values = valuesOf(one);
      const [ref, content, url] = ['image', 'content', 'url'].map((key) => values.get(key));
      if (typeof ref !== 'string' || typeof content !== 'string' || typeof url !== 'string') return [];
      return [[content, { ref, content, url }]];
    }),
  );
}

interface PicturesBefore extends Pick<UndoAims, 'gallery' | 'variantImages'> {
  /** A picture that was there cannot be fetched again: nobody knows from where. */
  readonly lost: boolean;
}

/** The pictures of ours as they stood before the run, as far as they differ from what is there now. */
function picturesBefore(
  { images }: FamilyWork,
  entries: readonly JournalEntry[],
  known: ReadonlyMap<string, DesiredImage>,
): PicturesBefore {
  const first = entries.map(({ before }) => valuesOf(before).get('gallery')).find((gallery) => Array.isArray(gallery));
  const before = (first ?? null) as readonly unknown[] | null;
  const now = galleryLinks(images).map(({ content }) => content);
  const same = before === null || JSON.stringify(before) === JSON.stringify(now);
  const gallery = same ? null : before.flatMap((content) => known.get(String(content)) ?? []);
  const own = variantImagesBefore(images, entries, known);
  return {
    gallery,
    variantImages: own.images,
    lost: own.lost || (!same && before.length > (gallery?.length ?? 0)),
  };
}

function variantImagesBefore(
  links: FamilyWork['images'],
  entries: readonly JournalEntry[],
  known: ReadonlyMap<string, DesiredImage>,
): { readonly images: UndoAims['variantImages']; readonly lost: boolean } {
  const images = new Map<string, DesiredImage | null>();
  const seen = new Set<string>();
  let lost = false;
  for (const { step, before } of entries) {
    if (step !== 'variation-image' && step !== 'delete-variation-image') continue;
    const values = valuesOf(before);
    const [memberRef, content] = [values.get('memberRef'), values.get('content')];
    if (typeof memberRef !== 'string' || seen.has(memberRef)) continue;
    seen.add(memberRef);
    const placed = links.find(({ target, state }) => target === memberRef && state === 'placed');
    if ((placed?.content ?? null) === (content ?? null)) continue;
    const image = typeof content === 'string' ? known.get(content) : null;
    if (image === undefined) lost = true;
    else images.set(memberRef, image);
  }
  return { images: Object.fromEntries(images), lost };
}
