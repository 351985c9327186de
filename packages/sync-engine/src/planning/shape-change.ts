import type { DesiredListing, DesiredRecord, PlanStep, RecordChanges } from '@tillbridge/connector-sdk/model';
import type { Applied, FamilyChange, FamilyWork, LedgerEntry } from '../ports/index.js';
import { type Decision, type PlanSetting, type Standing, UNDER_WAY } from './decision.js';
import { familySku } from './family-id.js';
import { isSame } from './journal-entry.js';
import { isUntold } from './records-as-seen.js';
import { isCertain, maybeOptions, optionsStep } from './option-lists.js';
import { ownerless } from './ownerless.js';
import { skuTurn } from './sku-moves.js';
import { skuWait } from './sku-wait.js';
import type { FamilyShape } from './structure-view.js';
import { SOON_MS } from './stock-plan.js';

type Carried = 'upc' | 'weight' | 'dimensions';
type Simple = Extract<DesiredListing['shape'], { kind: 'simple' }>;

/** A family whose variations are still to be made, or are gone. */
const NO_VARIATIONS: FamilyShape = { kind: 'family', options: [], variants: [] };

/** The product of a family carries none of what is its variants' (V-08). */
const NO_OTHERS: Pick<DesiredRecord, Carried> = { upc: null, weight: null, dimensions: null };

/** What a change of shape needs: everything is done in turns, each planned from what the one before it has left (V-06). */
export interface ShapeChange {
  readonly work: FamilyWork;
  readonly applied: Applied;
  readonly desired: DesiredListing;
  readonly setting: PlanSetting;
  readonly standing: Standing;
}

/**
 * A simple product that became a family, or a family that became simple: the same listing (V-06). null when the shapes agree. While it
 * lasts nothing of it can be sold twice: the number of what goes is 0 before that of what comes is there.
 */
export function planShapeChange(change: ShapeChange): Decision | null {
  const { desired, applied } = change;
  const [now, then] = [desired.shape, applied.sent.shape];
  if (now.kind === 'family') return then.kind === 'simple' ? toFamily(change, then) : unfinished(change, now, then);
  if (then.kind === 'family') return toSimple(change, now, then);
  if (now.record.memberRef === then.record.memberRef) return null;
  // The row it was is gone, and another one of its family is left.
  return closing(change, then) ?? asSimple(change, now, then);
}

/** The stock lane brings the product's own number to 0, then it gets the family's SKU, 0, and none of what is its variants'. */
function toFamily(change: ShapeChange, then: Simple): Decision {
  const { work, applied } = change;
  const { record } = then;
  const waiting = closing(change, then);
  if (waiting !== null) return waiting;
  const changes: RecordChanges = { sku: familySku(work.familyId), ...others(change, NO_OTHERS, then), stock: 0 };
  const { stock: _stock, ...sentFields } = changes;
  // Our last word, answered or not: a product that stays simple after all gets all of it back.
  const sent = {
    ...applied.sent,
    shape: { ...applied.sent.shape, record: { ...record, ...sentFields } },
  } as DesiredListing;
  return asFamily(change, changes, { familyId: work.familyId, applied: { ...applied, sent } });
}

/**
 * Whether a value of ours may stand on the product: by our last word, or where that had no answer by what is shown. What one of its
 * variants is to have may have come there by a word without an answer, too.
 */
function carries(field: Carried, { work, applied, desired }: ShapeChange, { record }: Simple): boolean {
  if (record[field] !== null) return true;
  const { observed, givenBack } = applied;
  const moved = desired.shape.kind === 'family' ? desired.shape.variants.map((variant) => variant[field]) : [];
  if (observed !== null && moved.some((value) => value !== null && isSame(field, observed[field], value))) return true;
  if (record.sku !== familySku(work.familyId)) return false;
  return observed === null || (observed[field] !== null && isSame(field, observed[field], givenBack?.[field]));
}

/** Waits for the stock lane: nothing is under way to the record, and nothing will be; null once it is so. */
function closing({ work, setting }: ShapeChange, { record }: Simple): Decision | null {
  const { familyId } = work;
  // The stock lane has no target for a row that belongs to another family by now, so it brings nothing down.
  const isOurs = work.members.some(({ ref }) => ref === record.memberRef);
  const entry = work.ledger.find(({ memberRef, state }) => memberRef === record.memberRef && state !== 'closed');
  if (!isOurs || entry === undefined) return null;
  const wait = { kind: 'wait', untilMs: setting.nowMs + SOON_MS, standing: UNDER_WAY, patient: true } as const;
  switch (entry.state) {
    case 'open':
      return { ...wait, change: { familyId, ledger: [{ ...entry, state: 'closing' }] } };
    case 'refused':
      return { ...wait, change: { familyId, ledger: [{ ...entry, state: 'unsure', firstRead: null }] } };
    case 'opening':
    case 'unsure':
    case 'closing':
    case 'closed':
      return wait;
  }
}

/**
 * A family that was to become simple and is one again, where the product has got its SKU by a word without an answer: it gets the family's
 * back, for that SKU is a variation's now. It has had no number but 0 since its variations went.
 */
