import type { DesiredListing, PlanStep } from '@tillbridge/connector-sdk/model';
import type { MappedFamily } from '@tillbridge/mapping-core';
import type { FamilyChange, FamilyWork, Leaving, StateReason } from '../ports/index.js';
import { isUnmade, released, takenOutStanding } from './taken-out.js';
import { familyName } from './family-name.js';
import { type Decision, type PlanSetting, type Standing, UNDER_WAY } from './decision.js';
import { dueNumbers } from './number-steps.js';
import { backAgain, planKept } from './grace.js';
import { lastSentMs } from './image-link.js';
import { planLookup } from './lookup.js';
import { ownerless, withOwner } from './ownerless.js';
import { forgotten, planOpenDeletion } from './open-deletion.js';
import { planCreation } from './plan-creation.js';
import { planHeld } from './plan-held.js';
import { planUpdate } from './plan-update.js';
import { recordsAsSeen } from './records-as-seen.js';
import { reopened } from './shape-change.js';
import { notThere, skuWait, waitsForSku } from './sku-wait.js';
import { governsVisibility } from './visibility.js';
import { wordBefore } from './word-before.js';

/** Drives one family from where it is towards where it should be; there are no separate paths for creation and update. */
export function planFamily(work: FamilyWork, mapped: MappedFamily, setting: PlanSetting): Decision {
  const open = planOpenDeletion(work, setting);
  if (open !== null) return open;
  if (work.takenOut !== null) return planTakenOut(work, work.takenOut.listing, setting);
  // Taken back in: its listing is read, and made anew when it is gone (M-06).
  if (work.link?.state === 'released') return { kind: 'refresh' };
  if (work.hold !== null && work.link?.state !== 'detached')
    return planUploaded(work, setting) ?? planHeld(work, work.hold, setting);
  return mapped.kind === 'gone' ? planGone(work, setting) : backAgain(work, planLiving(work, mapped, setting));
}

function planLiving(work: FamilyWork, mapped: Exclude<MappedFamily, { kind: 'gone' }>, setting: PlanSetting): Decision {
  if (work.link?.state === 'detached') return settled(detachedStanding(work));
  if (work.link === null && work.conflict !== null) return settled({ state: 'conflict', reason: work.conflict });
  if (mapped.kind === 'blocked') return planBlocked(work, mapped.reason, setting);
  const [block] = mapped.blockedVariants;
  const standing = standingOf(mapped.listing, block?.reason ?? setting.channelUnknown ?? setting.stockUnknown, setting);
  if (work.link === null)
    return setting.room ? planNew(work, mapped.listing, setting, standing) : settled(noRoom(work));
  if (work.link.state === 'creating')
    return planLookup(work.link, setting) ?? planNew(work, mapped.listing, setting, standing);
  if (work.applied === null || work.applied.doubted) return { kind: 'refresh' };
  return planUploaded(work, setting) ?? planUpdate(work, work.link, work.applied, mapped.listing, setting, standing);
}

/** A new listing is made once its SKUs are free: what held them may be about to go (D-05). */
const planNew = (work: FamilyWork, listing: DesiredListing, setting: PlanSetting, standing: Standing): Decision =>
  waitsForSku(work, listing, setting.holding)
    ? { ...skuWait(listing.name, work.attempts, setting.nowMs), change: notThere(work, null) }
    : planCreation(work, listing, setting, standing);

type Settled = Extract<Decision, { kind: 'settled' }>;

const settled = (standing: Standing): Settled => ({ kind: 'settled', standing, change: null });

/** A listing that is left as it is for now. A SKU that the merchant has taken from it meanwhile is held no longer (D-02, U-05). */
function left(work: FamilyWork, standing: Standing): Settled {
  const records = recordsAsSeen(work.records, work.applied);
  const ledger = reopened(work.ledger);
  if (records === work.records && ledger.length === 0) return settled(standing);
  const closed = ownerless(work, records);
  const change = { familyId: work.familyId, records, closed, ledger: withOwner(ledger, closed) };
  return { kind: 'settled', standing, change };
}

/** What is offered online has one thing to be told, the first to look at; what is not is told why, and that beside it. */
function standingOf(desired: DesiredListing, remark: StateReason | null, { whyOffline }: PlanSetting): Standing {
  return desired.online ? { state: 'online', reason: remark } : { state: 'hidden', reason: whyOffline, remark };
}

/**
 * Pictures without an outcome: the listing is read before anything else is sent to it, and again when they can no longer land (I-04);
 * null: there are none.
 */
function planUploaded({ images }: FamilyWork, { fresh, landsWithinMs }: PlanSetting): Decision | null {
  const sentMs = lastSentMs(images);
  if (sentMs === null) return null;
  return fresh === 'read'
    ? { kind: 'wait', untilMs: sentMs + landsWithinMs, standing: UNDER_WAY, patient: true }
    : { kind: 'refresh' };
}

