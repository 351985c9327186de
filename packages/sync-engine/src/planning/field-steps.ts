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
import type { Applied, FamilyWork, LedgerEntry } from '../ports/index.js';
import { listingKey, variationKey } from './family-id.js';
import { listingChanges, recordChanges, variationOf } from './record-diff.js';
import { type NumberSetting, stockOf } from './number-steps.js';
import { opened } from './openings.js';
import { skuTurn, type SkuHolding } from './sku-moves.js';
import type { StructurePlan } from './structure-plan.js';

/** What a change of fields needs to know beyond the family. */
export interface FieldSetting extends NumberSetting {
  readonly connectionId: string;
  /** The number of every record, 0 where its stock is unknown. */
  readonly quantities: Readonly<Record<string, Quantity>>;
  readonly holding: SkuHolding;
  readonly fields: FieldPolicy;
}

/** Updates of the product and of its records. */
export interface FieldSteps {
  readonly steps: readonly PlanStep[];
  /** Ledgers of records that get a number of their own by one of these, stored before it is sent (S-08, M-04). */
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
  if (desired.shape.kind !== 'simple' || sent.shape.kind !== 'simple') return { steps: [], ledger: [], waiting: false };
  const { record } = desired.shape;
  const changes = {
    ...listingChanges(desired, sent, givenBack, observed, setting.fields),
    ...productMark(work, observed, setting),
  };
  const shown = { givenBack: givenBack ?? undefined, observed: observed ?? undefined };
  const due = recordChanges(record, sent.shape.record, shown, observed?.shippable ?? true, setting.fields);
  const turn = takeTurn(record.memberRef, sent.shape.record.sku, due, setting.holding);
  return { steps: updateStep(changes, turn.record), ledger: [], waiting: turn.waiting };
}

/** Fields of a family's product and of the variations that stand on both sides. */
export function familySteps(
  work: FamilyWork,
  applied: Applied,
  desired: DesiredListing,
  { pairs }: Pick<StructurePlan, 'pairs'>,
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
  const changes = {
    ...listingChanges(desired, sent, givenBack, observed, setting.fields),
    ...productMark(work, observed, setting),
  };
  // Last: until every variation has a SKU of its own, some share it (M-04).
  const ownStock: PlanStep[] =
    work.link?.ownStock === true && !waiting ? [{ kind: 'update', changes: { ownStock: 0 }, record: {} }] : [];
  return {
    steps: [...updateStep(changes, {}), ...steps, ...ownStock],
    ledger: turns.flatMap(({ own }) => own ?? []),
    waiting,
  };
}

function updateStep(changes: ListingChanges, record: RecordChanges): PlanStep[] {
  return Object.keys(changes).length + Object.keys(record).length === 0 ? [] : [{ kind: 'update', changes, record }];
}

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
