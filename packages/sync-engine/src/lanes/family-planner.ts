import type { PosRecord, PriceBook, Quantity } from '@tillbridge/connector-sdk/model';
import {
  type BookPrices,
  chooseSkuOwner,
  mapFamily,
  skuKey,
  type MappedFamily,
  type NameBook,
  type OnlineRule,
  type SkuOwner,
  whyOffline,
} from '@tillbridge/mapping-core';
import { type Decision, type Freshness, NEVER_SENT } from '../planning/decision.js';
import { oldSku } from '../planning/grace.js';
import { underModes } from '../planning/field-modes.js';
import { heldRows } from '../planning/held-rows.js';
import { bookInForce, pricesIn } from '../planning/price-book.js';
import { againAt } from '../planning/plan-again.js';
import { planFamily } from '../planning/plan-family.js';
import type { SkuHolding, SkuPlace } from '../planning/sku-moves.js';
import type { Again, FamilyWork, KeptListing, SkuHolder, StateReason } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import type { GuardGate } from './guard-gate.js';
import { onlineRule } from './online-rule.js';
import { plannedStock } from './planned-stock.js';
import type { Room } from './room.js';
import type { SliceContext } from './slice-context.js';

/** A family with its decision. */
export interface PlannedFamily {
  readonly work: FamilyWork;
  /** Under the modes of its fields (F-16). */
  readonly mapped: MappedFamily;
  readonly decision: Decision;
  /** The opening quantity of every record. */
  readonly quantities: Readonly<Record<string, Quantity>>;
}

/** What bounds the plans of one round. */
export interface RoundBounds {
  readonly room: Room;
  readonly gate: GuardGate;
  readonly fresh: (familyId: string) => Freshness;
}

/** Desires and plans many families at once: names, SKU owners and SKU holders are looked up for all of them together. */
export async function planFamilies(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
  works: readonly FamilyWork[],
  { room, gate, fresh }: RoundBounds,
): Promise<PlannedFamily[]> {
  const holders = await skuHolders(context, works);
  const mappedAll = await mapFamilies(context, settings, works, holders);
  const holding = await skuHolding(context, works, holders);
  const kept = await keptListings(context, works);
  const { fields } = context.runtime.options;
  const { lookupLagMs, landsWithinMs } = context.runtime.store.capabilities;
  const living = new Set(holders.map((holder) => holder.skuKey));
  let left = room ?? Number.POSITIVE_INFINITY;
  return works.map((work, index) => {
    const wanted = mappedAll[index] ?? { kind: 'gone' };
    const rule = onlineRule(context.runtime, work);
    const stock = plannedStock(work, wanted, settings, rule);
    const mapped = underModes(wanted, work, fields);
    const decision = planFamily(work, mapped, {
      connectionId: context.runtime.connectionId,
      nowMs: context.ports.clock.nowMs(),
      lookupLagMs,
      landsWithinMs,
      ...stock,
      whyOffline: offlineReason(work, rule),
      channelUnknown: lostFlag(work, rule),
      holding,
      kept: kept.get(againAt(work)?.listingRef ?? '') ?? null,
      room: left > 0,
      category: settings.store.newCategory ?? null,
      held: gate.held(work.familyId),
      fresh: fresh(work.familyId),
      deletion: context.runtime.options.deletion,
      demanded: (sku) => living.has(sku),
      fields,
    });
    if (work.link === null && decision.kind === 'plan') left -= 1;
    if (decision.kind === 'delete') gate.use('delete', work.familyId);
    if (decision.kind === 'plan' && decision.steps.some((step) => step.kind === 'hide'))
      gate.use('hide', work.familyId);
    if (decision.kind === 'plan' || decision.kind === 'settled') gate.note(decision.standing);
    return { work, mapped, decision, quantities: stock.quantities };
  });
}

/** Why nothing of it is offered online, null when a living row is; of what is held only the rows of its listing count. */
function offlineReason(work: FamilyWork, rule: OnlineRule): StateReason | null {
  const { familyId } = work;
  const living = (work.hold === null ? work.members : heldRows(work)).filter(({ deleted }) => !deleted);
  const code = whyOffline(living, rule);
  if (code === null) return null;
  const [head] = living;
  const name = head?.name ?? familyId;
  return { code, rule: 'A-04', args: code === 'not-on-list' ? { name, sku: head?.sku ?? '' } : { name } };
}

/** A row that stands as it stood because its flag went missing; where the operator's list counts, no flag does. */
function lostFlag({ members, flagLost, familyId }: FamilyWork, { activated }: OnlineRule): StateReason | null {
  const row = members.find(({ ref, deleted }) => !deleted && flagLost.includes(ref));
  if (activated !== null || row === undefined) return null;
  const args = { name: row.name === '' ? familyId : row.name, sku: row.sku ?? '' };
  return { code: 'channel-unknown', rule: 'A-04', args };
}

