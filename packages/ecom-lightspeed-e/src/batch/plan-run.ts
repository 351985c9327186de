import {
  type ConnectorError,
  ContractViolation,
  endsPlan,
  type ListingPlan,
  type PlanStep,
  type StepOutcome,
  type StepResult,
} from '@tillbridge/connector-sdk';
import { listingUnknown } from '../messages.js';
import { listingOf } from '../translate/listing.js';
import { createRequest, stepRequest, writeBackReadRequest } from '../translate/request.js';
import type { StepRequest } from '../translate/step-request.js';
import type { Entry } from './entry.js';
import { Knowledge } from './knowledge.js';
import type { Verdict } from './verdict.js';

/** What a plan needs next: a request, nothing more, or the news of a step for which none has to be sent. */
export type Next =
  | { readonly kind: 'send'; readonly entry: Entry }
  | { readonly kind: 'known'; readonly outcome: StepOutcome }
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
  private readonly knowledge: Knowledge;

  constructor(private readonly plan: ListingPlan) {
    this.knowledge = new Knowledge(plan);
  }

  /** The next request, nothing while an earlier one has to be answered first. */
  next(): Next {
    const step = this.ended ? undefined : this.plan.steps[this.index + this.ahead];
    if (step === undefined || (this.ahead > 0 && step.kind !== 'variation-image')) return { kind: 'end' };
    if (step.kind === 'create') return this.send(step, { kind: 'send', request: createRequest(step, this.plan) }, null);
    const { listingRef, shown, pictured, made, deleted } = this.knowledge;
    if (listingRef === null)
      return this.fail(step, new ContractViolation(listingUnknown, { call: `step ${step.kind}` }));
    const fresh: Knowledge['fresh'] = (part) => this.knowledge.fresh(part);
    const known = { plan: this.plan, listingRef, fresh, shown, pictured, made, deleted };
    return this.send(step, stepRequest(step, known), listingRef);
  }

  /** Goes on after an answer: a failed step ends the plan, unless it was a picture. */
  take(verdict: Verdict): void {
    if (isSideBySide(verdict.entry)) this.ahead -= 1;
    if (!verdict.executed) {
      this.ended = true;
      return;
    }
    this.knowledge.take(verdict);
    if (verdict.result !== null) this.pass(verdict.entry.step, verdict.result);
  }

  private send(step: PlanStep, request: StepRequest, listingRef: string | null): Next {
    const base = { familyId: this.plan.familyId, step, listingRef };
    switch (request.kind) {
      case 'send': {
        const entry: Entry = { ...base, purpose: 'step', request: request.request };
        if (isSideBySide(entry)) this.ahead += 1;
        return { kind: 'send', entry };
      }
      case 'read':
        return {
          kind: 'send',
          entry: { ...base, purpose: 'read', request: writeBackReadRequest(listingRef ?? '') },
        };
      case 'done':
        return this.settle(step, {
          status: 'done',
          listingRef: listingRef ?? '',
          observed: listingOf(request.product),
        });
      case 'impossible':
        return this.fail(step, request.error);
    }
  }

  private fail(step: PlanStep, error: ConnectorError): Next {
    return this.settle(step, { status: 'failed', failure: error.toFailure() });
  }

  private settle(step: PlanStep, result: StepResult): Next {
    this.pass(step, result);
    return { kind: 'known', outcome: { familyId: this.plan.familyId, step, result } };
  }

  private pass(step: PlanStep, result: StepResult): void {
    this.index += 1;
    if (endsPlan({ step, result })) this.ended = true;
  }
}

/** A request beside which others of the same plan may be under way. */
export function isSideBySide(entry: Pick<Entry, 'purpose' | 'step'>): boolean {
  return entry.purpose === 'step' && entry.step.kind === 'variation-image';
}
