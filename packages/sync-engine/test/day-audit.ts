import type {
  DesiredListing,
  DesiredVariant,
  Listing,
  ListingPlan,
  PlanStep,
  RecordChanges,
  StockDifference,
} from '@tillbridge/connector-sdk/model';
import { RECORD_FIELDS, shownOf } from './day-fields.js';
import { type Field, type FieldPolicy, POST_2022 } from '@tillbridge/mapping-core';
import type { GuardedKind, Hold } from '../src/ports/index.js';
import { wrongFields } from './day-modes.js';
import { strays } from './day-hold.js';

/** What we last sent of a field, and whether the merchant changed it since. */
export interface SentField {
  readonly value: unknown;
  readonly told: boolean;
  readonly merchant: boolean;
  /** The operator asked for the POS's word: what the store shows already need not be sent (U-03). */
  readonly restored?: true;
}

const isOurs = (mark: string | null): boolean => mark?.startsWith('tb:c1:') === true;
const FOLLOW = ['name', 'description', 'brand'] as const;

/** Watches every write for what no rule allows, and remembers what was sent last: this is what the oracle reads. */
export class DayAudit {
  readonly violations: string[] = [];
  /** Content of the POS behind the identity of each picture that we sent. */
  readonly pictures = new Map<string, string>();
  /** By listing and field. */
  readonly fields = new Map<string, SentField>();
  /** Marks of what the merchant deleted, listings and variations. */
  readonly deletedByMerchant = new Set<string>();
  /** The same before we had an answer to their creation: whether they had been made at all was not known, so they may be made again. */
  readonly deletedEarly = new Set<string>();
  /** Pictures of ours that the merchant took out: listing and content. */
  readonly takenOut = new Set<string>();
  /** Records that the merchant changed before anybody had read what the store made of our write: his value counts as given back. */
  readonly early = new Set<string>();
  /** Pictures of ours that the merchant took out before a reading told where they stand. */
  readonly takenOutEarly = new Set<string>();
  /** What each listing was created with. */
  readonly created = new Map<string, DesiredListing>();
  /** How each field travels (F-16). */
  modes: FieldPolicy = POST_2022;
  /** Whether a reading has told the place of this picture. */
  isTied: (identity: string) => boolean = () => true;
  /** Listings whose pictures the merchant put in another order. */
  readonly reordered = new Set<string>();
  /** Records whose number the merchant has changed. */
  readonly edited = new Set<string>();
  /** Records whose SKU the merchant has changed. */
  readonly skuEdited = new Set<string>();
  /** What we last put on a variation, by listing and row. */
  readonly variationPictures = new Map<string, string>();
  /** Whether our last reading has shown that it is not shipped (F-12). */
  isUnshipped: (listingRef: string) => boolean = () => false;
  /** Listings of which that was known when the plan that is carried through was handed over. */
  private readonly knownUnshipped = new Set<string>();
  /** Whether the whole listing was kept before it is deleted (D-03). */
  isSaved: (listingRef: string) => boolean = () => true;
  /** When listings of ours were deleted by us without approval. */
  readonly deletions: { readonly atMs: number; readonly key: string }[] = [];
  /** When listings of ours were hidden by us without approval. */
  readonly hidings: { readonly atMs: number; readonly key: string }[] = [];
  /** When the deletion or hiding of a listing was approved, by kind and mark. */
  private readonly approvedAtMs = new Map<string, number>();
  /** What an undo holds a family to, null when it holds nothing. */
  holdOf: (familyId: string) => Hold | null = () => null;
  /** The number a record may show at most by now; undefined when there is none. */
  ceiling: (memberRef: string) => number | undefined = () => undefined;
  /** Whether we know that the record was made: an answer to its creation is stored, or a reading has shown it. */
  wasMade: (listingRef: string, variationRef: string | null) => boolean = () => true;
  /** Whether a reading has shown the record since it was made. */
  wasRead: (listingRef: string, variationRef: string | null) => boolean = () => true;
  /** What happens now happens while a call of ours is under way. */
  racing = false;
  /** Whether pictures of ours may be on their way to this listing, with no answer so far. */
  isUncertain: (listingRef: string) => boolean = () => false;
  /**
   * Pictures that the merchant added during a call of ours, while one without an answer is not settled, or where he took one of ours out that
   * was never seen: a call that replaces the gallery does not see them, and they cannot be told from ours (I-03, I-04).
   */
  readonly raced = new Set<string>();
  /** The listings they were added to, or one beside ours that was never seen: which are ours nobody can tell, so all may stay (I-03). */
  readonly racedIn = new Set<string>();
  /** Choices that the merchant's variations held when we wrote the lists, by listing: they stay in them, his from then on (V-04). */
  readonly leftToMerchant = new Set<string>();
  /** Nothing has gone wrong so far. */
  calm = true;
  nowMs = (): number => 0;
  /** Listings that the operator had hidden, whatever the mode of their availability. */
  private readonly hidden = new Set<string>();
  private recent: string[] = [];

