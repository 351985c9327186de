import type { PlanStep } from '@tillbridge/connector-sdk/model';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { DeletionOptions } from '../connection-runtime.js';
import type { Applied, FamilyChange, FamilyWork, Link, RecordLink, StateReason } from '../ports/index.js';
import type { Decision, PlanSetting, Standing } from './decision.js';
import { wordBefore } from './word-before.js';
import { governsVisibility } from './visibility.js';

/** Of what was found deleted in the POS by then, in ms since epoch, the listing is deleted; null: of nothing (D-03). */
export function goneBeforeMs({ onDelete, graceMs }: DeletionOptions, nowMs: number): number | null {
  if (onDelete === 'hide') return null;
  return graceMs === 0 ? Number.MAX_SAFE_INTEGER : nowMs - graceMs;
}

/**
 * A listing whose product was deleted in the POS and that stays for now, hidden: for good, or for the days of grace (D-03). Its SKUs are
 * made free as soon as somebody else wants one (D-05).
 * @returns null: it is to be deleted now.
 */
export function planKept(work: FamilyWork, link: Link, setting: PlanSetting): Decision | null {
  const { deletion, nowMs } = setting;
  const goneSinceMs = link.goneSinceMs ?? nowMs;
  const wanted = work.records.some(({ sku, detached }) => !detached && setting.demanded(sku));
  const endsAtMs = deletion.onDelete === 'hide' ? null : goneSinceMs + deletion.graceMs;
  if (endsAtMs !== null && (nowMs >= endsAtMs || wanted)) return null;
  const change: FamilyChange | null =
    link.goneSinceMs === null ? { familyId: work.familyId, link: { ...link, goneSinceMs } } : null;
  const hide = hides(work.applied, setting.fields);
  if (hide && setting.held.hide !== undefined)
    return { kind: 'settled', standing: { state: 'held', reason: setting.held.hide }, change, ...again(endsAtMs) };
  const steps: PlanStep[] = [...(hide ? [{ kind: 'hide' } as const] : []), ...(wanted ? renames(work, setting) : [])];
  const standing: Standing = { state: 'hidden', reason: keptReason(work, endsAtMs) };
  if (steps.length === 0) return { kind: 'settled', standing, change, ...again(endsAtMs) };
  const { familyId, applied } = work;
  const word = applied === null ? null : wordBefore(applied, steps, nowMs);
  const intent = { familyId, ...change, ...(word === null ? {} : { applied: word }) };
  return { kind: 'plan', steps, intent, standing, more: true };
}

/** Where visibility is the merchant's it counts as he left it (F-16). */
const hides = (applied: Applied | null, fields: FieldPolicy): boolean =>
  applied !== null &&
  (applied.shown || applied.sent.online || (!governsVisibility(fields) && applied.observed?.enabled === true));

const again = (endsAtMs: number | null): { readonly againAtMs?: number } =>
  endsAtMs === null ? {} : { againAtMs: endsAtMs };

function keptReason({ applied, familyId }: FamilyWork, endsAtMs: number | null): StateReason {
  const name = applied?.sent.name ?? familyId;
  if (endsAtMs === null) return { code: 'kept-hidden', rule: 'D-03', args: { name } };
  return { code: 'deleted-later', rule: 'D-03', args: { name, date: new Date(endsAtMs).toISOString().slice(0, 10) } };
}

/** The SKU that a listing which is kept hidden gets, so that a new product can have its own (D-05). */
export const oldSku = (sku: string): string => `${sku}-old`;

function renames(work: FamilyWork, { holding }: PlanSetting): PlanStep[] {
  const free = (sku: string): string =>
    holding(oldSku(sku)) === undefined ? oldSku(sku) : `${oldSku(sku)}-${work.familyId}`;
  return work.records.flatMap((record) => rename(record, free(record.sku), work.applied));
}

function rename({ memberRef, variationRef, detached }: RecordLink, sku: string, applied: Applied | null): PlanStep[] {
  if (detached || applied === null) return [];
  const { shape } = applied.sent;
  if (shape.kind === 'simple') return [{ kind: 'update', changes: {}, record: { sku } }];
  const choices = shape.variants.find((variant) => variant.memberRef === memberRef)?.choices ?? [];
  return variationRef === null ? [] : [{ kind: 'update-variation', memberRef, variationRef, choices, record: { sku } }];
}

/** The product is in the POS again: what was noted of its deletion is over (D-03). */
export function backAgain({ familyId, link }: FamilyWork, decision: Decision): Decision {
  if (link === null) return decision;
  if (link.goneSinceMs === null) return decision;
  const noted = (change: FamilyChange | null | undefined): FamilyChange => ({
    familyId,
    ...change,
    link: { ...(change?.link ?? link), goneSinceMs: null },
  });
  switch (decision.kind) {
    case 'settled':
    case 'wait':
      return { ...decision, change: noted(decision.change) };
    case 'plan':
      return { ...decision, intent: noted(decision.intent) };
    case 'delete':
    case 'lookup':
    case 'refresh':
      return decision;
  }
}
