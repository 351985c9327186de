import type { PlanStep, StepFailure } from '@tillbridge/connector-sdk/model';
import type { ConnectionPause, Failing, FamilyState, StateReason } from '../ports/index.js';
import { isNumber } from './number-steps.js';

/** What a failed step means for its family and its connection. */
export type Verdict =
  /** Try again not before then; nothing is reached. */
  | {
      readonly kind: 'retry';
      readonly afterMs: number;
      readonly state: FamilyState;
      readonly reason: StateReason | null;
    }
  /** Blocked until the desired listing changes. */
  | { readonly kind: 'block'; readonly reason: StateReason }
  /** The whole connection stops until the owner acts. */
  | { readonly kind: 'pause'; readonly pause: Omit<ConnectionPause, 'untilMs'>; readonly forMs: number }
  /** A picture stops nothing (I-06). */
  | { readonly kind: 'carry-on' };

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const MOST_FAILURES = 10;

/** 5 s, 10 s, 20 s … at most 10 minutes. */
export const backOffMs = (attempts: number): number => Math.min(5 * SECOND * 2 ** attempts, 600 * SECOND);

/**
 * The one switch that decides on errors: what to do is told by the class of the error, never by a retry beneath it.
 * `name` is the product's; `failures` how often just this step has failed in a row before this.
 */
export function judge(step: PlanStep, failure: StepFailure, name: string, failures: number): Verdict {
  if (isPicture(step) && failure.code === 'invalid') return { kind: 'carry-on' };
  const reason = (code: string, rule: string): StateReason => ({
    code,
    rule,
    args: { name, message: failure.message, ...failure.args },
  });
  const givenUp = (): StateReason => {
    const { args, ...told } = reason('given-up', 'R-05');
    return { ...told, args: { ...args, times: String(failures + 1) } };
  };
  switch (failure.code) {
    case 'rate-limited':
      return { kind: 'retry', afterMs: 0, state: 'pending', reason: null };
    case 'auth-expired':
    case 'suspended':
      return {
        kind: 'pause',
        pause: { code: failure.code, message: wholeSentence(failure.message, failure.advice) },
        forMs: 60 * SECOND,
      };
    case 'limit-reached':
      return {
        kind: 'retry',
        afterMs: 24 * HOUR,
        state: 'blocked',
        reason: reason(failure.limit === 'variations' ? 'plan-no-variations' : 'plan-limit', 'A-09'),
      };
    case 'not-found':
      // What is there is read at once (D-02); the next plan is made from that.
      if (failures === 0) return { kind: 'retry', afterMs: 0, state: 'pending', reason: null };
      return retryOrBlock(givenUp(), failures);
    case 'transient':
    case 'contract-violation':
      return retryOrBlock(
        failure.code === 'contract-violation' ? reason('contract-violation', 'G-04') : givenUp(),
        failures,
      );
    case 'conflict':
      if ((step.kind === 'create' || step.kind === 'create-variation') && failure.args?.['on'] === 'mark')
        return { kind: 'retry', afterMs: 0, state: 'pending', reason: null };
      return failures < 2
        ? { kind: 'retry', afterMs: backOffMs(failures), state: 'pending', reason: null }
        : refused(step, reason('refused', 'G-04'));
    case 'invalid':
      // Everything else of its product goes before it the next time (S-05).
      if (isNumber(step) && failures === 0) return { kind: 'retry', afterMs: 0, state: 'pending', reason: null };
      return refused(
        step,
        failure.args?.['tier'] === undefined ? reason('refused', 'G-04') : reason('wholesale-above-price', 'P-03'),
      );
  }
}

/** The vendor's words as a sentence, and what to do next. */
export function wholeSentence(words: string, advice: string | null | undefined): string {
  const sentence = /[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`;
  return advice === null || advice === undefined ? sentence : `${sentence} ${advice}`;
}

/**
 * What the shop does not sell may not stay on sale, nor be sold without end, and one deleted in the POS will not change any more: it is tried
 * again daily.
 */
const refused = (step: PlanStep, reason: StateReason): Verdict =>
  step.kind === 'delete' || step.kind === 'hide' || isNumber(step)
    ? { kind: 'retry', afterMs: 24 * HOUR, state: 'blocked', reason }
    : { kind: 'block', reason };

const isPicture = (step: PlanStep): boolean =>
  step.kind === 'images' || step.kind === 'upload-image' || step.kind === 'variation-image';

/** After 10 failures at one step the family is blocked with the last answer, and tried again daily. */
function retryOrBlock(reason: StateReason, failures: number): Verdict {
  if (failures + 1 < MOST_FAILURES)
    return { kind: 'retry', afterMs: backOffMs(failures), state: 'pending', reason: patient(reason) };
  return { kind: 'retry', afterMs: 24 * HOUR, state: 'blocked', reason };
}

/** What passes by itself is not told at once; an answer that makes no sense is. */
const patient = (reason: StateReason): StateReason | null => (reason.code === 'contract-violation' ? reason : null);

/** How often a step has failed in a row: another one that fails instead begins anew. */
export const failuresOf = (failing: Failing | null, step: PlanStep): number =>
  failing?.step === nameOf(step) ? failing.times : 0;

/** One failure more of a step. */
export const failedAgain = (failing: Failing | null, step: PlanStep): Failing => ({
  step: nameOf(step),
  times: failuresOf(failing, step) + 1,
});

/** Tells a step from the others of its family, also in the next plan. */
function nameOf(step: PlanStep): string {
  switch (step.kind) {
    case 'create-variation':
      return `${step.kind} ${step.variant.memberRef}`;
    case 'update-variation':
    case 'delete-variation':
    case 'variation-image':
    case 'delete-variation-image':
      return `${step.kind} ${step.memberRef}`;
    case 'upload-image':
      return `${step.kind} ${step.image.content}`;
    case 'delete-image':
      return `${step.kind} ${step.identity}`;
    default:
      return step.kind;
  }
}