  violate(words: string): void {
    this.violations.push(words);
  }

  /** A new call: what came before was told and stored, unless another lane makes it while the answer is on its way. */
  begin(): void {
    if (!this.racing) this.recent = [];
  }

  /** What the family was held by when its plan was handed over: the rest of that plan may be done later. */
  private readonly heldThen = new WeakMap<ListingPlan, Hold | null>();

  /** A plan was handed over. */
  begun(plan: ListingPlan): void {
    if (!this.heldThen.has(plan)) this.heldThen.set(plan, this.holdOf(plan.familyId));
  }

  /** A plan for a listing was handed over: what its answers show from here on came too late for it. */
  handedOver(listingRef: string): void {
    if (this.isUnshipped(listingRef)) this.knownUnshipped.add(listingRef);
    else this.knownUnshipped.delete(listingRef);
  }

  /** Nobody may have been told of the latest writes. */
  died(): void {
    for (const key of this.recent) {
      const field = this.fields.get(key);
      if (field !== undefined) this.fields.set(key, { ...field, told: false });
    }
  }

  merchantDeleted(mark: string, listingRef: string, variationRef: string | null): void {
    (this.wasMade(listingRef, variationRef) ? this.deletedByMerchant : this.deletedEarly).add(mark);
  }

  /** The operator wants it hidden, whatever our last word was (M-06). */
  operatorHides(listingRef: string): void {
    this.hidden.add(listingRef);
    const key = `${listingRef} enabled`;
    const before = this.fields.get(key);
    if (before !== undefined) this.fields.set(key, { ...before, told: false });
  }

  /** The operator has asked for a listing that is gone, or it is made as if it had never been: it has all its variations. */
  madeAnew(mark: string): void {
    for (const marks of [this.deletedByMerchant, this.deletedEarly])
      for (const one of marks) if (one === mark || one.startsWith(`${mark}:`)) marks.delete(one);
  }

  /** A row that stands in another family of ours by now is a new one when it comes back (V-09). */
  forgetStrangers(familyOf: (memberRef: string) => string | undefined): void {
    for (const marks of [this.deletedByMerchant, this.deletedEarly])
      for (const mark of marks) {
        const [, , familyId, memberRef] = mark.split(':');
        if (memberRef !== undefined && familyOf(memberRef) !== familyId) marks.delete(mark);
      }
  }

  merchantChanged(ref: string, field: string): void {
    const key = `${ref} ${field}`;
    const before = this.fields.get(key);
    if (before !== undefined) this.fields.set(key, { ...before, merchant: true });
  }

  approve(kind: GuardedKind, mark: string, atMs: number): void {
    this.approvedAtMs.set(`${kind} ${mark}`, atMs);
  }

  /** The operator asked for the POS's word in place of the merchant's (U-03). */
  restored(ref: string, name: string, members: readonly string[]): void {
    const field = name === 'visibility' ? 'enabled' : name;
    for (const [key, sent] of this.fields)
      if (key === `${ref} ${field}` || members.some((member) => key === `${ref} ${field} ${member}`))
        this.fields.set(key, { ...sent, merchant: false, told: sent.told && !sent.merchant, restored: true });
  }

  private isApproved(kind: GuardedKind, key: string): boolean {
    const approvedAtMs = this.approvedAtMs.get(`${kind} ${key}`);
    return approvedAtMs !== undefined && this.nowMs() < approvedAtMs + 86_400_000;
  }

