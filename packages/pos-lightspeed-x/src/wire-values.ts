import { parseDecimal } from '@tillbridge/connector-sdk';
import * as z from 'zod';

/** Absent, null and `{}` are one thing on this wire (reference, transport conventions). */
function orNull(value: unknown): unknown {
  if (value === undefined) return null;
  return isEmptyObject(value) ? null : value;
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

/** `schema` or null, where absent, null and `{}` are null. */
export function nullable<Schema extends z.ZodType>(schema: Schema) {
  return z.unknown().transform(orNull).pipe(schema.nullable()).prefault(null);
}

/** A list; absent, null and `{}` are an empty one. */
export function listOf<Schema extends z.ZodType>(schema: Schema) {
  return nullable(z.array(schema)).transform((rows) => rows ?? []);
}

/** Text as it is; a number is its shortest text. */
export const text = z.union([z.string(), z.number().transform(String)]);

/** Text that identifies something. */
export const idText = text.refine((value) => value.trim() !== '', 'is blank');

/** Text of which a blank one says nothing; what is not blank stays as it is. */
export const maybeText = nullable(text).transform((value) => (value === null || value.trim() === '' ? null : value));

/** Exponents beyond this are no amounts but attacks on memory. */
const HUGE_EXPONENT = /e[+-]?\d{3,}$/i;

/** A decimal that came as a number or as text; blank text is none. */
export const maybeDecimal = nullable(text).transform((value, context) => {
  if (value === null || value.trim() === '') return null;
  const parsed = HUGE_EXPONENT.test(value.trim()) ? null : parseDecimal(value);
  if (parsed === null) context.addIssue({ code: 'custom', message: 'is no decimal number' });
  return parsed;
});

/** A whole number that came as a number or as text. */
export const wholeNumber = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .refine((value) => Number.isSafeInteger(value) && value >= 0, 'is no whole number');

const YES: readonly unknown[] = [true, 1, '1', 'true'];
const NO: readonly unknown[] = [false, 0, '0', 'false'];

/** A switch; older generations write it as a number or as text. */
export const maybeFlag = z
  .unknown()
  .transform((raw, context): boolean | null => {
    const value = orNull(raw);
    if (value === null) return null;
    if (YES.includes(value)) return true;
    if (!NO.includes(value)) context.addIssue({ code: 'custom', message: 'is neither true nor false' });
    return false;
  })
  .prefault(null);
