import type { FieldPolicy } from '@tillbridge/mapping-core';
import { listingKey } from '../planning/family-id.js';
import { adopt, foldRead } from '../planning/fold-outcome.js';
import { toChange } from '../planning/family-change.js';
import { NEVER_SENT, UNDER_WAY } from '../planning/decision.js';
import { journalEntry } from '../planning/journal-entry.js';
import { arrivedSteps } from '../planning/unanswered.js';
import { goneFromStore, isDeletionOpen } from '../planning/open-deletion.js';
import { opensStock } from '../planning/opens-stock.js';
import { comesBack, takenBack, takenOutStanding } from '../planning/taken-out.js';
import { detachedStanding } from '../planning/plan-family.js';
import { settlement } from '../planning/settlement.js';
import type { FamilyChange, FamilyWork } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import { planFamilies, type PlannedFamily, type RoundBounds } from './family-planner.js';
import { skusOf } from './freed-skus.js';
import { wakeStock } from './wake-stock.js';
import { readApart } from './read-apart.js';
import type { SeenListings } from './seen-listings.js';
import { firstShown } from './shown-quantities.js';
import type { SliceContext } from './slice-context.js';

/** What was read of families, and those that could not be read this time: they wait, the others go on (G-04). */
interface ReadWorks {
  readonly read: readonly FamilyWork[];
  readonly unread: ReadonlySet<string>;
}

/** Decides what is to be done about families, after the reads that a decision may need. */
export class FamilyDecider {
  /** SKUs of listings that turned out to be deleted in the store. */
  private readonly freed: string[] = [];

  constructor(
    private readonly context: SliceContext,
    private readonly settings: ConnectionSettings,
    private readonly seen: SeenListings,
  ) {}

  /** SKUs that have become free since the last call: who waits for them is woken once its own round is stored. */
  takeFreed(): readonly string[] {
    return this.freed.splice(0);
  }

  /** Decides; families whose listing has to be looked up or read first are read together and decided again. */
  async decide(works: readonly FamilyWork[], bounds: Omit<RoundBounds, 'fresh'>): Promise<PlannedFamily[]> {
    const first = await planFamilies(this.context, this.settings, works, {
      ...bounds,
      fresh: (familyId) => (this.seen.has(familyId) ? 'seen' : 'no'),
    });
    const lookups = first.filter((entry) => entry.decision.kind === 'lookup');
    const refreshes = first.filter((entry) => entry.decision.kind === 'refresh');
    if (lookups.length + refreshes.length === 0) return first;
    const found = await this.lookUp(lookups.map((entry) => entry.work));
    const shown = await this.refresh(refreshes.map((entry) => entry.work));
    const unread = new Set([...found.unread, ...shown.unread]);
    const renewed = new Map([...found.read, ...shown.read].map((work) => [work.familyId, work]));
    const again = await planFamilies(this.context, this.settings, [...renewed.values()], {
      ...bounds,
      fresh: () => 'read',
    });
    const decided = first.filter(({ decision }) => decision.kind !== 'lookup' && decision.kind !== 'refresh');
    const waiting = [...lookups, ...refreshes].filter(({ work }) => unread.has(work.familyId));
    const notFound = lookups.flatMap(({ work: { familyId }, work }) =>
      renewed.has(familyId) || unread.has(familyId) ? [] : [work],
    );
    return [...decided, ...again, ...waiting, ...(await this.createAgain(notFound, bounds))];
  }

  /** Creations without a known outcome whose mark the index shows: adopted, never created again (M-01). */
  private async lookUp(works: readonly FamilyWork[]): Promise<ReadWorks> {
    if (works.length === 0) return { read: [], unread: new Set() };
    const { runtime, storeCalls } = this.context;
    const keyOf = (work: FamilyWork) => listingKey(runtime.connectionId, work.familyId);
    const { found, unread } = await readApart(this.context, works.map(keyOf), (keys) =>
      runtime.store.findByExternalKey(keys, storeCalls),
    );
    const read = works.flatMap((work) => {
      const listing = found.get(keyOf(work));
      return listing === undefined ? [] : [adopt(work, listing, runtime.connectionId, this.now())];
    });
    await this.saveAll(works, read);
    return { read, unread: idsOf(works.filter((work) => unread.has(keyOf(work)))) };
  }

