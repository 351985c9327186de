import {
  type DesiredListing,
  type Listing,
  type ListingChanges,
  type PlanStep,
  type Quantity,
  type RecordChanges,
  type Variation,
} from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { Applied, FamilyWork, LedgerEntry, RecordLink } from '../ports/index.js';
import { listingKey, variationKey } from './family-id.js';
import { listingChanges, recordChanges, variationOf } from './record-diff.js';
import { skuTurn, type SkuHolding } from './sku-moves.js';
import type { StructurePlan } from './structure-plan.js';

/** What a change of fields needs to know beyond the family. */
export interface FieldSetting {
  readonly connectionId: string;
  /** The number of every record, 0 where its stock is unknown. */
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly nowMs: number;
  /** The number of every record by its member ref; one whose stock is unknown is missing (S-06). */
  readonly known: Readonly<Record<string, Quantity>>;
  readonly holding: SkuHolding;
  readonly fields: FieldPolicy;
}

/** Updates of the product and of its records. */
export interface FieldSteps {
  /** Records that become tracked or unlimited: steps of their own, which wait for nothing else that may be refused (S-05). */
  readonly tracking: readonly PlanStep[];
  readonly steps: readonly PlanStep[];
  /** Ledgers of records that get a number by one of these, stored before it is sent (S-08). */
  readonly ledger: readonly LedgerEntry[];
  /** True when a SKU has to wait for another record to move on (U-05). */
  readonly waiting: boolean;
}

/** Fields of a product without options. */
export function simpleSteps(
  work: FamilyWork,
  applied: Applied,
  desired: DesiredListing,
  setting: FieldSetting,
): FieldSteps {
  const { sent, givenBack, observed } = applied;
  if (desired.shape.kind !== 'simple' || sent.shape.kind !== 'simple')
    return { tracking: [], steps: [], ledger: [], waiting: false };
  const { record } = desired.shape;
  const changes = {
    ...listingChanges(desired, sent, givenBack, observed, setting.fields),
    ...productMark(work, observed, setting),
  };
  const shown = { givenBack: givenBack ?? undefined, observed: observed ?? undefined };
  const due = recordChanges(record, sent.shape.record, shown, observed?.shippable ?? true, setting.fields);
  const turn = takeTurn(record.memberRef, sent.shape.record.sku, due, setting.holding);
  const tracking = trackingSteps(work, applied, new Set(), setting);
  return {
    tracking: tracking.steps,
    steps: updateStep(changes, turn.record),
    ledger: tracking.ledger,
    waiting: turn.waiting,
  };
}

/** Fields of a family's product and of the variations that stand on both sides. */
export function familySteps(
  work: FamilyWork,
  applied: Applied,
  desired: DesiredListing,
  { pairs, lost }: Pick<StructurePlan, 'pairs' | 'lost'>,
  setting: FieldSetting,
): FieldSteps {
  const { sent, givenBack, observed } = applied;
  const recordOf = new Map(work.records.map((record) => [record.memberRef, record]));
  const turns = pairs.flatMap(({ desired: now, sent: then }) => {
    const record = recordOf.get(now.memberRef);
    const variationRef = record?.variationRef ?? null;
    if (variationRef === null || record?.detached === true) return [];
    const shown = { givenBack: variationOf(givenBack, variationRef), observed: variationOf(observed, variationRef) };
    const due = recordChanges(now, then, shown, observed?.shippable ?? true, setting.fields);
    const turn = takeTurn(now.memberRef, then.sku, due, setting.holding);
    const own = opensOwnStock(work, turn.record, shown.observed)
      ? opened(now.memberRef, setting.quantities[now.memberRef] ?? 0, setting.nowMs)
      : null;
    const mark =
      shown.observed?.externalKey === null
        ? { externalKey: variationKey(setting.connectionId, work.familyId, now.memberRef) }
        : {};
    return [{ ...turn, record: { ...turn.record, ...mark }, own, variant: now, variationRef }];
  });
  const steps = turns.flatMap(({ record, own, variant, variationRef }): PlanStep[] => {
    const { memberRef, choices } = variant;
    const changes = { ...record, ...stockOf(own) };
    if (Object.keys(changes).length === 0) return [];
    return [{ kind: 'update-variation', memberRef, variationRef, choices, record: changes }];
  });
  const waiting = turns.some((turn) => turn.waiting);
  const openings = turns.flatMap(({ own }) => own ?? []);
  const others = new Set([...openings.map(({ memberRef }) => memberRef), ...lost]);
  const tracking = trackingSteps(work, applied, others, setting);
  const changes = {
    ...listingChanges(desired, sent, givenBack, observed, setting.fields),
    ...productMark(work, observed, setting),
  };
  // Last: until every variation has a SKU of its own, some share it (M-04).
  const ownStock: PlanStep[] =
    work.link?.ownStock === true && !waiting ? [{ kind: 'update', changes: { ownStock: 0 }, record: {} }] : [];
  return {
    tracking: tracking.steps,
    steps: [...updateStep(changes, {}), ...steps, ...ownStock],
    ledger: [...openings, ...tracking.ledger],
    waiting,
  };
}

