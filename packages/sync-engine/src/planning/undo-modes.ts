import { type Field, type FieldPolicy, FIELDS, isLive } from '@tillbridge/mapping-core';
import type { JournalEntry } from '../ports/index.js';

/** Whether the connection's mode of a field lets it be written after the creation (F-16). */
export const isWritten = (field: Field, fields: FieldPolicy): boolean => isLive(fields[field].mode);

export const isField = (name: string): name is Field => FIELDS.some((field) => field === name);

const OF_PICTURES: ReadonlySet<string> = new Set([
  'images',
  'upload-image',
  'delete-image',
  'order-images',
  'variation-image',
  'delete-variation-image',
]);

/** What a run wrote, without what is the store's own by now: no mode lets an undo write it (F-16). */
export function writtenUnder(entries: readonly JournalEntry[], fields: FieldPolicy): readonly JournalEntry[] {
  return entries.flatMap((entry): JournalEntry[] => {
    const { step, after } = entry;
    if (OF_PICTURES.has(step)) return isWritten('images', fields) ? [entry] : [];
    if (step === 'show' || step === 'hide') return isWritten('availability', fields) ? [entry] : [];
    if (step !== 'update' && step !== 'update-variation') return [entry];
    const kept = [...valuesOf(after)].filter(([name]) => !isField(name) || isWritten(name, fields));
    return [{ ...entry, after: Object.fromEntries(kept) }];
  });
}

/** The values of one side of a line of the journal. */
export const valuesOf = (values: unknown): ReadonlyMap<string, unknown> =>
  new Map(typeof values === 'object' && values !== null ? Object.entries(values) : []);