function unfinished(change: ShapeChange, now: FamilyShape, then: FamilyShape): Decision | null {
  const { work, applied, setting } = change;
  const ours = work.records.filter(({ detached }) => !detached);
  if (ours.length === 0 || !ours.every(isUntold)) return null;
  // A variation that may have been made is read for anyway (M-01).
  if (then.variants.length === 0 && setting.fresh === 'no') return { kind: 'refresh' };
  const row = ours.find(({ sku }) => sku !== '' && sku === applied.observed?.sku);
  if (row === undefined) return null;
  const record = now.variants.find(({ memberRef }) => memberRef === row.memberRef);
  const carried = record === undefined ? NO_OTHERS : others(change, NO_OTHERS, { kind: 'simple', record });
  const changes: RecordChanges = { sku: familySku(work.familyId), ...carried };
  return asFamily(change, changes, null);
}

/** The product is what a family's is before its variations are made. */
function asFamily({ standing }: ShapeChange, record: RecordChanges, intent: FamilyChange | null): Decision {
  const steps: readonly PlanStep[] = [{ kind: 'update', changes: {}, record, shape: NO_VARIATIONS }];
  return { kind: 'plan', steps, intent, standing, more: true };
}

/** Variations deleted, options out; then the product gets what the one variant has. */
function toSimple(change: ShapeChange, { record }: Simple, then: FamilyShape): Decision {
  const { work, setting } = change;
  if (work.records.some(isUntold) && then.variants.length > 0 && setting.fresh === 'no') return { kind: 'refresh' };
  return emptying(change, then) ?? asSimple(change, { kind: 'simple', record }, null);
}

/**
 * The product gets what its one variant has, and loses what it had as the row `then`. Its number is found out by reading, then the rest is
 * sent as a difference (S-13).
 */
function asSimple(change: ShapeChange, shape: Simple, then: Simple | null): Decision {
  const { work, setting } = change;
  const { memberRef, price } = shape.record;
  const turn = skuTurn({ memberRef, from: '', to: shape.record.sku }, setting.holding);
  if (turn.kind === 'wait') return skuWait(change.desired.name, work.attempts, setting.nowMs);
  const sku = turn.kind === 'detour' ? turn.temporarySku : shape.record.sku;
  const record = { ...shape.record, sku };
  const changes: RecordChanges = { sku, price, ...others(change, record, then) };
  const known = work.ledger.some((entry) => entry.memberRef === memberRef);
  const records = [{ memberRef, variationRef: null, detached: false, sku }];
  return {
    kind: 'plan',
    steps: [{ kind: 'update', changes: {}, record: changes, shape: { ...shape, record } }],
    intent: {
      familyId: work.familyId,
      records,
      closed: ownerless(work, records),
      ...(known ? {} : { ledger: [unread(record, setting.nowMs)] }),
    },
    standing: change.standing,
    more: true,
  };
}

/** UPC, weight and size, where there are any; a blank wipes what was the row `then`'s (F-17). Weight and size only where it is shipped (F-12). */
function others(change: ShapeChange, now: Pick<DesiredRecord, Carried>, then: Simple | null): RecordChanges {
  const due = (field: Carried): boolean => now[field] !== null || (then !== null && carries(field, change, then));
  const shippable = change.applied.observed?.shippable ?? true;
  const { upc, weight, dimensions } = now;
  return {
    ...(due('upc') ? { upc } : {}),
    ...(due('weight') && shippable ? { weight } : {}),
    ...(due('dimensions') && shippable ? { dimensions } : {}),
  };
}

const unread = ({ memberRef }: DesiredRecord, nowMs: number): LedgerEntry => ({
  memberRef,
  expected: 0,
  state: 'unsure',
  touchedAtMs: nowMs,
  firstRead: null,
});

/** Deletes our variations and takes our options out; null when none is left. */
function emptying({ work, applied, standing }: ShapeChange, then: FamilyShape): Decision | null {
  if (then.variants.length === 0 && then.options.length === 0) return null;
  const kept = work.records.filter(({ variationRef, detached }) => variationRef !== null && !detached);
  const deletions = kept.flatMap(({ memberRef, variationRef }): PlanStep[] => {
    const choices = then.variants.find((variant) => variant.memberRef === memberRef)?.choices ?? [];
    return variationRef === null ? [] : [{ kind: 'delete-variation', memberRef, variationRef, choices }];
  });
  const ours = new Set(kept.map(({ variationRef }) => variationRef));
  const foreign = (applied.observed?.variations ?? [])
    .filter(({ ref }) => !ours.has(ref))
    .map(({ choices }) => choices);
  const list = optionsStep([], then.options, foreign);
  const lists = list === null ? [] : [list];
  const there = new Set(kept.map(({ memberRef }) => memberRef));
  const shape: FamilyShape = {
    kind: 'family',
    options: isCertain(then.options) ? maybeOptions(then.options, lists) : then.options,
    variants: then.variants.filter(({ memberRef }) => there.has(memberRef)),
  };
  // What the merchant has deleted stays known as that until the product is simple: it may become a family again before (D-02).
  const records = work.records.filter((record) => record.detached || kept.includes(record));
  const intent: FamilyChange = {
    familyId: work.familyId,
    records,
    applied: { ...applied, sent: { ...applied.sent, shape } },
    closed: ownerless(work, records),
  };
  return { kind: 'plan', steps: [...deletions, ...lists], intent, standing, more: true };
}

/** A record that is not about to go after all, or may have gone: its number is found out by reading (S-13). */
export const reopened = (ledger: readonly LedgerEntry[]): readonly LedgerEntry[] =>
  ledger.flatMap((entry) =>
    entry.state === 'closing' || entry.state === 'closed' ? [{ ...entry, state: 'unsure', firstRead: null }] : [],
  );
