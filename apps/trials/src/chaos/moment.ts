import { seeded } from '../harness/seeded.js';
import type { TrafficEntry } from '../harness/traffic.js';

/** When a host is killed during a first publication. */
export interface Moment {
  readonly seed: number;
  readonly kind: MomentKind;
  /** At which of the events of that kind, counted from 1. */
  readonly place: number;
  /** Real ms between the event and the blow. */
  readonly delayMs: number;
}

export const MOMENT_KINDS = [
  /** The store has taken a batch, and its answer with the ticket is lost on the way. */
  'batch taken, ticket lost',
  /** The store has answered with a ticket; the host may not have stored it. */
  'batch taken',
  /** Creations are done at the store; the host does not know. */
  'products created',
  /** The host has just been told what a batch did; the links may not be stored. */
  'batch read',
  /** Pictures are on their way. */
  'pictures sent',
  /** Listings are being shown. */
  'last words',
] as const;

export type MomentKind = (typeof MOMENT_KINDS)[number];

/** Draws a moment from a seed: the same seed draws the same one. */
export function drawMoment(seed: number): Moment {
  const random = seeded(seed);
  const kind = MOMENT_KINDS[seed % MOMENT_KINDS.length] ?? 'batch taken';
  const events = kind.startsWith('batch') ? BATCHES : kind === 'last words' ? SHOWN : FAMILIES;
  return { seed, kind, place: 1 + Math.floor(random() * events), delayMs: Math.floor(random() * 60) };
}

/** Every second standard family is activated; the last ones may go as direct calls. */
const SHOWN = 8;

/** Batches that this publication certainly takes. */
const BATCHES = 2;

/** Families of the catalogue that is published while the host is killed. */
export const FAMILIES = 24;

/** Whether an entry of the traffic is an event of that kind. */
export function isEvent(kind: MomentKind, { kind: request, status, batch }: TrafficEntry): boolean {
  switch (kind) {
    case 'batch taken, ticket lost':
    case 'batch taken':
      return request === 'POST batch';
    case 'products created':
      return request === 'POST products' && status === 200;
    case 'batch read':
      return request === 'GET batch' && status === 200;
    case 'pictures sent':
      return request === 'PUT products/:productId/media';
    case 'last words':
      return request === 'PUT products/:productId' && batch !== null;
  }
}
