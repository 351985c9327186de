import { createHash } from 'node:crypto';
import type { FamilyWork } from '../ports/index.js';
import type { Decision } from './decision.js';

/** Fingerprints of what a family's plan was made from and of its steps, each such as `3f9a1c7702be`. */
export interface PlanMarks {
  /** Its rows in the POS, with their versions. */
  readonly pos: string;
  /** What was last sent, and to which listing. */
  readonly sent: string;
  /** The listing as last read in the store; null: not read yet, or there is none. Without stock, which moves with every sale. */
  readonly store: string | null;
  /** What is to be sent; stock figures count only as being there. */
  readonly steps: string;
}

/** Why a planned family is not sent now: what has moved, in the order in which it is looked at. */
export type PlanRefusal = 'pos' | 'sent' | 'store' | 'steps' | 'held' | 'done';

/** Null when there is nothing to be sent. `read`: the same family after its listing was read by id. */
export function planMarks(work: FamilyWork, decision: Decision, read = work): PlanMarks | null {
  const steps = stepsOf(decision);
  if (steps === null) return null;
  return { pos: posMark(work), sent: sentMark(work), store: storeMark(read), steps: mark(steps) };
}

/** Null: it is as it was when the plan was made, and may be sent. */
export function refusalOf(
  planned: PlanMarks,
  work: FamilyWork,
  read: FamilyWork,
  decision: Decision,
): PlanRefusal | null {
  if (work.link?.state !== read.link?.state) return 'store';
  const now = planMarks(work, decision, read);
  if (now === null && decision.kind === 'settled') return decision.standing.state === 'held' ? 'held' : 'done';
  if (planned.pos !== posMark(work)) return 'pos';
  if (planned.sent !== sentMark(work)) return 'sent';
  if (planned.store !== null && planned.store !== storeMark(read)) return 'store';
  return planned.steps === now?.steps ? null : 'steps';
}

/** What is compared until it is sent: its rows in the POS, what the operator has said of it, and the settings by which they make a listing. */
export const applyingMark = ({ members, activated, takenOut, hold }: FamilyWork, policy: string): string =>
  mark([members, activated, takenOut, hold, policy]);

const posMark = ({ members }: FamilyWork): string => mark(members);

const sentMark = ({ link, applied, takenOut, hold }: FamilyWork): string =>
  mark([link?.state, link?.listingRef, applied?.sent, applied?.shown, takenOut, hold]);

/** What moves by itself: with every sale, every write, every change of a category. */
const OF_NO_ACCOUNT: ReadonlySet<string> = new Set(['quantity', 'updatedAt', 'createdAt', 'findable', 'place']);

function storeMark({ applied }: FamilyWork): string | null {
  const observed = applied?.observed ?? null;
  return observed === null ? null : mark(observed, (key, value) => (OF_NO_ACCOUNT.has(key) ? undefined : value));
}

function stepsOf(decision: Decision): unknown {
  if (decision.kind === 'delete') return ['delete', decision.listingRef];
  return decision.kind === 'plan' ? decision.steps : null;
}

/** A number on stock is worked out when it is sent (S-07). */
const NUMBERS: ReadonlySet<string> = new Set(['quantities', 'quantity', 'stock']);
const withoutNumbers = (key: string, value: unknown): unknown =>
  NUMBERS.has(key) && value !== 'unlimited' ? 'number' : value;

type Change = (key: string, value: unknown) => unknown;

/** Equal for equal values, whatever order the keys stand in: one side may come from the database, the other from the vendor. */
function mark(value: unknown, change: Change = withoutNumbers): string {
  const text = JSON.stringify(value, (key, part) => sorted(change(key, part)));
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
