import type { DesiredListing, Listing, PlanStep, StepOutcome } from '@tillbridge/connector-sdk/model';
import type { Decision, PlanSetting } from '../src/planning/decision.js';
import { foldOutcome, foldRead } from '../src/planning/fold-outcome.js';
import { planFamily } from '../src/planning/plan-family.js';
import type { FamilyWork } from '../src/ports/index.js';
import { asMapped, CONNECTION, LANDS_MS, newWork, NOW_MS, row, setting } from './builders.js';
import { changed, created, type ShortVariations } from './shown.js';

/** Steps whose answer may show the listing. */
const TELLING: ReadonlySet<string> = new Set(['hide', 'show', 'update']);

/** One family between its plan and a store that does every step. */
export class OneFamily {
  listing: Listing | null = null;
  rewrite = (text: string): string => text;
  shortVariations: ShortVariations = 'keep';
  /** Whether answers to writes show the listing. */
  tells = true;

  constructor(public work: FamilyWork) {}

  static published(listing: DesiredListing, rewrite = (text: string): string => text): OneFamily {
    const one = new OneFamily(newWork(listing));
    one.rewrite = rewrite;
    one.settle(listing);
    return one;
  }

  /** A new family whose creation is planned and stored as an intent, with nothing of it sent. */
  static begun(listing: DesiredListing): { readonly one: OneFamily; readonly steps: readonly PlanStep[] } {
    const one = new OneFamily(newWork(listing));
    const decision = one.decideUnread(listing);
    if (decision.kind !== 'plan') throw new Error(`Nothing is planned for it: ${decision.kind}.`);
    one.takeIntent(decision);
    return { one, steps: decision.steps };
  }

  /** Rows that are not in the listing and live on: blocked, not deleted. */
  alsoAlive: readonly string[] = [];

  /** Decides; a listing that has to be read first is read, as the lane does it. */
  decide(listing: DesiredListing, over: Partial<PlanSetting> = {}): Decision {
    const decision = this.decideUnread(listing, over);
    if (decision.kind !== 'refresh' || this.listing === null) return decision;
    this.read(over.nowMs);
    return this.decideUnread(listing, { ...over, fresh: 'read' });
  }

  decideUnread(listing: DesiredListing, over: Partial<PlanSetting> = {}): Decision {
    const records = listing.shape.kind === 'simple' ? [listing.shape.record] : listing.shape.variants;
    const members = records.map(({ memberRef, sku }) => row(memberRef, { sku }));
    const others = this.alsoAlive.map((ref) => row(ref));
    return planFamily(
      { ...this.work, members: [...members, ...others] },
      asMapped(listing),
      setting(listing, { fresh: this.seen ? 'seen' : 'no', ...over }),
    );
  }

  /** A reading by id. */
  read(nowMs = NOW_MS): void {
    this.work = foldRead(this.work, this.listing!, CONNECTION, nowMs - LANDS_MS);
    this.seen = true;
    this.reads += 1;
  }

  reads = 0;
  /** The listing was seen after everything that was sent. */
  seen = false;
  /** Readings that stood in a plan. */
  observed = 0;

  /** Steps of the next plan, without sending them. */
  steps(listing: DesiredListing, over: Partial<PlanSetting> = {}) {
    const decision = this.decide(listing, over);
    return decision.kind === 'plan' ? decision.steps : [];
  }

  /** Plans and applies until nothing is left; the number of rounds that sent something. */
  settle(listing: DesiredListing, over: Partial<PlanSetting> = {}): number {
    for (let round = 0; round < 10; round += 1) {
      const decision = this.decide(listing, over);
      this.learn(decision);
      if (decision.kind !== 'plan') return round;
      for (const step of decision.steps) {
        if (step.kind === 'observe') this.observed += 1;
        this.fold(this.send(step), over.nowMs);
      }
    }
    throw new Error('There is always something left to do.');
  }

  /** Stores what a decision brings, before anything is sent. */
  learn(decision: Decision): void {
    if (decision.kind === 'plan') this.takeIntent(decision);
    if (decision.kind === 'settled') this.takeIntent({ intent: decision.change });
  }

  takeIntent({ intent }: Pick<Extract<Decision, { kind: 'plan' }>, 'intent'>): void {
    const { link, records, images, applied, ledger = [] } = intent ?? {};
    const { work } = this;
    this.work = {
      ...work,
      link: link ?? work.link,
      records: records ?? work.records,
      images: images ?? work.images,
      applied: applied ?? work.applied,
      ledger: [
        ...work.ledger.filter((entry) => !ledger.some(({ memberRef }) => memberRef === entry.memberRef)),
        ...ledger,
      ],
    };
  }

  send(step: StepOutcome['step']): StepOutcome {
    const change =
      step.kind === 'create'
        ? ({ kind: 'done', listing: created('501', this.work.link!.externalKey, step, this.rewrite) } as const)
        : changed(this.listing!, step, this.rewrite, this.shortVariations);
    if (change.kind === 'refused')
      return { familyId: this.work.familyId, step, result: { status: 'failed', failure: change.failure } };
    if (change.kind === 'deleted') {
      this.listing = null;
      return { familyId: this.work.familyId, step, result: { status: 'done', listingRef: '501', observed: null } };
    }
    this.listing = change.listing;
    const shows = step.kind === 'observe' || step.kind === 'order-images' || (this.tells && TELLING.has(step.kind));
    const observed = shows ? change.listing : null;
    return { familyId: this.work.familyId, step, result: { status: 'done', listingRef: '501', observed } };
  }

  fold(outcome: StepOutcome, nowMs = NOW_MS, later: readonly PlanStep[] = []): void {
    this.seen = outcome.result.status === 'done' && outcome.result.observed !== null;
    this.work = foldOutcome(this.work, outcome, CONNECTION, nowMs, later);
  }
}
