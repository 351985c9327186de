import { createHash } from 'node:crypto';
import { skuKey } from '@tillbridge/mapping-core';
import { NO_AIMS, type UndoneFamily, undoOf, withAims } from '../planning/undo.js';
import { familyName } from '../planning/family-name.js';
import { heldRows } from '../planning/held-rows.js';
import { deletedRef, type SavedAgain, withoutSaved } from '../planning/made-again.js';
import { isFamilyOnline } from '../planning/stock-target.js';
import type { FamilyChange, FamilyWork, JournalEntry, Run } from '../ports/index.js';
import type { ReleaseOf, ReleaseReport, UndoReport } from '../reports.js';
import { onlineRule } from './online-rule.js';
import type { SliceContext } from './slice-context.js';

type Context = Pick<SliceContext, 'ports' | 'runtime'>;

/** Families whose journal is read, and whose holds are stored, together. */
const AT_ONCE = 500;

interface Undone extends UndoneFamily {
  readonly hold: FamilyChange['hold'];
}

/**
 * What the undo of a run would do now, with a code that names just that. From our tables alone: what somebody has changed in the
 * store since it was last read is seen before anything is written over it.
 * @param name null for the latest run that wrote to listings.
 */
export async function undoReport(context: Context, name: string | null): Promise<UndoReport> {
  const { report } = await workOut(context, name);
  return report;
}

/** Holds the families and wants them to show again what they showed before the run; the catalogue lane, whose lease this needs, sends it. */
export async function undoRun(context: SliceContext, name: string | null, code: string): Promise<UndoReport> {
  const { ports, runtime } = context;
  const { report, families } = await workOut(context, name);
  if (report.code !== code) return report;
  // A process that dies in between leaves a part held; what is left of it is undone when it is asked for again.
  await ports.runs.begin(runtime.connectionId, 'undo');
  await holdAll(
    context,
    families.flatMap(({ familyId, hold, again }): FamilyChange[] => {
      if (hold === undefined) return [];
      // Deleted because the operator took it out: as it was before, it is in the sync (M-06).
      return [{ familyId, hold, ...(again ? { takenOut: null } : {}) }];
    }),
  );
  return { ...report, done: true };
}

/** Lets families follow the POS again: those of these SKUs, of the undo of one run, or all that are held. */
export async function releaseHeld(context: SliceContext, of: ReleaseOf): Promise<ReleaseReport> {
  const { ports, runtime } = context;
  const { connectionId } = runtime;
  const unknown: string[] = [];
  const familyIds = new Set<string>();
  if (of === 'all') for (const id of await ports.undos.held(connectionId, null)) familyIds.add(id);
  else if ('run' in of) {
    const run = await ports.undos.findRun(connectionId, of.run);
    if (run === null) unknown.push(of.run);
    else for (const id of await ports.undos.held(connectionId, run.runId)) familyIds.add(id);
  } else
    for (const sku of of.skus) {
      const found = await ports.families.findBySku(connectionId, skuKey(sku) ?? '');
      if (found.length === 0) unknown.push(sku);
      for (const id of found) familyIds.add(id);
    }
  const released: string[] = [];
  for await (const works of loaded(context, [...familyIds])) {
    const held = works.filter(({ hold }) => hold !== null);
    released.push(...held.map(familyName));
    await holdAll(
      context,
      held.map(({ familyId, images }): FamilyChange => {
        const kept = withoutSaved(images);
        return { familyId, hold: null, ...(kept.length < images.length ? { images: kept } : {}) };
      }),
    );
  }
  return { connectionId, released, unknown };
}

/** Wanted first: the lane is ours until both are stored, and wanted for nothing does no harm. */
async function holdAll({ ports, lease }: SliceContext, changes: readonly FamilyChange[]): Promise<void> {
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    const some = changes.slice(at, at + AT_ONCE);
    await ports.families.want(
      lease,
      some.map(({ familyId }) => familyId),
    );
    await ports.families.save(lease, some);
  }
}

