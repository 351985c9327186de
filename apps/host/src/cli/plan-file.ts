import { createHash } from 'node:crypto';
import type { PlanLine, PlanMarks, PlanReport, TakenProduct } from '@tillbridge/sync-engine';
import { say, type Language } from '../messages/say.js';

/** Changes with what a line holds; a file of another version is refused. */
const VERSION = 1;
const FORMAT = 'tillbridge-plan';

type FiledStep = Pick<PlanLine, 'step' | 'field' | 'before' | 'after' | 'rule'>;

/** One line of the file, without its seal. */
interface Filed {
  readonly product: string;
  readonly sku: string | null;
  readonly id: string;
  readonly steps: readonly FiledStep[];
  readonly marks: PlanMarks;
}

/** A plan as JSON lines: a head, then one product a line, with its steps and a seal that no edit of the line survives. */
export function planFile({ connectionId, families }: PlanReport, madeAtMs: number): string {
  const madeAt = new Date(madeAtMs).toISOString();
  const head = { format: FORMAT, version: VERSION, connection: connectionId, madeAt, direction: 'POS to store' };
  const lines = families.map(({ familyId, name, sku, marks, lines: steps }) => {
    const filed: Filed = { product: name, sku, id: familyId, steps: steps.map(stepOf), marks };
    return { ...filed, seal: sealOf(connectionId, filed) };
  });
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

const stepOf = ({ step, field, before, after, rule }: PlanLine): FiledStep => ({ step, field, before, after, rule });

/** What stands in such a file, or what is wrong with it in whole sentences. */
export type ReadPlan =
  | { readonly kind: 'read'; readonly families: readonly TakenProduct[] }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] };

/** Reads a file that `planFile` made. Lines may be taken out of it, none may be changed. */
export function readPlan(text: string, connectionId: string, language: Language): ReadPlan {
  const [head, ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const problem = headProblem(objectOf(head ?? ''), connectionId, language);
  if (problem !== null) return { kind: 'wrong', problems: [problem] };
  const problems: string[] = [];
  const families = new Map<string, TakenProduct>();
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const filed = filedOf(line, connectionId);
    if (filed === null) problems.push(say('apply.damaged', { line: index + 2 }, language));
    else if (families.has(filed.id))
      problems.push(say('apply.twice', { line: index + 2, what: filed.product }, language));
    else families.set(filed.id, { familyId: filed.id, name: filed.product, sku: filed.sku, marks: filed.marks });
  }
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'read', families: [...families.values()] };
}

function headProblem(head: Readonly<Record<string, unknown>> | null, id: string, language: Language): string | null {
  if (head?.['format'] !== FORMAT) return say('apply.noPlan', {}, language);
  if (head['version'] !== VERSION) return say('apply.version', {}, language);
  const { connection } = head;
  return connection === id ? null : say('apply.connection', { id, other: String(connection) }, language);
}

/** Null for anything but a line as it was written. */
function filedOf(line: string, connectionId: string): Filed | null {
  const read = objectOf(line);
  if (read === null) return null;
  const { seal, ...filed } = read;
  return isFiled(filed) && seal === sealOf(connectionId, filed) ? filed : null;
}

const isFiled = (read: object): read is Filed => 'id' in read && 'product' in read && 'marks' in read;

const sealOf = (connectionId: string, filed: Filed): string =>
  createHash('sha256')
    .update(`${connectionId}\n${JSON.stringify(filed)}`)
    .digest('hex')
    .slice(0, 16);

function objectOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(line);
    return read !== null && typeof read === 'object' ? { ...read } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