/** What each family is to look like, in the order given. */
export async function mapFamilies(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
  works: readonly FamilyWork[],
  known?: readonly SkuHolder[],
): Promise<readonly MappedFamily[]> {
  const names = await nameBook(context, works);
  const owners = ownersOf(known ?? (await skuHolders(context, works)));
  const book = await bookPrices(context, settings, works);
  return works.map((work) => mapWork(context, settings, work, { names, owners, book }));
}

/** What is looked up for all families together. */
interface Lookups {
  readonly names: NameBook;
  readonly owners: ReadonlyMap<string, SkuOwner>;
  readonly book: BookPrices | null;
}

/** The price book that holds now, null for none (P-05). */
export const heldBook = ({ ports }: Pick<SliceContext, 'ports'>, { book, pos }: ConnectionSettings): PriceBook | null =>
  bookInForce(book, ports.clock.nowMs(), pos.timeZone);

/** The prices that the book in force has for these families. */
export async function bookPrices(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  settings: ConnectionSettings,
  works: readonly FamilyWork[],
): Promise<BookPrices | null> {
  const book = heldBook(context, settings);
  if (book === null) return null;
  const refs = works.flatMap((work) => work.members.map((row) => row.ref));
  const { ports, runtime } = context;
  return pricesIn(book, await ports.mirror.bookPrices(runtime.connectionId, book.ref, refs), settings.priceBooks);
}

function mapWork(
  context: Pick<SliceContext, 'runtime'>,
  settings: ConnectionSettings,
  work: FamilyWork,
  { names, owners, book }: Lookups,
): MappedFamily {
  if (work.takenOut !== null) return { kind: 'gone' };
  return mapFamily({
    familyId: work.familyId,
    members: work.members.filter((member) => !member.deleted),
    names,
    store: settings.store,
    pos: settings.pos,
    priceBasis: context.runtime.options.priceBasis,
    book,
    ...onlineRule(context.runtime, work),
    linkedMembers: new Set(work.link === null ? [] : work.records.map((record) => record.memberRef)),
    skuOwners: owners,
  });
}

async function nameBook(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  works: readonly FamilyWork[],
): Promise<NameBook> {
  const { ports, runtime } = context;
  const rows = works.flatMap((work) => work.members);
  const brands = new Set(rows.flatMap((row) => row.brandRef ?? []));
  const attributes = new Set(rows.flatMap((row) => row.options.flatMap((option) => option.attributeRef ?? [])));
  const brandNames = await ports.mirror.names(runtime.connectionId, 'brand', [...brands]);
  const attributeNames = await ports.mirror.names(runtime.connectionId, 'attribute', [...attributes]);
  return { brand: (ref) => brandNames.get(ref), attribute: (ref) => attributeNames.get(ref) };
}

async function skuHolders(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  works: readonly FamilyWork[],
): Promise<readonly SkuHolder[]> {
  const keys = works.flatMap((work) => {
    const living = work.members.filter((row) => !row.deleted);
    // Somebody else may want what a deleted product still has in the store, or what one that is made again had there (D-03, D-05).
    const had = [...(living.length === 0 ? work.records : []), ...againRecords(work)];
    return [...living, ...had].flatMap(({ sku }) => skuKey(sku) ?? []);
  });
  return context.ports.families.skuHolders(context.runtime.connectionId, [...new Set(keys)]);
}

/** Who keeps each SKU that several rows share (V-07). */
function ownersOf(holders: readonly SkuHolder[]): ReadonlyMap<string, SkuOwner> {
  const rivals = new Map<string, SkuHolder[]>();
  for (const holder of holders) rivals.set(holder.skuKey, [...(rivals.get(holder.skuKey) ?? []), holder]);
  return new Map(
    [...rivals].filter(([, group]) => group.length > 1).map(([key, group]) => [key, chooseSkuOwner(group)]),
  );
}

/**
 * By our last word: which record holds a SKU in the store, and which SKU it is to get (U-05). Followed from holder to holder, since
 * the families of a chain or ring are not always planned together.
 */
