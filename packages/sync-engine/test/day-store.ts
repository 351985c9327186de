import { Transient } from '@tillbridge/connector-sdk';
import type { ListPage } from '@tillbridge/connector-sdk';
import type {
  DifferenceResult,
  Listing,
  ListingPlan,
  PlanStep,
  StepResult,
  StockDifference,
} from '@tillbridge/connector-sdk/model';
import { DayAudit } from './day-audit.js';
import { Death, MemoryStore, type StoreCall } from './memory-store.js';

/** What happens to one difference of stock. */
export type StockLuck = 'lost' | 'lost-done' | 'not-sent' | 'refused' | 'death' | 'death-done';

/** Listings with their past, for lists that lag. */
class History extends Map<string, Listing> {
  readonly past: { readonly atMs: number; readonly ref: string; readonly listing: Listing | null }[] = [];
  nowMs = (): number => 0;

  override set(ref: string, listing: Listing): this {
    this.past.push({ atMs: this.nowMs(), ref, listing });
    return super.set(ref, listing);
  }

  override delete(ref: string): boolean {
    this.past.push({ atMs: this.nowMs(), ref, listing: null });
    return super.delete(ref);
  }

  /** How everything stood then. */
  at(ms: number): readonly Listing[] {
    const then = new Map<string, Listing | null>();
    for (const { atMs, ref, listing } of this.past) if (atMs <= ms) then.set(ref, listing);
    return [...then.values()].filter((listing) => listing !== null);
  }
}

/** The store of a whole day: lists that lag, ids that are never used twice, mishaps of every kind, and an audit of what is written. */
export class DayStore extends MemoryStore {
  override readonly listings = new History();
  readonly audit = new DayAudit();
  readonly stockLuck: (StockLuck | null)[] = [];
  /** The next calls of these kinds get no answer. */
  readonly unanswered: StoreCall[] = [];
  /** By how much lists and look-ups lag. */
  lagMs = 0;
  /** Answers show as little as the vendor's do. */
  terse = false;
  /** A dead process sends nothing more, whatever it had in hand. */
  dead = false;
  /** Called at every call, before anything is done; may throw. */
  hook = (): Promise<void> => Promise.resolve();
  private made = 1_000;

  constructor() {
    super();
    this.listings.nowMs = () => this.nowMs();
    this.tells = (step) =>
      this.terse ? !QUIET.has(step.kind) : step.kind !== 'create' && step.kind !== 'update-variation';
  }

  protected override async calling(call: StoreCall): Promise<void> {
    if (this.dead) throw new Death();
    this.onCall();
    this.finishLate();
    if (call === 'apply') this.audit.begin();
    await this.hook();
    const at = this.unanswered.indexOf(call);
    if (at < 0) return;
    this.unanswered.splice(at, 1);
    throw new Transient('No answer.', { call });
  }

  override async *list(): AsyncIterable<ListPage> {
    const askedAtMs = this.nowMs();
    await this.calling('list');
    const listings = this.listings.at(askedAtMs - this.lagMs);
    yield { cursor: null, listings, unreadable: [], total: listings.length, askedAtMs };
  }

  override async findByExternalKey(keys: readonly string[]): Promise<ReadonlyMap<string, Listing>> {
    await this.calling('find');
    const found = this.listings.at(this.nowMs() - this.lagMs).filter(({ ref }) => this.listings.has(ref));
    return new Map(
      found.flatMap((listing) =>
        keys.includes(listing.externalKey ?? '')
          ? [[listing.externalKey!, this.listings.get(listing.ref)!] as const]
          : [],
      ),
    );
  }

  protected override judged(plan: ListingPlan, step: PlanStep, ref: string | null): StepResult {
    if (this.dead) throw new Death();
    this.audit.begun(plan);
    if (ref !== null && step === plan.steps[0]) this.audit.handedOver(ref);
    return super.judged(plan, step, ref);
  }

  protected override done(plan: ListingPlan, step: PlanStep, ref: string | null, told: boolean): StepResult {
    const before = this.listings.get(ref ?? '');
    const result = this.execute(plan, step, ref);
    if (result.status === 'failed') return result;
    const shown = this.unique(step, before, this.listings.get(result.listingRef));
    if (shown !== undefined) this.listings.set(shown.ref, shown);
    if (step.kind !== 'observe') this.audit.wrote(plan, step, before, shown, told);
    const variationRef =
      step.kind === 'create-variation' && result.observed === null ? shown?.variations.at(-1)?.ref : undefined;
    return {
      ...result,
      observed: result.observed === null ? null : (shown ?? null),
      ...(variationRef === undefined ? {} : { variationRef }),
    };
  }

  /** Every picture sent makes one of its own; the id of a variation is never used again. */
  private unique(step: PlanStep, before: Listing | undefined, after: Listing | undefined): Listing | undefined {
    if (after === undefined) return undefined;
    const old = new Set(before?.images.map(({ identity }) => identity));
    if (step.kind === 'images' || step.kind === 'upload-image') {
      const sent = step.kind === 'images' ? [...step.images] : [step.image];
      const kept = step.kind === 'images' ? [] : (before?.images ?? []);
      const added = sent.map(({ ref, content }) => {
        if (ref.startsWith(MERCHANTS)) return { place: ref, identity: `${ref}-${String(this.made++)}`, main: false };
        const identity = `/pictures/${String(this.made++)}-${ref}.jpg`;
        this.audit.pictures.set(identity, content);
        return { place: identity, identity, main: false };
      });
      if (step.kind === 'images')
        for (const identity of old)
          if (!this.audit.raced.has(identity)) this.audit.violate(`images replaced ${identity}`);
      return { ...after, images: [...kept, ...added].map((image, index) => ({ ...image, main: index === 0 })) };
    }
    if (step.kind !== 'create-variation') return after;
    const variations = after.variations.map((variation) =>
      before?.variations.some(({ ref }) => ref === variation.ref) === true
        ? variation
        : { ...variation, ref: `${after.ref}-${String(this.made++)}` },
    );
    return { ...after, variations };
  }

  protected override adjust(difference: StockDifference): DifferenceResult {
    const luck = this.stockLuck.shift() ?? null;
    const doIt = (): DifferenceResult => {
      const before = this.listings.get(difference.listingRef);
      const result = super.adjust(difference);
      if (result.status === 'done') this.audit.adjusted(difference, before);
      return result;
    };
    switch (luck) {
      case null:
        return doIt();
      case 'lost':
        return { status: 'unsure', message: 'No answer.' };
      case 'lost-done':
        doIt();
        return { status: 'unsure', message: 'No answer.' };
      case 'not-sent':
        return { status: 'not-sent' };
      case 'refused':
        return {
          status: 'failed',
          failure: { code: 'transient', message: 'Try later.', vendorCode: null, httpStatus: 503 },
        };
      case 'death':
        return this.die();
      case 'death-done':
        doIt();
        return this.die();
    }
  }
}

/** Pictures of the merchant's own begin so, also when they come back with a listing that is made again (D-03). */
export const MERCHANTS = '/merchant/';

/** Steps whose answer does not show the listing. */
const QUIET: ReadonlySet<string> = new Set([
  'create',
  'create-variation',
  'update-variation',
  'images',
  'upload-image',
  'variation-image',
  'delete',
  'delete-variation',
  'delete-image',
  'delete-variation-image',
]);