  wrote(
    plan: ListingPlan,
    step: PlanStep,
    before: Listing | undefined,
    after: Listing | undefined,
    told: boolean,
  ): void {
    const ref = after?.ref ?? before?.ref ?? '';
    if (before !== undefined && !isOurs(before.externalKey)) this.violate(`${step.kind} on a foreign listing`);
    const hold = this.holdOf(plan.familyId);
    const heldThen = this.heldThen.get(plan);
    const again = hold?.aims.again !== undefined;
    if (before !== undefined && after !== undefined)
      this.foreignParts(step, before, after, heldThen?.aims.again !== undefined);
    const word = this.fields.get(`${ref} enabled`);
    const known = {
      createdOnline: this.created.get(ref)?.online === true,
      shown: word?.value === true && word.told,
      toBeHidden: this.hidden.has(ref),
    };
    if (!again)
      for (const field of wrongFields(step, this.modes, known))
        this.violate(`${step.kind} of ${ref}: ${field} is ${this.modes[field].mode}`);
    if (hold && heldThen) for (const words of strays(step, heldThen, this.pictures)) this.violate(`held, but ${words}`);
    switch (step.kind) {
      case 'create':
        if (step.again !== undefined) {
          this.inherits(hold?.aims.again?.listingRef ?? '', ref, told);
          // A creation without an answer may not have come to all its variations: one that he had deleted is not told from one of those.
          if (!told)
            for (const mark of [...this.deletedByMerchant].filter((one) => one.startsWith(`${plan.externalKey}:`))) {
              this.deletedByMerchant.delete(mark);
              this.deletedEarly.add(mark);
            }
          return;
        }
        // A listing of its own, with all its variations: an undo that was to make the old one again was released before it could (D-03).
        this.madeAnew(plan.externalKey);
        this.created.set(ref, step.listing);
        for (const field of FOLLOW) this.note(ref, field, step.listing[field], told);
        this.note(ref, 'enabled', false, told);
        this.note(ref, 'price ', step.listing.price, told);
        this.noteShape(ref, step.listing.shape, after, told);
        if (step.listing.shape.kind === 'family')
          for (const variant of step.listing.shape.variants) this.noteVariant(ref, variant, told);
        return;
      case 'create-variation':
        this.variationPictures.delete(`${ref} ${step.variant.memberRef}`);
        this.noteVariant(ref, step.variant, told);
        return;
      case 'update': {
        // What it is made of is made anew (V-06).
        if (step.shape !== undefined) {
          this.edited.delete(`${ref} `);
          this.skuEdited.delete(`${ref} `);
        }
        if (step.shape !== undefined)
          for (const marks of [this.deletedByMerchant, this.deletedEarly])
            for (const mark of marks) if (mark.startsWith(`${plan.externalKey}:`)) marks.delete(mark);
        for (const field of FOLLOW)
          if (field in step.changes) this.note(ref, field, step.changes[field], told, step.kind);
        if (step.shape !== undefined) this.noteShape(ref, step.shape, after, told);
        else this.noteRecord(ref, '', step.record, told);
        const price = step.changes.price ?? step.record.price;
        if (price !== undefined)
          this.note(ref, 'price ', price, told, step.shape === undefined ? step.kind : undefined);
        return;
      }
      case 'update-variation':
        this.noteRecord(ref, step.memberRef, step.record, told);
        if (step.record.price !== undefined)
          this.note(ref, `price ${step.memberRef}`, step.record.price, told, step.kind);
        return;
      case 'options':
        for (const { externalKey, choices } of before?.variations ?? [])
          if (!isOurs(externalKey))
            for (const { name, value } of choices) this.leftToMerchant.add(`${ref} ${name}: ${value}`);
        return;
      case 'show':
      case 'hide':
        if (step.kind === 'hide' && before?.enabled === true && !this.isApproved('hide', plan.externalKey))
          this.hidings.push({ atMs: this.nowMs(), key: plan.externalKey });
        this.note(ref, 'enabled', step.kind === 'show', told, step.kind);
        return;
      case 'delete-variation':
        // Gone by our own word, whoever was first: it is made again when it is wanted again.
        for (const marks of [this.deletedByMerchant, this.deletedEarly])
          marks.delete(`${plan.externalKey}:${step.memberRef}`);
        return;
      case 'variation-image':
        this.variationPictures.set(`${ref} ${step.memberRef}`, step.image.content);
        return;
      case 'order-images':
        this.reordered.delete(ref);
        return;
      case 'delete':
        if (before !== undefined && !this.isSaved(before.ref)) this.violate('deleted what was not saved');
        if (!this.isApproved('delete', plan.externalKey))
          this.deletions.push({ atMs: this.nowMs(), key: plan.externalKey });
        return;
      case 'delete-image':
        if (before?.images.some((image) => image.identity === step.identity) === true)
          if (this.isMerchants(step.identity)) this.violate(`deleted the merchant's picture ${step.identity}`);
        return;
      default:
    }
  }

  /** A deleted listing is there again, as it was: whose word each field is has not changed, and what it shows counts as given back (D-03). */
  private inherits(from: string, to: string, told: boolean): void {
    const moved = (key: string): string[] =>
      key.startsWith(`${from} `) ? [`${to} ${key.slice(from.length + 1)}`] : [];
    for (const [key, sent] of this.fields)
      for (const own of moved(key)) {
        this.fields.set(own, sent);
        if (sent.merchant) this.early.add(own);
      }
    for (const keys of [
      this.takenOut,
      this.takenOutEarly,
      this.early,
      this.edited,
      this.skuEdited,
      this.leftToMerchant,
    ])
      for (const key of keys) for (const own of moved(key)) keys.add(own);
    const created = this.created.get(from);
    if (created !== undefined) this.created.set(to, created);
    if (this.reordered.has(from)) this.reordered.add(to);
    this.note(to, 'enabled', false, told);
  }

