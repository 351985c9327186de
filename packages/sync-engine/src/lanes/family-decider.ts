import { listingKey } from '../planning/family-id.js';
import { adopt, foldObserved } from '../planning/fold-outcome.js';
import { toChange } from '../planning/family-change.js';
import { settleUploads } from '../planning/image-plan.js';
import { planCreation, type Standing } from '../planning/plan-family.js';
import { listingMissing, settlement } from '../planning/settlement.js';
import type { FamilyWork } from '../ports/index.js';
import type { ConnectionSettings } from './connection-settings.js';
import { planFamilies, type PlannedFamily, type Room } from './family-planner.js';
import type { SliceContext } from './slice-context.js';

/** Decides what is to be done about families, after the reads that a decision may need. */
export class FamilyDecider {
  constructor(
    private readonly context: SliceContext,
    private readonly settings: ConnectionSettings,
  ) {}

  /** Decides; families whose listing has to be looked up or read first are read together and decided again. */
  async decide(works: readonly FamilyWork[], room: Room): Promise<PlannedFamily[]> {
    const first = await planFamilies(this.context, this.settings, works, room);
    const lookups = first.filter((entry) => entry.decision.kind === 'lookup');
    const refreshes = first.filter((entry) => entry.decision.kind === 'refresh');
    if (lookups.length + refreshes.length === 0) return first;
    const found = await this.lookUp(lookups);
    const read = await this.refresh(refreshes.map((entry) => entry.work));
    const renewed = new Map([...found, ...read].map((work) => [work.familyId, work]));
    const again = await planFamilies(this.context, this.settings, [...renewed.values()], room);
    const decided = first.filter(({ decision }) => decision.kind !== 'lookup' && decision.kind !== 'refresh');
    return [...decided, ...again, ...this.createAgain(lookups, renewed)];
  }

  /** Creations without a known outcome whose mark the index shows: adopted, never created again (M-01). */
  private async lookUp(planned: readonly PlannedFamily[]): Promise<FamilyWork[]> {
    if (planned.length === 0) return [];
    const { runtime, ports, lease, storeCalls } = this.context;
    const keyOf = (work: FamilyWork) => listingKey(runtime.connectionId, work.familyId);
    const found = await runtime.store.findByExternalKey(
      planned.map(({ work }) => keyOf(work)),
      storeCalls,
    );
    const adopted = planned.flatMap(({ work }) => {
      const listing = found.get(keyOf(work));
      return listing === undefined ? [] : [adopt(work, listing, runtime.connectionId, this.now())];
    });
    await ports.families.save(lease, adopted.map(toChange));
    return adopted;
  }

  /** Marks that the index does not show after its lag: sent again with the same mark, which a second creation would collide with. */
  private createAgain(lookups: readonly PlannedFamily[], adopted: ReadonlyMap<string, FamilyWork>): PlannedFamily[] {
    return lookups.flatMap((entry) => {
      const { work, mapped } = entry;
      if (adopted.has(work.familyId) || mapped.kind !== 'listing') return [];
      const standing: Standing = { state: mapped.listing.online ? 'online' : 'hidden', reason: null };
      const setting = {
        connectionId: this.context.runtime.connectionId,
        nowMs: this.now(),
        quantities: entry.quantities,
      };
      return [{ ...entry, decision: planCreation(work, mapped.listing, setting, standing) }];
    });
  }

  /** Reads listings by id and takes in what they show. A listing that is not there leaves its family pending (D-02). */
  private async refresh(works: readonly FamilyWork[]): Promise<FamilyWork[]> {
    if (works.length === 0) return [];
    const { runtime, ports, lease, storeCalls } = this.context;
    const refs = works.flatMap((work) => work.link?.listingRef ?? []);
    const shown = await runtime.store.observe(refs, storeCalls);
    const read = works.flatMap((work) => {
      const listing = shown.get(work.link?.listingRef ?? '');
      if (listing === undefined) return [];
      return [foldObserved({ ...work, images: settleUploads(work.images, listing) }, listing, runtime.connectionId)];
    });
    await ports.families.save(lease, read.map(toChange));
    const missing = works.filter((work) => !read.some((entry) => entry.familyId === work.familyId));
    await ports.families.settle(
      lease,
      missing.map((work) => settlement(work, listingMissing(work))),
    );
    return read;
  }

  private now(): number {
    return this.context.ports.clock.nowMs();
  }
}
