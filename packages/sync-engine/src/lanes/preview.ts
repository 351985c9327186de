import type { DesiredListing, OptionChoice, PlanStep, RecordChanges } from '@tillbridge/connector-sdk/model';
import type { FamilyNote, FamilyWork } from '../ports/index.js';
import { familyName } from '../planning/family-name.js';
import { isNumber } from '../planning/number-steps.js';
import { planMarks } from '../planning/plan-marks.js';
import type { PlanLine, PlannedProduct, PlanReport } from '../reports.js';
import type { Decision } from '../planning/decision.js';
import type { ConnectionSettings } from './connection-settings.js';
import { GuardGate } from './guard-gate.js';
import { previewStock } from './preview-stock.js';
import { planFamilies, type PlannedFamily } from './family-planner.js';
import type { Room } from './room.js';
import type { SliceContext } from './slice-context.js';
import { storeHold } from './store-hold.js';

const AT_ONCE = 500;

/** The rule behind each field, for the reader of a plan. */
const FIELD_RULES: Readonly<Record<string, string>> = {
  name: 'F-01',
  description: 'F-02',
  brand: 'F-03',
  sku: 'F-04',
  upc: 'F-05',
  price: 'F-10',
  weight: 'F-12',
  dimensions: 'F-13',
  externalKey: 'M-01',
  ownStock: 'M-04',
  stock: 'M-04',
};

/** What would be done now: the same planning as for real, stopped before the last step. */
export async function previewPlan(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
  room: Room,
): Promise<PlanReport> {
  const { ports, runtime } = context;
  const report = new Preview();
  const gate = await GuardGate.open(context);
  const seen: string[] = [];
  for (;;) {
    const works = await ports.families.take(runtime.connectionId, AT_ONCE, Number.MAX_SAFE_INTEGER, seen);
    if (works.length === 0) break;
    seen.push(...works.map((work) => work.familyId));
    const left = room === null ? null : Math.max(0, room - report.counts.create);
    for (const planned of await planFamilies(context, settings, works, { room: left, gate, fresh: () => 'read' }))
      report.add(planned);
  }
  const { families } = await ports.mirror.counts(runtime.connectionId);
  const { byState } = await ports.families.counts(runtime.connectionId);
  const place = await ports.mirror.place(runtime.connectionId, 'catalogue');
  const changing = report.changing;
  const stock = await previewStock(context, settings);
  return {
    connectionId: runtime.connectionId,
    hold: await storeHold(context, settings),
    readAtMs: place.completedAtMs ?? 0,
    counts: {
      ...report.counts,
      stock: stock.length,
      unchanged: Math.max(0, families - changing - report.counts.blocked - byState.excluded),
    },
    lines: [...report.lines, ...stock],
    blocked: report.blocked,
    families: report.families,
  };
}

/** Adds planned families up. */
class Preview {
  readonly lines: PlanLine[] = [];
  readonly blocked: FamilyNote[] = [];
  readonly families: PlannedProduct[] = [];
  readonly counts = {
    create: 0,
    createOnline: 0,
    createHidden: 0,
    update: 0,
    show: 0,
    hide: 0,
    delete: 0,
    images: 0,
    held: 0,
    blocked: 0,
  };
  changing = 0;

  add({ work, mapped, decision }: PlannedFamily): void {
    if (decision.kind === 'settled' && decision.standing.state === 'blocked' && decision.standing.reason !== null)
      this.addBlocked(work, decision.standing.reason);
    if (decision.kind === 'settled' && decision.standing.state === 'held' && decision.standing.reason !== null) {
      this.counts.held += 1;
      this.blocked.push({ ...noteOf(work, decision.standing.reason), state: 'held' });
    }
    if (mapped.kind === 'listing')
      for (const block of mapped.blockedVariants) this.addBlockedVariant(work, block.reason);
    if (decision.kind === 'delete') {
      this.changing += 1;
      this.counts.delete += 1;
      this.tell(work, decision, wholeLine(work, 'delete', ruleOf(work, 'delete'), null));
    }
    if (decision.kind !== 'plan') return;
    this.changing += 1;
    for (const step of decision.steps) this.count(step);
    this.tell(work, decision, planLines(work, decision.steps));
  }

  private tell(work: FamilyWork, decision: Decision, lines: readonly PlanLine[]): void {
    const marks = planMarks(work, decision);
    this.lines.push(...lines);
    if (marks !== null) this.families.push({ ...whoseLine(work), marks, lines });
  }

  private addBlocked(work: FamilyWork, reason: FamilyNote['reason']): void {
    this.counts.blocked += 1;
    this.blocked.push(noteOf(work, reason));
  }

  private addBlockedVariant(work: FamilyWork, reason: FamilyNote['reason']): void {
    this.blocked.push(noteOf(work, reason));
  }

  private count(step: PlanStep): void {
    switch (step.kind) {
      case 'create':
        this.counts.create += 1;
        if (step.listing.online) this.counts.createOnline += 1;
        else this.counts.createHidden += 1;
        return;
      case 'update':
      case 'update-variation':
      case 'create-variation':
      case 'delete-variation':
      case 'options':
        this.counts.update += 1;
        return;
      case 'show':
        this.counts.show += 1;
        return;
      case 'hide':
        this.counts.hide += 1;
        return;
      case 'images':
        this.counts.images += step.images.length;
        return;
      case 'upload-image':
      case 'variation-image':
      case 'delete-image':
      case 'delete-variation-image':
      case 'order-images':
        this.counts.images += 1;
        return;
      case 'delete':
      case 'observe':
        return;
    }
  }
}