  /** A difference took effect. */
  adjusted({ memberRef, variationRef, units, listingRef }: StockDifference, before: Listing | undefined): void {
    const shown =
      variationRef === null
        ? before?.quantity
        : before?.variations.find((variation) => variation.ref === variationRef)?.quantity;
    const key = `${listingRef} ${variationRef ?? ''}`;
    const ceiling = this.ceiling(memberRef);
    if (typeof shown !== 'number' || units < 0 || ceiling === undefined || this.edited.has(key)) return;
    if (shown + units > ceiling)
      this.violate(`oversell: ${memberRef} ${String(shown)} + ${String(units)} > ${String(ceiling)}`);
  }

  private noteVariant(ref: string, variant: DesiredVariant, told: boolean): void {
    this.note(ref, `price ${variant.memberRef}`, variant.price, told);
    for (const field of RECORD_FIELDS) this.note(ref, `${field} ${variant.memberRef}`, shownOf(field, variant), told);
  }

  /** What the product itself carries from then on: the fields of its one record, or none of them (V-06, V-08); what is off, or is not shipped, stays. */
  private noteShape(ref: string, shape: DesiredListing['shape'], after: Listing | undefined, told: boolean): void {
    for (const field of RECORD_FIELDS) {
      const own = shape.kind === 'simple' ? shownOf(field, shape.record) : null;
      // What the merchant put on the product is his where we have nothing to put in its place (F-17, V-08).
      if (own === null && this.fields.get(`${ref} ${field} `)?.merchant === true) continue;
      const isOff = this.modes[field].mode === 'off' || (field !== 'upc' && this.knownUnshipped.has(ref));
      this.note(ref, `${field} `, isOff && after !== undefined ? shownOf(field, after) : own, told);
    }
  }

  private noteRecord(ref: string, memberRef: string, record: RecordChanges, told: boolean): void {
    for (const field of RECORD_FIELDS) {
      if (!(field in record)) continue;
      this.note(ref, `${field} ${memberRef}`, shownOf(field, record), told, `an update of ${memberRef}`);
      if (field !== 'upc' && this.knownUnshipped.has(ref))
        this.violate(`${field} of ${ref} was sent, which is not shipped`);
    }
  }

  private note(ref: string, field: string, value: unknown, told: boolean, step?: string): void {
    const key = `${ref} ${field}`;
    const before = this.fields.get(key);
    const putBack = before?.merchant === true && this.isEnforced(field);
    const certain = (field !== 'enabled' || this.calm) && !putBack;
    if (step !== undefined && certain && before?.told === true && before.value === value)
      this.violate(
        `${step} of ${ref}: ${field} ${String(value)} was sent before${before.merchant ? ', the merchant changed it' : ''}`,
      );
    this.fields.set(key, { value, told, merchant: false });
    this.early.delete(key);
    this.recent.push(key);
  }

  isEnforced(field: string): boolean {
    const [name = ''] = field.split(' ');
    return this.modes[name === 'enabled' ? 'availability' : (name as Field)].mode === 'enforce';
  }

  /** Not ours, nor taken for ours where it could not be told. */
  private isMerchants(identity: string): boolean {
    const taken = !this.calm && this.raced.has(identity) && this.isTied(identity);
    return !this.pictures.has(identity) && !taken;
  }

  /** `again`: his own pictures come back with a listing that is made again (D-03). */
  private foreignParts(step: PlanStep, before: Listing, after: Listing, again: boolean): void {
    const foreign = (listing: Listing): unknown => ({
      // A store that deletes variations without a choice for a new option deletes his too (V-05).
      variations: step.kind === 'options' ? [] : listing.variations.filter(({ externalKey }) => !isOurs(externalKey)),
      options: listing.options.filter(({ name }) => name === 'Gift'),
      // The options that hold them are put in the order of the POS (V-04).
      values: listing.options
        .flatMap(({ values }) => values.filter((one) => one.startsWith('Own')).join() || [])
        .sort(),
      images: listing.images
        .map(({ identity }) => identity)
        .filter(
          (identity) => !again && this.isMerchants(identity) && !(step.kind === 'images' && this.raced.has(identity)),
        ),
      shippable: listing.shippable,
    });
    const [then, now] = [JSON.stringify(foreign(before)), JSON.stringify(foreign(after))];
    if (then !== now) this.violate(`${step.kind} changed what is not ours: ${then} became ${now}`);
    if (step.kind !== 'order-images' || again) return;
    before.images.forEach(({ identity }, index) => {
      if (this.isMerchants(identity) && !this.raced.has(identity) && after.images[index]?.identity !== identity)
        this.violate(`order-images moved the merchant's picture ${identity}`);
    });
  }
}