  /** Marks that the index does not show after its lag: sent again with the same mark, which a second creation would collide with. */
  private async createAgain(
    notFound: readonly FamilyWork[],
    bounds: Omit<RoundBounds, 'fresh'>,
  ): Promise<readonly PlannedFamily[]> {
    if (notFound.length === 0) return [];
    const unsent = notFound.map((work) => ({
      ...work,
      link: work.link === null ? null : { ...work.link, attemptedAtMs: NEVER_SENT },
    }));
    return planFamilies(this.context, this.settings, unsent, { ...bounds, fresh: () => 'read' });
  }

  /** Reads listings by id and takes in what they show. A listing that is not there is detached (D-02). */
  async refresh(works: readonly FamilyWork[]): Promise<ReadWorks> {
    if (works.length === 0) return { read: [], unread: new Set() };
    const { runtime, storeCalls } = this.context;
    const landedMs = this.now() - runtime.store.capabilities.landsWithinMs;
    const refOf = (work: FamilyWork) => work.link?.listingRef ?? '';
    const { found, unread } = await readApart(
      this.context,
      works.flatMap((work) => work.link?.listingRef ?? []),
      (refs) => runtime.store.observe(refs, storeCalls),
    );
    const read = works.flatMap((work) => {
      const listing = found.get(refOf(work));
      return listing === undefined ? [] : [takenBack(foldRead(work, listing, runtime.connectionId, landedMs))];
    });
    await this.saveAll(works, read);
    for (const work of read) this.seen.add(work.familyId);
    await this.detach(works.filter((work) => !found.has(refOf(work)) && !unread.has(refOf(work))));
    return { read, unread: idsOf(works.filter((work) => unread.has(refOf(work)))) };
  }

  /** A read by id did not find them: what the merchant has deleted is not created again until an operator asks (D-02). */
  private async detach(works: readonly FamilyWork[]): Promise<void> {
    const { ports, lease } = this.context;
    await ports.families.save(
      lease,
      works.flatMap((work) => (work.link === null ? [] : [goneFromStore(work, work.link)])),
    );
    await ports.families.settle(
      lease,
      works.map((work) => {
        const standing = work.takenOut === null ? detachedStanding(work) : takenOutStanding(work);
        const settled = settlement(work, standing, null, this.fields, this.now());
        if (comesBack(work) || isOurs(work)) return { ...settled, ...UNDER_WAY, reached: null };
        // One that the POS has deleted too is forgotten by the next plan.
        return work.members.some((member) => !member.deleted) ? settled : { ...settled, reached: null };
      }),
    );
    this.freed.push(...works.flatMap(skusOf));
  }

  private async saveAll(before: readonly FamilyWork[], after: readonly FamilyWork[]): Promise<void> {
    const { ports, lease } = this.context;
    const earlier = new Map(before.map((work) => [work.familyId, work]));
    const opened = after.filter((work) => opensStock(earlier.get(work.familyId) ?? work, work));
    const openedIds = opened.map(({ familyId }) => familyId);
    await ports.families.save(
      lease,
      after.map((work) => this.learnt(earlier.get(work.familyId) ?? work, work)),
      openedIds,
    );
    await ports.stock.doubt(
      lease,
      after.flatMap((work) => firstShown(earlier.get(work.familyId) ?? work, work)),
    );
    await wakeStock(this.context, openedIds);
  }

  /** What a reading has changed in our knowledge; a write that had no answer is journalled when it is seen. */
  private learnt(before: FamilyWork, work: FamilyWork): FamilyChange {
    const journal = arrivedSteps(before, work).map((step) => {
      const result = { status: 'done', listingRef: work.link?.listingRef ?? '', observed: null } as const;
      return journalEntry(before, { familyId: work.familyId, step, result }, this.now());
    });
    return { ...toChange(before, work), ...(journal.length === 0 ? {} : { journal }) };
  }

  private get fields(): FieldPolicy {
    return this.context.runtime.options.fields;
  }

  private now(): number {
    return this.context.ports.clock.nowMs();
  }
}

const idsOf = (works: readonly FamilyWork[]): ReadonlySet<string> => new Set(works.map(({ familyId }) => familyId));

/** A deletion of ours has taken it: the next plan says what is to be there. */
const isOurs = ({ link }: FamilyWork): boolean => link !== null && isDeletionOpen(link);