const noteOf = (work: FamilyWork, reason: FamilyNote['reason']): FamilyNote => ({
  ...whoseLine(work),
  state: 'blocked',
  reason,
});

/** One line for each step of a plan; the pictures of a product's variations make one line with their number. */
export function planLines(work: FamilyWork, steps: readonly PlanStep[]): PlanLine[] {
  const ofVariations = steps.filter((step) => step.kind === 'variation-image');
  return steps.flatMap((step) => {
    if (step.kind !== 'variation-image') return linesOf(work, step);
    return step === ofVariations[0] ? wholeLine(work, step.kind, 'I-01', String(ofVariations.length)) : [];
  });
}

function linesOf(work: FamilyWork, step: PlanStep): PlanLine[] {
  const sent = work.applied?.sent;
  switch (step.kind) {
    case 'create':
      return wholeLine(work, step.kind, step.again === undefined ? 'A-01' : 'D-03', step.listing.name);
    case 'show':
    case 'hide':
    case 'delete':
      return wholeLine(work, step.kind, ruleOf(work, step.kind), null);
    case 'create-variation':
      return wholeLine(work, step.kind, 'V-01', choicesOf(step.variant.choices));
    case 'delete-variation':
      return wholeLine(work, step.kind, 'V-03', choicesOf(step.choices));
    case 'options':
      return wholeLine(
        work,
        step.kind,
        'F-07',
        step.options.map(({ name, values }) => `${name}: ${values.join(', ')}`).join('; '),
      );
    case 'images':
      return wholeLine(work, step.kind, 'I-01', String(step.images.length));
    case 'upload-image':
    case 'variation-image':
      return wholeLine(work, step.kind, 'I-01', step.image.ref);
    case 'delete-image':
    case 'delete-variation-image':
      return wholeLine(work, step.kind, 'I-05', null);
    case 'order-images':
      return wholeLine(work, step.kind, 'I-01', null);
    case 'observe':
      return [];
    case 'update':
      if (isNumber(step)) return numberLine(work, step.record, null);
      return fieldLines(work, { ...step.changes, ...step.record }, { ...recordOf(sent, null), ...sent });
    case 'update-variation':
      if (isNumber(step)) return numberLine(work, step.record, step.memberRef);
      return [...choiceLines(work, step), ...fieldLines(work, step.record, recordOf(sent, step.memberRef))];
  }
}

/** Why a listing as a whole is shown, hidden or deleted. */
function ruleOf({ takenOut, members }: FamilyWork, step: 'show' | 'hide' | 'delete'): string {
  if (takenOut !== null) return 'M-06';
  if (members.some(({ deleted }) => !deleted)) return 'A-02';
  if (step === 'hide') return 'D-03';
  return members.length === 0 ? 'V-09' : 'D-01';
}

/** A line about the whole listing. */
function wholeLine(work: FamilyWork, step: PlanStep['kind'], rule: string, after: string | null): PlanLine[] {
  return [{ ...whoseLine(work), step, field: null, before: null, after, rule }];
}

/** A record that becomes tracked or unlimited (S-05). @param of its row, null for that of a product without variations. */
function numberLine(work: FamilyWork, { stock }: RecordChanges, of: string | null): PlanLine[] {
  const entry = work.ledger.find(({ memberRef }) => of === null || memberRef === of);
  const [before, after] = [textOf(entry?.expected), textOf(stock)];
  return [{ ...whoseLine(work), step: 'update', field: 'stock', before, after, rule: 'S-05' }];
}

function choiceLines(work: FamilyWork, step: Extract<PlanStep, { kind: 'update-variation' }>): PlanLine[] {
  if (step.newChoices === undefined) return [];
  const [before, after] = [step.choices, step.newChoices].map(choicesOf);
  return [
    {
      ...whoseLine(work),
      step: 'update',
      field: 'choices',
      before: before ?? null,
      after: after ?? null,
      rule: 'V-04',
    },
  ];
}

const choicesOf = (choices: readonly OptionChoice[]): string => choices.map((choice) => choice.value).join(' / ');

function whoseLine(work: FamilyWork): Pick<PlanLine, 'familyId' | 'name' | 'sku'> {
  const head = work.members.find((member) => !member.deleted) ?? work.members[0];
  return {
    familyId: work.familyId,
    name: head?.name ?? familyName(work),
    sku: head?.sku ?? work.records[0]?.sku ?? null,
  };
}

function recordOf(sent: DesiredListing | undefined, memberRef: string | null): object {
  if (sent === undefined) return {};
  return (
    (sent.shape.kind === 'simple'
      ? sent.shape.record
      : sent.shape.variants.find((variant) => variant.memberRef === memberRef)) ?? {}
  );
}

function fieldLines(work: FamilyWork, changes: object, before: object): PlanLine[] {
  return Object.entries(changes).map(([field, after]) => ({
    ...whoseLine(work),
    step: 'update',
    field,
    before: textOf(Reflect.get(before, field)),
    after: textOf(after),
    rule: FIELD_RULES[field] ?? 'U-01',
  }));
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
