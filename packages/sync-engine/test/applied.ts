import type { DesiredListing, Listing, StepOutcome } from '@tillbridge/connector-sdk/model';
import { foldOutcome } from '../src/planning/fold-outcome.js';
import { type Decision, planFamily, type PlanSetting } from '../src/planning/plan-family.js';
import type { FamilyWork } from '../src/ports/index.js';
import { asMapped, CONNECTION, newWork, NOW_MS, row, setting } from './builders.js';
import { changed, created } from './shown.js';

/** One family between its plan and a store that does every step. */
export class OneFamily {
  listing: Listing | null = null;
  rewrite = (text: string): string => text;
  /** Whether answers to writes show the listing. */
  tells = true;

  constructor(public work: FamilyWork) {}

  static published(listing: DesiredListing, rewrite = (text: string): string => text): OneFamily {
    const one = new OneFamily(newWork(listing));
    one.rewrite = rewrite;
    one.settle(listing);
    return one;
  }

  decide(listing: DesiredListing, over: Partial<PlanSetting> = {}): Decision {
    const records = listing.shape.kind === 'simple' ? [listing.shape.record] : listing.shape.variants;
    const members = records.map(({ memberRef, sku }) => row(memberRef, { sku }));
    return planFamily({ ...this.work, members }, asMapped(listing), setting(listing, over));
  }

  /** Steps of the next plan, without sending them. */
  steps(listing: DesiredListing, over: Partial<PlanSetting> = {}) {
    const decision = this.decide(listing, over);
    return decision.kind === 'plan' ? decision.steps : [];
  }

  /** Plans and applies until nothing is left; the number of rounds that sent something. */
  settle(listing: DesiredListing): number {
    for (let round = 0; round < 10; round += 1) {
      const decision = this.decide(listing);
      if (decision.kind !== 'plan') return round;
      this.takeIntent(decision);
      for (const step of decision.steps) this.fold(this.send(step));
    }
    throw new Error('There is always something left to do.');
  }

  takeIntent(decision: Extract<Decision, { kind: 'plan' }>): void {
    const { link, records, images, applied } = decision.intent ?? {};
    const { work } = this;
    this.work = {
      ...work,
      link: link ?? work.link,
      records: records ?? work.records,
      images: images ?? work.images,
      applied: applied ?? work.applied,
    };
  }

  send(step: StepOutcome['step']): StepOutcome {
    const change =
      step.kind === 'create'
        ? ({ kind: 'done', listing: created('501', this.work.link!.externalKey, step, this.rewrite) } as const)
        : changed(this.listing!, step, this.rewrite);
    if (change.kind === 'refused')
      return { familyId: this.work.familyId, step, result: { status: 'failed', failure: change.failure } };
    this.listing = change.listing;
    const shows = step.kind === 'observe' || (this.tells && step.kind !== 'update-variation' && step.kind !== 'create');
    const observed = shows ? change.listing : null;
    return { familyId: this.work.familyId, step, result: { status: 'done', listingRef: '501', observed } };
  }

  fold(outcome: StepOutcome): void {
    this.work = foldOutcome(this.work, outcome, CONNECTION, NOW_MS);
  }
}