async function workOut(
  context: Context,
  name: string | null,
): Promise<{ readonly report: UndoReport; readonly families: readonly Undone[] }> {
  const { ports, runtime } = context;
  const { connectionId } = runtime;
  const nothing = { connectionId, run: null, refused: null, code: null, families: [], done: false } as const;
  const run = await ports.undos.findRun(connectionId, name);
  if (run === null) return { report: { ...nothing, refused: name === null ? 'no-run' : 'unknown-run' }, families: [] };
  if (run.kind === 'undo') return { report: { ...nothing, run, refused: 'is-undo' }, families: [] };
  const families: Undone[] = [];
  for await (const works of loaded(context, await ports.undos.families(connectionId, run.runId)))
    families.push(...(await undoAll(context, run, works)));
  const due = families.filter(({ hold }) => hold !== undefined);
  const told = families.filter(({ hold, conflicts, left }) => hold !== undefined || conflicts.length + left.length > 0);
  const code = due.length === 0 ? null : undoCode(run, due);
  const shown = told.map(({ hold, ...family }) => ({ ...family, due: hold !== undefined }));
  return { report: { ...nothing, run, code, families: shown }, families: due };
}

async function undoAll(
  { ports, runtime }: Context,
  run: Run,
  works: readonly FamilyWork[],
): Promise<readonly Undone[]> {
  const { connectionId, options } = runtime;
  const { fields } = options;
  const familyIds = works.map(({ familyId }) => familyId);
  const writes = Map.groupBy(await ports.undos.writes(connectionId, run.runId, familyIds), ({ familyId }) => familyId);
  const pictures = Map.groupBy(await ports.undos.pictures(connectionId, familyIds), ({ familyId }) => familyId);
  const saved = await savedOf({ ports, runtime }, [...writes.values()].flat());
  return works.map((work) => {
    const { familyId } = work;
    const rule = onlineRule(runtime, work);
    const posOnline = isFamilyOnline(heldRows(work), rule);
    const own = writes.get(familyId) ?? [];
    const again = { saved: saved.get(familyId), posOnline };
    const undone = undoOf(work, own, pictures.get(familyId) ?? [], fields, again);
    return { ...undone, hold: holdOf(work, undone, run, posOnline) };
  });
}

/** What was kept of the listings that these lines delete, by family (D-03). */
async function savedOf(
  { ports, runtime }: Context,
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<string, SavedAgain>> {
  const refOf = new Map(
    entries.flatMap((entry) => {
      const ref = entry.step === 'delete' ? deletedRef(entry) : null;
      return ref === null ? [] : [[entry.familyId, ref] as const];
    }),
  );
  if (refOf.size === 0) return new Map();
  const kept = await ports.guards.keptListings(runtime.connectionId, [...refOf.values()]);
  return new Map(
    [...refOf].flatMap(([familyId, ref]) => {
      const listing = kept.get(ref);
      return listing === undefined
        ? []
        : [[familyId, { kept: listing, pictures: runtime.store.savedPictures(listing.document) }] as const];
    }),
  );
}

/** Undefined when nothing is to be held, or is held for just this already. */
function holdOf(
  { hold, applied }: FamilyWork,
  { aims, created }: UndoneFamily,
  { runId }: Run,
  posOnline: boolean,
): FamilyChange['hold'] {
  if (aims === null || hold?.runId === runId || (created && hold?.aims.visible === false)) return undefined;
  // What it held before went with its listing.
  if (aims.again !== undefined) return { runId, aims, posOnline };
  // What the POS has said since our last word is still to be carried out: taken off, it is hidden.
  const wasOnline = applied?.sent.online ?? posOnline;
  return { runId, aims: withAims(hold?.aims ?? NO_AIMS, aims), posOnline: hold?.posOnline ?? wasOnline };
}

/** @returns such as `undo-500-3f9a1c77`: how many families, and a fingerprint of what is put back of each. */
function undoCode({ runId }: Run, families: readonly Undone[]): string {
  const hash = createHash('sha256').update(runId);
  for (const { familyId, aims } of families) hash.update(`\n${familyId} ${JSON.stringify(aims)}`);
  return `undo-${String(families.length)}-${hash.digest('hex').slice(0, 8)}`;
}

/** A part at a time: a run may have written to every family there is. */
async function* loaded(
  { ports, runtime }: Context,
  familyIds: readonly string[],
): AsyncIterable<readonly FamilyWork[]> {
  for (let at = 0; at < familyIds.length; at += AT_ONCE)
    yield await ports.families.load(runtime.connectionId, familyIds.slice(at, at + AT_ONCE));
}
