import { ContractViolation } from '@tillbridge/connector-sdk';
import * as z from 'zod';
import type { VendorAnswer } from './client.js';
import { vendorWords } from './errors.js';
import { notTheEnvelope, rowWithout } from './messages.js';
import { idText, wholeNumber } from './wire-values.js';

/** A row that was read, or the field for which it was not. */
export type Reading<Row> =
  | { readonly ok: true; readonly row: Row }
  | { readonly ok: false; readonly id: string; readonly field: string; readonly problem: string };

const list = z.object({ data: z.array(z.unknown()) });
const one = z.object({ data: z.record(z.string(), z.unknown()) });
// Made once: a schema compiles itself on its first use, and these read every row of every page.
const versioned = z.object({ version: wholeNumber });
const identified = z.object({ id: idText });

/**
 * The rows of a list's answer, not yet read.
 * @throws ContractViolation when a 200 is not the documented envelope: asking again would bring the same.
 */
export function rowsOf(answer: VendorAnswer): readonly unknown[] {
  const parsed = list.safeParse(answer.body);
  if (!parsed.success) throw strange(answer);
  return parsed.data.data;
}

/**
 * The object of a single answer.
 * @throws ContractViolation when the envelope or a field of the object is not as documented.
 */
export function objectOf<Row>(schema: z.ZodType<Row>, answer: VendorAnswer): Row {
  const envelope = one.safeParse(answer.body);
  if (!envelope.success) throw strange(answer);
  const parsed = schema.safeParse(envelope.data.data);
  if (parsed.success) return parsed.data;
  const { field, problem } = firstIssue(parsed.error);
  throw violation(answer, rowWithout(answer.call, 'the object', field, problem));
}

function strange(answer: VendorAnswer): ContractViolation {
  const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
  return violation(answer, notTheEnvelope(answer.call, answer.status, vendorWords(answer.body, text).words));
}

function violation(answer: VendorAnswer, message: string): ContractViolation {
  return new ContractViolation(message, { call: answer.call, httpStatus: answer.status });
}

/**
 * The version of a row of a feed.
 * @throws ContractViolation naming the row and the field when it has no id or no version: the feed's place would be a guess.
 */
export function versionOf(raw: unknown, answer: VendorAnswer): number {
  identityOf(raw, answer);
  const parsed = versioned.safeParse(raw);
  if (parsed.success) return parsed.data.version;
  throw violation(
    answer,
    rowWithout(answer.call, identityOf(raw, answer), 'version', firstIssue(parsed.error).problem),
  );
}

function identityOf(raw: unknown, answer: VendorAnswer): string {
  const parsed = identified.safeParse(raw);
  if (parsed.success) return parsed.data.id;
  throw violation(answer, rowWithout(answer.call, 'a row', 'id', firstIssue(parsed.error).problem));
}

/**
 * One row by its schema. A row that has an id but cannot be read is told, not thrown: the others go on (G-04).
 * @throws ContractViolation when it has no id.
 */
export function readRow<Row>(schema: z.ZodType<Row>, raw: unknown, answer: VendorAnswer): Reading<Row> {
  const id = identityOf(raw, answer);
  const parsed = schema.safeParse(raw);
  return parsed.success ? { ok: true, row: parsed.data } : { ok: false, id, ...firstIssue(parsed.error) };
}

function firstIssue(error: z.ZodError): { field: string; problem: string } {
  const issue = deepest(error.issues[0]);
  return { field: issue?.path.join('.') || 'row', problem: issue?.message ?? 'cannot be read' };
}

/** Of alternatives the first one tells: it is the usual form. */
function deepest(issue: z.core.$ZodIssue | undefined): z.core.$ZodIssue | undefined {
  if (issue?.code !== 'invalid_union' || issue.path.length > 0) return issue;
  return deepest(issue.errors[0]?.[0]) ?? issue;
}
