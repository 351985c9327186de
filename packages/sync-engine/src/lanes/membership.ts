import { skuKey } from '@tillbridge/mapping-core';
import { comeBack, leave } from '../planning/taken-out.js';
import type { FamilyChange, FamilyWork, Leaving } from '../ports/index.js';
import type { ChosenProduct, LinkReport, ReturnedProduct, UnlinkReport } from '../reports.js';
import { wakeTakers } from './freed-skus.js';
import type { SliceContext } from './slice-context.js';

/** A product that a command is about. */
export interface Chosen {
  readonly work: FamilyWork;
  /** The SKU it was named by. */
  readonly sku: string;
}

/**
 * Takes the products that these SKUs lead to out of the sync, whole families (M-06). It is noted and wanted here; the catalogue lane, whose
 * lease this needs, carries it out.
 */
export async function unlinkSkus(
  context: SliceContext,
  skus: readonly string[],
  listing: Leaving,
): Promise<UnlinkReport> {
  const { chosen, unknown } = await choose(context, skus, isInStore);
  const nowMs = context.ports.clock.nowMs();
  const noted = chosen.map((one) => ({ ...one, change: leave(one.work, listing, nowMs) }));
  await note(context, noted);
  const products = noted.map(({ work, sku, change }) => ({ ...named(work, sku), noted: change !== null }));
  return { connectionId: context.runtime.connectionId, listing, products, unknown };
}

/** Takes products back in, or makes one again that the merchant deleted in the store (M-06, D-02). */
export async function linkSkus(context: SliceContext, skus: readonly string[]): Promise<LinkReport> {
  const { chosen, unknown } = await choose(context, skus, isMissing);
  const noted = chosen.map((one) => ({ ...one, ...comeBack(one.work, one.sku) }));
  await note(context, noted);
  const products = noted.map(({ work, sku, kind }): ReturnedProduct => ({ ...named(work, sku), kind }));
  return { connectionId: context.runtime.connectionId, products, unknown };
}

const isInStore = ({ link }: FamilyWork): boolean => link !== null && link.state !== 'detached';
export const isMissing = ({ link, takenOut }: FamilyWork): boolean => takenOut !== null || link?.state === 'detached';

/**
 * The families that SKUs lead to, each once: of several the living ones, of these those that have the SKU in the POS, and of these the ones
 * that are meant.
 */
export async function choose(
  { ports, runtime }: SliceContext,
  skus: readonly string[],
  isMeant: (work: FamilyWork) => boolean,
): Promise<{ readonly chosen: readonly Chosen[]; readonly unknown: readonly string[] }> {
  const chosen = new Map<string, Chosen>();
  const unknown: string[] = [];
  for (const sku of new Set(skus.map((one) => one.trim()))) {
    const key = skuKey(sku) ?? '';
    const familyIds = await ports.families.findBySku(runtime.connectionId, key);
    const works = await ports.families.load(runtime.connectionId, familyIds);
    const living = narrowed(works, ({ members }) => members.some((member) => !member.deleted));
    const carrying = narrowed(living, ({ members }) =>
      members.some((member) => !member.deleted && skuKey(member.sku) === key),
    );
    if (works.length === 0) unknown.push(sku);
    for (const work of narrowed(carrying, isMeant))
      if (!chosen.has(work.familyId)) chosen.set(work.familyId, { work, sku });
  }
  return { chosen: [...chosen.values()], unknown };
}

function narrowed(works: readonly FamilyWork[], isMeant: (work: FamilyWork) => boolean): readonly FamilyWork[] {
  const meant = works.filter(isMeant);
  return meant.length > 0 ? meant : works;
}

/** Wanted first: the lane is ours until both are stored, and wanted for nothing does no harm. */
export async function note(
  context: SliceContext,
  noted: readonly { readonly work: FamilyWork; readonly change: FamilyChange | null }[],
): Promise<void> {
  const { ports, lease } = context;
  const changed = noted.filter(({ change }) => change !== null);
  const familyIds = changed.map(({ work }) => work.familyId);
  await ports.families.want(lease, familyIds);
  const changes = changed.flatMap(({ change }) => change ?? []);
  await ports.families.save(lease, changes, familyIds);
  // Who shares a SKU with one of them may have it now, or no longer (V-07).
  await wakeTakers(
    context,
    changed.flatMap(({ work }) => work.members.flatMap((member) => skuKey(member.sku) ?? [])),
  );
}

export const named = ({ familyId, members, applied }: FamilyWork, sku: string): ChosenProduct => ({
  familyId,
  name: members.find((member) => !member.deleted)?.name ?? applied?.sent.name ?? familyId,
  sku,
});