/**
 * Records of the listing that become tracked or unlimited, whatever else becomes of them: one that is counted from now on sells no more than
 * there is (S-05).
 * @param work with its records as they were seen last.
 * @param others rows whose records go, or get a number otherwise.
 */
export function trackingSteps(
  work: FamilyWork,
  { sent: { shape } }: Applied,
  others: ReadonlySet<string>,
  setting: Pick<FieldSetting, 'known' | 'nowMs'>,
): Pick<FieldSteps, 'steps' | 'ledger'> {
  const due = work.records.flatMap((record) => {
    const { memberRef, detached } = record;
    const tracking = detached || others.has(memberRef) ? null : trackingChange(memberRef, work.ledger, setting);
    return tracking === null ? [] : trackingStep(record, shape, tracking).map((step) => ({ step, tracking }));
  });
  return { steps: due.map(({ step }) => step), ledger: due.map(({ tracking }) => tracking) };
}

/** None where its variation is not known. */
function trackingStep(
  { memberRef, variationRef }: RecordLink,
  shape: DesiredListing['shape'],
  tracking: LedgerEntry,
): PlanStep[] {
  if (shape.kind === 'simple') return updateStep({}, stockOf(tracking));
  const variant = shape.variants.find((one) => one.memberRef === memberRef);
  if (variant === undefined || variationRef === null) return [];
  const { choices } = variant;
  return [{ kind: 'update-variation', memberRef, variationRef, choices, record: stockOf(tracking) }];
}

function updateStep(changes: ListingChanges, record: RecordChanges): PlanStep[] {
  return Object.keys(changes).length + Object.keys(record).length === 0 ? [] : [{ kind: 'update', changes, record }];
}

/** What such an opening sends. */
const stockOf = (tracking: LedgerEntry | null): Pick<RecordChanges, 'stock'> =>
  tracking === null ? {} : { stock: tracking.expected };

/** The mark of a listing that carries none: it was adopted (M-04). */
const productMark = (
  { familyId }: FamilyWork,
  observed: Listing | null,
  { connectionId }: FieldSetting,
): Pick<ListingChanges, 'externalKey'> =>
  observed?.externalKey === null ? { externalKey: listingKey(connectionId, familyId) } : {};

/** A variation of an adopted listing that gets its SKU has a number of its own from then on (M-04). */
const opensOwnStock = ({ link }: FamilyWork, due: RecordChanges, shown: Variation | undefined): boolean =>
  link?.ownStock === true && shown?.sku === null && due.sku !== undefined;

const opened = (memberRef: string, expected: Quantity, touchedAtMs: number): LedgerEntry => ({
  memberRef,
  expected,
  state: 'opening',
  touchedAtMs,
  firstRead: null,
});

/**
 * A record that becomes tracked gets its number, one that becomes untracked is unlimited (S-05). The number is the opening of its
 * ledger, and nothing else is sent to the record until the answer is there (S-08).
 */
function trackingChange(
  memberRef: string,
  ledger: readonly LedgerEntry[],
  setting: Pick<FieldSetting, 'known' | 'nowMs'>,
): LedgerEntry | null {
  const entry = ledger.find((one) => one.memberRef === memberRef);
  const wanted = setting.known[memberRef];
  if ((entry?.state !== 'open' && entry?.state !== 'refused') || wanted === undefined) return null;
  if ((entry.expected === 'unlimited') === (wanted === 'unlimited')) return null;
  return opened(memberRef, wanted, setting.nowMs);
}

/** The record's changes with its SKU held back or sent over a temporary one where others stand in the way (U-05). */
export function takeTurn(
  memberRef: string,
  from: string,
  due: RecordChanges,
  holding: SkuHolding,
): { record: RecordChanges; waiting: boolean } {
  if (due.sku === undefined) return { record: due, waiting: false };
  const { sku, ...rest } = due;
  const turn = skuTurn({ memberRef, from, to: sku }, holding);
  if (turn.kind === 'go') return { record: due, waiting: false };
  return { record: turn.kind === 'detour' ? { ...rest, sku: turn.temporarySku } : rest, waiting: true };
}
