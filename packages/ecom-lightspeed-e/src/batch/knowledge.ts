import type { ListingPlan, PlanStep } from '@tillbridge/connector-sdk';
import type { Known, Part } from '../translate/step-request.js';
import { attributeChanges } from '../translate/update.js';
import type { WireProduct } from '../wire.js';
import type { Verdict } from './verdict.js';

/** What a plan has learned of its listing from the answers so far. */
export class Knowledge implements Omit<Known, 'listingRef'> {
  listingRef: string | null;
  shown: WireProduct | null = null;
  readonly made = new Map<string, string>();
  readonly deleted = new Set<string>();
  private read: WireProduct | null = null;
  private seenPictures: WireProduct | null = null;
  private readonly stale = new Set<Part>();

  constructor(readonly plan: ListingPlan) {
    this.listingRef = plan.listingRef;
  }

  /** After a step that changed the pictures only its own answer shows them. */
  get pictured(): WireProduct | null {
    return this.seenPictures;
  }

  fresh(part: Part): WireProduct | null {
    return this.stale.has(part) ? null : this.read;
  }

  /** A read is stale after a step that changes what was read, also a failed one: its effect may be there. */
  take({ entry, product, result }: Verdict): void {
    this.shown = product ?? this.shown;
    if (entry.purpose === 'read') {
      this.read = product;
      this.seenPictures = product;
      this.stale.clear();
      return;
    }
    for (const part of changedBy(entry.step)) this.stale.add(part);
    if (shows(entry.step)) this.seenPictures = product;
    else if (changedBy(entry.step).includes('images')) this.seenPictures = null;
    if (result?.status !== 'done') return;
    this.listingRef = result.listingRef;
    if (entry.step.kind === 'create-variation' && result.variationRef !== undefined)
      this.made.set(entry.step.variant.memberRef, result.variationRef);
    if (entry.step.kind === 'delete-variation') this.deleted.add(entry.step.variationRef);
  }
}

/** Its answer is the whole listing, pictures included. */
const shows = (step: PlanStep): boolean => step.kind === 'observe' || step.kind === 'order-images';

/** What a step changes of a listing that was read. A deleted variation is remembered by itself, so the options need no other read. */
function changedBy(step: PlanStep): readonly Part[] {
  switch (step.kind) {
    case 'create':
      return ['attributes', 'options', 'variations', 'images'];
    case 'update':
      return attributeChanges(step.changes, step.record) === null ? [] : ['attributes'];
    case 'create-variation':
    case 'options':
      return ['options', 'variations'];
    case 'delete-variation':
      return ['variations'];
    case 'images':
    case 'upload-image':
    case 'delete-image':
    case 'order-images':
      return ['images'];
    case 'update-variation':
      return step.newChoices === undefined ? [] : ['options', 'variations'];
    case 'hide':
    case 'show':
    case 'delete':
    case 'variation-image':
    case 'delete-variation-image':
    case 'observe':
      return [];
  }
}