/** These steps and nothing else; our word is noted first, for nobody knows whether the store follows it before its answer is there. */
function sending(
  { familyId, applied }: FamilyWork,
  steps: readonly PlanStep[],
  standing: Standing,
  more: boolean,
  { nowMs }: PlanSetting,
  learnt: FamilyChange | null = null,
): Decision {
  const word = applied === null ? null : wordBefore(applied, steps, nowMs);
  const intent = word === null ? learnt : { familyId, ...learnt, applied: word };
  return { kind: 'plan', steps, intent, standing, more };
}

/**
 * A listing that is left as it is goes on with its stock: what is counted from now on, or no longer, sells what there is (S-05).
 * @param hide where it is taken off sale, which waits for nothing.
 */
function leftWithStock(
  work: FamilyWork,
  standing: Standing,
  setting: PlanSetting,
  hide: readonly PlanStep[] = [],
): Decision {
  const leaving = left(work, standing);
  const { link, applied } = work;
  const more = work.takenOut !== null;
  const hidden = hide.length === 0 ? leaving : sending(work, hide, standing, more, setting);
  if (link?.state !== 'linked' || applied === null) return hidden;
  const seen = { ...work, records: recordsAsSeen(work.records, applied) };
  const { first, again } = dueNumbers(seen, applied, setting);
  const opening = [...first.ledger, ...again.ledger];
  if (opening.length === 0) return hidden;
  // What is under way is settled first; nothing is sent to what may not be there (I-04, D-02).
  const before: Decision | null = applied.doubted ? { kind: 'refresh' } : planUploaded(work, setting);
  if (before !== null) return hide.length === 0 ? before : sending(work, hide, standing, true, setting);
  const { change } = leaving;
  const ledger = [...(change?.ledger ?? []), ...opening];
  return sending(work, [...first.steps, ...hide, ...again.steps], standing, more, setting, {
    ...change,
    familyId: work.familyId,
    ledger,
  });
}

/** What is blocked stays as it is, but for its stock, and for what was taken off in the POS: it is not shown any longer. */
function planBlocked(work: FamilyWork, reason: StateReason, setting: PlanSetting): Decision {
  const shown = governsVisibility(setting.fields) && work.link?.state === 'linked' && work.applied?.shown === true;
  const hides = shown && setting.whyOffline !== null && setting.held.hide === undefined;
  return leftWithStock(work, { state: 'blocked', reason }, setting, hides ? [{ kind: 'hide' }] : []);
}

/** Every row is a tombstone, or has gone over to another family (V-09): the listing goes, after it was saved (D-01, D-03). */
function planGone(work: FamilyWork, setting: PlanSetting): Decision {
  const { link } = work;
  if (link === null) return settled({ state: 'excluded', reason: null });
  if (link.state === 'detached') return forgotten(work);
  if (link.state === 'creating') return planLookup(link, setting) ?? forgotten(work);
  if (link.listingRef === null) return forgotten(work);
  // Gone on both sides perhaps: that is no deletion, and no guard holds it (D-02).
  if (work.applied?.doubted === true) return { kind: 'refresh' };
  const kept = planKept(work, link, setting);
  if (kept !== null) return kept;
  const held = setting.held.delete;
  if (held !== undefined) return left(work, { state: 'held', reason: held });
  return { kind: 'delete', listingRef: link.listingRef, standing: { state: 'excluded', reason: null } };
}

/**
 * Out of the sync: whatever changes in the POS, its listing is kept, hidden or deleted once, and then left alone. Until a guard has let that
 * through its stock goes on, for it goes on selling (M-06, G-01).
 */
function planTakenOut(work: FamilyWork, listing: Leaving, setting: PlanSetting): Decision {
  const { link, applied } = work;
  const standing = takenOutStanding(work);
  if (link === null || link.state === 'detached') return settled(standing);
  if (link.state === 'creating') return planLookup(link, setting) ?? forgotten(work);
  if (link.listingRef === null) return forgotten(work);
  if (applied?.doubted === true) return { kind: 'refresh' };
  const held = listing === 'keep' ? undefined : setting.held[listing];
  if (listing === 'delete' && held === undefined) return { kind: 'delete', listingRef: link.listingRef, standing };
  const goes =
    listing === 'delete' || (listing === 'hide' && applied !== null && (applied.shown || applied.sent.online));
  if (held !== undefined && goes) return leftWithStock(work, { state: 'held', reason: held }, setting);
  if (goes) return leftWithStock(work, standing, setting, [{ kind: 'hide' }]);
  // It may be let go before anybody has read it: which SKU it holds is told by every reading (U-05).
  if (isUnmade(work) && setting.fresh === 'no') return { kind: 'refresh' };
  return { kind: 'settled', standing, change: released(work, link) };
}

/** The listing was deleted in the store: it is not created again until an operator asks (D-02). */
export function detachedStanding(work: FamilyWork): Standing {
  const args = { name: familyName(work), listing: work.link?.listingRef ?? '' };
  return { state: 'detached', reason: { code: 'deleted-in-store', rule: 'D-02', args } };
}

function noRoom(work: FamilyWork): Standing {
  const name = work.members.find((member) => !member.deleted)?.name ?? work.familyId;
  return { state: 'blocked', reason: { code: 'plan-limit', rule: 'A-09', args: { name } } };
}
