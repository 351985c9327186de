import type { FindingsReport, RunReport, UnfilledReport } from '../reports.js';
import type { SliceContext } from './slice-context.js';

type Known = Pick<SliceContext, 'ports' | 'runtime'>;

const ALL = 2_000_000_000;
const AT_ONCE = 200;

/** What there is to look at, of all products; from our tables alone. */
export async function findings({ ports, runtime: { connectionId } }: Known): Promise<FindingsReport> {
  const notes = await ports.families.notes(connectionId, ALL);
  return { connectionId, notes, drift: await ports.families.driftNotes(connectionId, ALL) };
}

/** What the latest run wrote, in the order of its products; from our tables alone. */
export async function runWrites({ ports, runtime: { connectionId } }: Known): Promise<RunReport> {
  const run = await ports.undos.findRun(connectionId, null);
  if (run === null) return { connectionId, run, writes: [] };
  const familyIds = await ports.undos.families(connectionId, run.runId);
  const writes: RunReport['writes'][number][] = [];
  for (let at = 0; at < familyIds.length; at += AT_ONCE) {
    const some = familyIds.slice(at, at + AT_ONCE);
    const works = await ports.families.load(connectionId, some);
    const headOf = new Map(works.map((work) => [work.familyId, work.members[0]]));
    for (const entry of await ports.undos.writes(connectionId, run.runId, some)) {
      const head = headOf.get(entry.familyId);
      writes.push({ ...entry, name: head?.name ?? entry.familyId, sku: head?.sku ?? null });
    }
  }
  return { connectionId, run, writes };
}

/** Our listings with what is empty in the store, read there now: pages of its list, none per product. */
export async function unfilled({ ports, runtime, storeCalls }: SliceContext): Promise<UnfilledReport> {
  const { connectionId } = runtime;
  const listings: UnfilledReport['listings'][number][] = [];
  for await (const page of runtime.store.unfilled(storeCalls)) {
    const ours = await ports.families.sweptListings(
      connectionId,
      page.map(({ ref }) => ref),
    );
    const refs = new Set(ours.map(({ listingRef }) => listingRef));
    listings.push(...page.filter(({ ref, empty }) => refs.has(ref) && empty.length > 0));
  }
  return { connectionId, listings };
}
