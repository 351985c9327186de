import type { PlanStep, Quantity } from '@tillbridge/connector-sdk/model';
import type { DeletionOptions } from '../connection-runtime.js';
import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { FamilyChange, FamilyState, GuardedKind, KeptListing, StateReason, NewCategory } from '../ports/index.js';
import type { SkuHolding } from './sku-moves.js';

/** What a family's plan needs to know beyond the family itself. */
export interface PlanSetting {
  readonly connectionId: string;
  readonly nowMs: number;
  readonly lookupLagMs: number;
  /** Ms within which a call that was given up may still take effect. */
  readonly landsWithinMs: number;
  /** The quantity every record opens with; 0 where the level is unknown (S-06). */
  readonly quantities: Readonly<Record<string, Quantity>>;
  /** The same without those whose level is unknown. */
  readonly known: Readonly<Record<string, Quantity>>;
  readonly stockUnknown: StateReason | null;
  /** A living row goes by an online flag that the POS no longer tells; null where none does. */
  readonly channelUnknown: StateReason | null;
  /** The category of new listings; null for none. */
  readonly category: NewCategory | null;
  /** Why no living row is for sale online, null when one is. */
  readonly whyOffline: StateReason | null;
  readonly holding: SkuHolding;
  /** What was kept of a listing that an undo makes again; null: nothing, or none is made again (D-03). */
  readonly kept: KeptListing | null;
  /** Whether the store's plan has room for one more product. */
  readonly room: boolean;
  /** Kinds of steps that a guard holds back from this family (G-01), with the reason to be told. */
  readonly held: Readonly<Partial<Record<GuardedKind, StateReason>>>;
  readonly fresh: Freshness;
  readonly deletion: DeletionOptions;
  /** True for a SKU that a living row of the POS has (D-05). */
  readonly demanded: (sku: string) => boolean;
  /** The modes of the fields (F-16); what is wanted stands under them already, see `underModes`. */
  readonly fields: FieldPolicy;
}

/**
 * How far what we hold of a listing is believed. `seen`: this slice has seen it after everything that was sent to it, so ids of pictures
 * and missing variations are believed. `read`: it was read by id just now, or is to be planned as if it had.
 */
export type Freshness = 'no' | 'seen' | 'read';

/** How the family stands once all steps have been done. */
export interface Standing {
  readonly state: FamilyState;
  readonly reason: StateReason | null;
  /** What else a person should look at: a variant that is left out, a number that is not known. */
  readonly remark?: StateReason | null;
}

/** What to do about a family now. */
export type Decision =
  /** Nothing to send; `change` is what we learned on the way. */
  | {
      readonly kind: 'settled';
      readonly standing: Standing;
      readonly change: FamilyChange | null;
      /** Ms since epoch when it is to be looked at again by itself. */
      readonly againAtMs?: number;
    }
  /** Steps to send; `intent` is stored first. `more`: planning again afterwards will find more to do. */
  | {
      readonly kind: 'plan';
      readonly steps: readonly PlanStep[];
      readonly intent: FamilyChange | null;
      readonly standing: Standing;
      readonly more: boolean;
    }
  /** The listing is to be saved whole, then deleted (D-01, D-03). */
  | { readonly kind: 'delete'; readonly listingRef: string; readonly standing: Standing }
  /** Created perhaps: look our mark up (M-01). */
  | { readonly kind: 'lookup' }
  /** Read the listing by id before anything is planned (I-04, I-09, M-01). */
  | { readonly kind: 'refresh' }
  /** Looked at again then; `change` is what we learned on the way. */
  | {
      readonly kind: 'wait';
      readonly untilMs: number;
      readonly standing: Standing;
      readonly change?: FamilyChange | null;
      /** Waiting for what was sent is no failure: it does not count as an attempt. */
      readonly patient?: true;
    };

/** `attemptedAtMs` of a creation that was stored as an intent and is known not to have been sent. */
export const NEVER_SENT = 0;

/** Work is still going on. */
export const UNDER_WAY: Standing = { state: 'pending', reason: null };
