import {
  ContractViolation,
  type ListingPlan,
  NotFound,
  type PlanStep,
  type StepOutcome,
} from '@tillbridge/connector-sdk';
import { listingUnknown, variationUnknown } from '../messages.js';
import { createRequest, readRequest, type StepRequest, stepRequest } from '../translate/request.js';
import type { WireProduct } from '../wire.js';
import type { Entry } from './entry.js';
import type { Verdict } from './verdict.js';

/** What a plan needs next: a request, nothing more, or the news that a step cannot even be asked for. */
export type Next =
  | { readonly kind: 'send'; readonly entry: Entry }
  | { readonly kind: 'failed'; readonly outcome: StepOutcome }
  | { readonly kind: 'end' };

/**
 * A plan on its way through its steps, one request at a time; only pictures of variations, each of which writes another
 * record, go side by side (ADR 0005).
 */
export class PlanRun {
  private index = 0;
  /** Pictures of variations that are sent and not answered. */
  private ahead = 0;
  private ended = false;
  private listingRef: string | null;
  private read: WireProduct | null = null;
  private shown: WireProduct | null = null;

  constructor(private readonly plan: ListingPlan) {
    this.listingRef = plan.listingRef;
  }

  /** The next request, nothing while an earlier one has to be answered first. */
  next(): Next {
    const step = this.ended ? undefined : this.plan.steps[this.index + this.ahead];
    if (step === undefined || (this.ahead > 0 && step.kind !== 'variation-image')) return { kind: 'end' };
    if (step.kind === 'create') return this.send(step, { kind: 'send', request: createRequest(step, this.plan) });
    const { plan, listingRef, read, shown } = this;
    if (listingRef === null)
      return this.fail(step, new ContractViolation(listingUnknown, { call: `step ${step.kind}` }));
    return this.send(step, stepRequest(step, { plan, listingRef, read, shown }), listingRef);
  }

  /** Goes on after an answer: a failed step ends the plan, unless it was a picture. */
  take(verdict: Verdict): void {
    if (isSideBySide(verdict.entry)) this.ahead -= 1;
    if (!verdict.executed) {
      this.ended = true;
      return;
    }
    this.shown = verdict.product ?? this.shown;
    if (verdict.entry.purpose === 'read') this.read = verdict.product;
    if (verdict.result === null) return;
    if (verdict.result.status === 'done') this.listingRef = verdict.result.listingRef;
    this.pass(verdict.entry.step, verdict.result.status === 'failed');
  }

  private send(step: PlanStep, request: StepRequest, ref: string | null = null): Next {
    const base = { familyId: this.plan.familyId, step, listingRef: ref };
    switch (request.kind) {
      case 'send': {
        const entry: Entry = { ...base, purpose: 'step', request: request.request };
        if (isSideBySide(entry)) this.ahead += 1;
        return { kind: 'send', entry };
      }
      case 'read':
        return { kind: 'send', entry: { ...base, purpose: 'read', request: readRequest(ref ?? '') } };
      case 'unknown-variation':
        return this.fail(step, new NotFound(variationUnknown(request.memberRef), { call: `step ${step.kind}` }));
    }
  }

  private fail(step: PlanStep, error: NotFound | ContractViolation): Next {
    this.pass(step, true);
    const result = { status: 'failed', failure: error.toFailure() } as const;
    return { kind: 'failed', outcome: { familyId: this.plan.familyId, step, result } };
  }

  private pass(step: PlanStep, failed: boolean): void {
    this.index += 1;
    if (failed && !isSinglePicture(step)) this.ended = true;
  }
}

/** One picture that fails stops nothing; all of them refused in one call are planned anew one by one, before the listing is shown (I-09, A-08). */
function isSinglePicture(step: PlanStep): boolean {
  return step.kind === 'upload-image' || step.kind === 'variation-image';
}

/** A request beside which others of the same plan may be under way. */
export function isSideBySide(entry: Entry): boolean {
  return entry.purpose === 'step' && entry.step.kind === 'variation-image';
}