async function skuHolding(
  context: Pick<SliceContext, 'ports' | 'runtime'>,
  works: readonly FamilyWork[],
  holders: readonly SkuHolder[],
): Promise<SkuHolding> {
  const oldSkus = works.flatMap(goneSkus).map(oldSku);
  if (oldSkus.length === 0 && !works.some(takesSku)) return () => undefined;
  const { families } = context.ports;
  const { connectionId } = context.runtime;
  const loaded = new Map(works.map((work) => [work.familyId, work]));
  const holderOf = new Map<string, SkuPlace>();
  const asked = new Set<string>();
  let asking = [...new Set([...holders.map((holder) => holder.skuKey), ...oldSkus, ...works.flatMap(heldSkus)])];
  while (asking.length > 0) {
    for (const sku of asking) asked.add(sku);
    const sent = await families.storeSkuHolders(connectionId, asking);
    const unknown = [...new Set(sent.map((record) => record.familyId))].filter((familyId) => !loaded.has(familyId));
    if (unknown.length > 0)
      for (const work of await families.load(connectionId, unknown)) loaded.set(work.familyId, work);
    const places = sent.flatMap((record) => {
      const work = loaded.get(record.familyId);
      return record.detached || work === undefined || isAbsent(work)
        ? []
        : [placeOf(work, record.memberRef, record.sku)];
    });
    for (const place of places) if (!holderOf.has(place.sku)) holderOf.set(place.sku, place);
    asking = [...new Set(places.flatMap(({ next }) => next ?? []))].filter((sku) => !asked.has(sku));
  }
  return (sku) => holderOf.get(sku);
}

/** A record whose row is in another family by now is to be deleted (V-09); one that an undo holds gets what that wants before. */
function placeOf(work: FamilyWork, memberRef: string, sku: string): SkuPlace & { readonly sku: string } {
  const row = successor(work, memberRef) ?? work.members.find(({ ref }) => ref === memberRef);
  if (row !== undefined) return { sku, memberRef: row.ref, next: nextSku(work, row) };
  const aim = work.takenOut === null ? heldSku(work, memberRef) : null;
  return aim === null ? { sku, memberRef: null, next: null } : { sku, memberRef, next: aim };
}

/** The row that takes the place of a simple product's, which is gone: the product gets its SKU (V-06). */
function successor({ members, applied, hold }: FamilyWork, memberRef: string): PosRecord | undefined {
  const living = members.filter(({ deleted }) => !deleted);
  const [only] = living;
  const isSimple = applied?.sent.shape.kind === 'simple' && living.length === 1 && only?.options.length === 0;
  return isSimple && hold === null && only.ref !== memberRef ? only : undefined;
}

/** Nothing of it is in the store: the merchant deleted it, or its creation was never sent. */
const isAbsent = ({ link }: FamilyWork): boolean =>
  link?.state === 'detached' || (link?.state === 'creating' && link.attemptedAtMs === NEVER_SENT);

/** The SKUs of a listing whose product was deleted in the POS (D-05). */
function goneSkus(work: FamilyWork): readonly string[] {
  const { link, members, records } = work;
  if (members.some((row) => !row.deleted)) return [];
  return [...(link === null ? [] : records), ...againRecords(work)].map(({ sku }) => sku);
}

const againRecords = (work: FamilyWork): Again['records'] => againAt(work)?.records ?? [];

/** What was kept of the listings that are made again. */
async function keptListings(
  { ports, runtime }: Pick<SliceContext, 'ports' | 'runtime'>,
  works: readonly FamilyWork[],
): Promise<ReadonlyMap<string, KeptListing>> {
  const refs = works.flatMap((work) => againAt(work)?.listingRef ?? []);
  return refs.length === 0 ? new Map() : ports.guards.keptListings(runtime.connectionId, refs);
}

/**
 * The SKU that a row's record is to get; one that is held gets what its undo wants. Who wants that of one that is out of the sync waits
 * until it is gone (M-06), and that of one that is held and keeps it until it is released.
 */
function nextSku(work: FamilyWork, row: PosRecord): SkuPlace['next'] {
  if (work.takenOut !== null) return null;
  if (work.hold !== null) return heldSku(work, row.ref);
  return row.deleted ? null : (skuKey(row.sku) ?? row.sku);
}

/** The SKU that an undo wants on a record; null where it stands there already, or none is wanted. */
function heldSku({ hold, records }: FamilyWork, ref: string): string | null {
  const aim = hold?.aims.records[ref]?.sku ?? null;
  return aim === records.find(({ memberRef }) => memberRef === ref)?.sku ? null : aim;
}

const heldSkus = (work: FamilyWork): readonly string[] => [
  ...Object.values(work.hold?.aims.records ?? {}).flatMap(({ sku }) => sku ?? []),
  ...againRecords(work).map(({ sku }) => sku),
];

/** A living row whose SKU stands in the store for none of the family's records yet. */
function takesSku(work: FamilyWork): boolean {
  const { members, records, hold } = work;
  if (againAt(work) !== null) return true;
  if (hold !== null) return Object.values(hold.aims.records).some(({ sku }) => sku !== undefined);
  const skuOf = new Map(records.map((record) => [record.memberRef, record.sku]));
  return members.some((row) => !row.deleted && skuOf.get(row.ref) !== skuKey(row.sku));
}
