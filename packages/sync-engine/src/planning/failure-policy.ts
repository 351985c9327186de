import type { PlanStep, StepFailure } from '@tillbridge/connector-sdk/model';
import type { ConnectionPause, FamilyState, StateReason } from '../ports/index.js';

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
const MOST_ATTEMPTS = 10;

/** 5 s, 10 s, 20 s … at most 10 minutes. */
export const backOffMs = (attempts: number): number => Math.min(5 * SECOND * 2 ** attempts, 600 * SECOND);

/**
 * The one switch that decides on errors: what to do is told by the class of the error, never by a retry beneath it.
 * `name` is the product's; `attempts` how often the family has failed in a row before this.
 */
export function judge(step: PlanStep, failure: StepFailure, name: string, attempts: number): Verdict {
  if (isPicture(step) && failure.code === 'invalid') return { kind: 'carry-on' };
  const reason = (code: string, rule: string): StateReason => ({
    code,
    rule,
    args: { name, message: failure.message, ...failure.args },
  });
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
      if (attempts === 0) return { kind: 'retry', afterMs: 0, state: 'pending', reason: null };
      return retryOrBlock(reason('refused', 'G-04'), attempts);
    case 'transient':
    case 'contract-violation':
      return retryOrBlock(
        reason(failure.code === 'contract-violation' ? 'contract-violation' : 'refused', 'G-04'),
        attempts,
      );
    case 'conflict':
      if ((step.kind === 'create' || step.kind === 'create-variation') && failure.args?.['on'] === 'mark')
        return { kind: 'retry', afterMs: 0, state: 'pending', reason: null };
      return attempts < 2
        ? { kind: 'retry', afterMs: backOffMs(attempts), state: 'pending', reason: null }
        : refused(step, reason('refused', 'G-04'));
    case 'invalid':
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

/** A product that is deleted in the POS will not change any more, so its deletion is tried again daily. */
const refused = (step: PlanStep, reason: StateReason): Verdict =>
  step.kind === 'delete' ? { kind: 'retry', afterMs: 24 * HOUR, state: 'blocked', reason } : { kind: 'block', reason };

const isPicture = (step: PlanStep): boolean =>
  step.kind === 'images' || step.kind === 'upload-image' || step.kind === 'variation-image';

function retryOrBlock(reason: StateReason, attempts: number): Verdict {
  if (attempts + 1 < MOST_ATTEMPTS)
    return { kind: 'retry', afterMs: backOffMs(attempts), state: 'pending', reason: patient(reason) };
  return { kind: 'retry', afterMs: 24 * HOUR, state: 'blocked', reason };
}

/** What passes by itself is not told at once; an answer that makes no sense is. */
const patient = (reason: StateReason): StateReason | null => (reason.code === 'contract-violation' ? reason : null);
