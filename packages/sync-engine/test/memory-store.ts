import { setImmediate } from 'node:timers/promises';
import {
  ContractViolation,
  type EcomConnector,
  endsPlan,
  type ListPage,
  RateLimited,
  type StoreCallContext,
  Transient,
  type PlanStream,
} from '@tillbridge/connector-sdk';
import type {
  DifferenceOutcome,
  DifferenceResult,
  Listing,
  ListingPlan,
  PlanStep,
  Quantity,
  SavedListing,
  SavedPictures,
  StepFailure,
  StepOutcome,
  StepResult,
  StockDifference,
  StoreCategory,
  StoreOnlyField,
  StoreSettings,
  UnfilledListing,
} from '@tillbridge/connector-sdk/model';
import { failure, NOW_MS, storeSettings } from './builders.js';
import { picturesOfSaved, savedFiles } from './saved.js';
import { type Change, changed, created, type ShortVariations } from './shown.js';

/** The process ends here: what was done stays done, and nobody is told. */
export class Death extends Error {}

/** The calls a store answers. */
export type StoreCall = 'list' | 'observe' | 'find' | 'apply' | 'save' | 'stock';

/** A step that does not go well, once. `executed`: it was done all the same; `late`: but only after the engine has looked. */
export interface Mishap {
  readonly fits: (step: PlanStep, plan: ListingPlan) => boolean;
  readonly failure: StepFailure | 'death' | 'rate-limit';
  readonly executed?: boolean | 'late';
}

/** So long after its call was given up a late step takes effect. */
const LATE_MS = 20_000;

/** So long a batch without an answer may be sent again; after that its steps have failed, and may have been done. */
const RESEND_WITHIN_MS = 50 * 60_000;

/** A step that stands in a batch, with its result once it has one. */
interface Batched {
  readonly plan: ListingPlan;
  readonly step: PlanStep;
  readonly ref: string | null;
  result?: StepResult;
}

/** A store in memory that keeps the laws of the contract: unique marks and SKUs, one list that lags, its own idea of texts. */
export class MemoryStore implements EcomConnector {
  readonly capabilities: EcomConnector['capabilities'] = {
    budget: { kind: 'window', calls: 600, perMs: 60_000, reserved: 0, batchCounts: true },
    lookupLagMs: 5_000,
    landsWithinMs: 30_000,
    maxVariants: 200,
    maxOptions: 3,
  };
  readonly listings = new Map<string, Listing>();
  /** What was written, by family and step. Reads are not in it. */
  readonly writes: string[] = [];
  /** Pictures that were sent, taken or not. */
  readonly tries: string[] = [];
  /** The category each listing was made in, null for none. */
  readonly madeIn: (string | null)[] = [];
  readonly lookups: string[] = [];
  readonly mishaps: Mishap[] = [];
  readonly reads: string[] = [];
  settingsNow: StoreSettings = storeSettings();
  /** What the store makes of a text. */
  rewrite = (text: string): string => text;
  shortVariations: ShortVariations = 'keep';
  /** Whether the answer to a step shows the listing. */
  tells = (step: PlanStep): boolean => step.kind !== 'create' && step.kind !== 'update-variation';
  /** Every picture gets another id with every write to its listing, as a store may do (I-09). */
  renumbers = false;
  private numbered = 0;
  /** Entries that the list shows instead of the truth; null hides the listing. */
  readonly lagging = new Map<string, Listing | null>();
  indexed = true;
  nowMs = (): number => NOW_MS;
  /** How long a call takes. */
  callMs = 50;
  /** Every call takes its time. */
  onCall = (): void => undefined;
  /** What happens to the rest of the process when it dies. */
  onDeath = (): void => undefined;
  /** The next batch is done, but its outcomes are only told by `settle`. */
  leaveOpen = false;
  private readonly batches = new Map<string, readonly Batched[]>();
  private handedIn = 0;
  private late: { readonly atMs: number; readonly done: () => void }[] = [];
  private nextRef = 500;

  check = () => Promise.resolve({ account: 'Shop', items: [] });
  settings = (): Promise<StoreSettings> => Promise.resolve({ ...this.settingsNow, products: this.listings.size });

  categoriesNow: readonly StoreCategory[] = [];
  categoryReads = 0;
  categories = (): Promise<readonly StoreCategory[]> => {
    this.categoryReads += 1;
    return Promise.resolve(this.categoriesNow);
  };

  /** What the store has empty, by ref. */
  readonly emptyOf = new Map<string, readonly StoreOnlyField[]>();
  async *unfilled(): AsyncIterable<readonly UnfilledListing[]> {
    for (const { ref, name, sku } of this.listings.values())
      yield await Promise.resolve([{ ref, name, sku, empty: this.emptyOf.get(ref) ?? [] }]);
  }

  /** Listings of which the list shows nothing that can be read. */
  readonly garbled = new Set<string>();

  async *list(_since: string | null): AsyncIterable<ListPage> {
    await this.calling('list');
    const listings = [...this.listings.values()].flatMap((listing) => {
      const shown = this.lagging.has(listing.ref) ? this.lagging.get(listing.ref) : listing;
      return shown === null || shown === undefined ? [] : [shown];
    });
    const unreadable = [...this.garbled];
    const readable = listings.filter(({ ref }) => !this.garbled.has(ref));
    const told = { listings: readable, unreadable, total: listings.length };
    yield await Promise.resolve({ cursor: null, ...told, askedAtMs: this.nowMs() });
  }

  async observe(refs: readonly string[]): Promise<ReadonlyMap<string, Listing>> {
    await this.calling('observe');
    this.reads.push(...refs);
    return new Map(refs.flatMap((ref) => (this.listings.has(ref) ? [[ref, this.listings.get(ref)!] as const] : [])));
  }

  async findByExternalKey(keys: readonly string[]): Promise<ReadonlyMap<string, Listing>> {
    await this.calling('find');
    this.lookups.push(...keys);
    const found = [...this.listings.values()].filter(({ externalKey }) => keys.includes(externalKey ?? ''));
    return new Map(this.indexed ? found.map((listing) => [listing.externalKey!, listing]) : []);
  }

  /** Before every call; `list` took no time so far and still takes none. */
  protected calling(call: StoreCall): Promise<void> {
    if (call !== 'list') this.onCall();
    this.finishLate();
    return Promise.resolve();
  }

  /** What was given up and takes effect by now. */
  protected finishLate(): void {
    const due = this.late.filter(({ atMs }) => atMs <= this.nowMs());
    this.late = this.late.filter((one) => !due.includes(one));
    for (const { done } of due) done();
  }

  async *settle(context: StoreCallContext): AsyncIterable<readonly StepOutcome[]> {
    for (const batch of await context.batches.open()) {
      // A vendor answers later than our own tables do.
      await setImmediate();
      const lost = this.nowMs() - batch.createdAtMs >= RESEND_WITHIN_MS;
      // Sent again with the same key it is done now, or was done and is told.
      yield (this.batches.get(batch.key) ?? []).map((one) => ({
        familyId: one.plan.familyId,
        step: one.step,
        result: lost
          ? { status: 'failed', failure: failure('transient') }
          : (one.result ??= this.done(one.plan, one.step, one.ref, true)),
      }));
      await this.close(batch.key, context);
    }
  }

  /** So many plans are asked for at a time and carried through before the next. */
  plansAtOnce = 100;

  async *apply(stream: PlanStream, context: StoreCallContext): AsyncIterable<readonly StepOutcome[]> {
    const plans: ListingPlan[] = [];
    for await (const plan of stream) {
      if (plans.push(plan) < this.plansAtOnce) continue;
      yield* this.carryThrough(plans.splice(0), context);
    }
    yield* this.carryThrough(plans, context);
  }

  private async *carryThrough(
    plans: readonly ListingPlan[],
    context: StoreCallContext,
  ): AsyncIterable<readonly StepOutcome[]> {
    const refs = new Map(plans.map((plan) => [plan.familyId, plan.listingRef]));
    let running = [...plans];
    for (let index = 0; running.length > 0; index += 1) {
      await this.calling('apply');
      const batch = await this.handIn(running, index, refs, context);
      const { group, limited } = this.round(running, index, refs);
      if (this.leaveOpen) return this.leave(group, running, context);
      yield await Promise.resolve(group);
      if (batch !== null) await this.close(batch, context);
      if (limited !== null) throw limited;
      running = running.filter((plan, at) => index + 1 < plan.steps.length && !endsPlan(group[at]!));
    }
  }

  /** Listings that cannot be saved. */
  readonly unsavable = new Set<string>();

  async save(ref: string): Promise<SavedListing | null> {
    await this.calling('save');
    if (this.unsavable.has(ref)) throw new Transient('No answer.', { call: 'save' });
    const document = this.listings.get(ref);
    return document === undefined ? null : { ref, document, files: savedFiles(document, this.unfetched) };
  }

  /** Pictures whose files could not be fetched when their listing was saved, by identity. */
  readonly unfetched = new Set<string>();
  /** Documents of saved listings do not tell their pictures. */
  untold = false;
  savedPictures = (document: unknown): SavedPictures =>
    this.untold ? { gallery: [], variations: {}, untold: true } : picturesOfSaved(document as Listing);

  async *adjustStock(differences: readonly StockDifference[]): AsyncIterable<DifferenceOutcome> {
    for (const difference of differences) {
      await this.calling('stock');
      yield { difference, result: this.adjust(difference) };
    }
  }

  protected adjust(difference: StockDifference): DifferenceResult {
    const listing = this.listings.get(difference.listingRef);
    const { variationRef, units } = difference;
    const added = (quantity: Quantity | null): Quantity | null =>
      typeof quantity === 'number' ? quantity + units : quantity;
    if (listing === undefined || (variationRef !== null && variationOf(listing, variationRef) === undefined))
      return { status: 'failed', failure: failure('not-found') };
    // Without a SKU it shares the product's stock (V-07).
    if (variationRef !== null && variationOf(listing, variationRef)?.sku === null)
      return { status: 'failed', failure: failure('invalid', { message: 'SKU for combination is not set' }) };
    this.writes.push(`${difference.familyId} stock`);
    this.listings.set(listing.ref, {
      ...listing,
      quantity: variationRef === null ? added(listing.quantity) : listing.quantity,
      variations: listing.variations.map((one) =>
        one.ref === variationRef ? { ...one, quantity: added(one.quantity) } : one,
      ),
    });
    return { status: 'done' };
  }

  /** Changes a listing as the merchant would. */
  edit(ref: string, over: Partial<Listing>): void {
    this.listings.set(ref, { ...this.listings.get(ref)!, ...over });
  }

  private async leave(
    group: readonly StepOutcome[],
    plans: readonly ListingPlan[],
    context: StoreCallContext,
  ): Promise<void> {
    this.leaveOpen = false;
    const entries = group.map(({ step, result }, at) => ({ plan: plans[at]!, step, ref: null, result }));
    await this.storeBatch(entries, context);
  }

  /** All pictures in one call stand in a batch, which is stored before it is sent. */
  private async handIn(
    plans: readonly ListingPlan[],
    index: number,
    refs: ReadonlyMap<string, string | null>,
    context: StoreCallContext,
  ): Promise<string | null> {
    const entries = plans.flatMap((plan): Batched[] => {
      const step = plan.steps[index]!;
      return step.kind === 'images' ? [{ plan, step, ref: refs.get(plan.familyId) ?? null }] : [];
    });
    return entries.length === 0 ? null : this.storeBatch(entries, context);
  }

  private async storeBatch(entries: readonly Batched[], context: StoreCallContext): Promise<string> {
    const key = `b${String(++this.handedIn)}`;
    const familyIds = entries.map(({ plan }) => plan.familyId);
    await context.batches.store({ key, payload: '', familyIds, expectedAtMs: this.nowMs() });
    this.batches.set(key, entries);
    return key;
  }

  private async close(key: string, context: StoreCallContext): Promise<void> {
    await context.batches.close(key);
    this.batches.delete(key);
  }

  private note(plan: ListingPlan, step: PlanStep, result: StepResult): void {
    for (const batch of this.batches.values())
      for (const one of batch) if (one.plan === plan && one.step === step) one.result = result;
  }

  /** One step of every plan; a used-up budget ends it early, and what was done before is told. */
  private round(plans: readonly ListingPlan[], index: number, refs: Map<string, string | null>) {
    const group: StepOutcome[] = [];
    for (const plan of plans) {
      try {
        group.push(this.outcome(plan, plan.steps[index]!, refs));
      } catch (error) {
        if (!(error instanceof RateLimited)) throw error;
        return { group, limited: error };
      }
    }
    return { group, limited: null };
  }

  private outcome(plan: ListingPlan, step: PlanStep, refs: Map<string, string | null>): StepOutcome {
    const result = this.judged(plan, step, refs.get(plan.familyId) ?? null);
    this.note(plan, step, result);
    if (result.status === 'done') refs.set(plan.familyId, result.listingRef);
    return { familyId: plan.familyId, step, result };
  }

  protected judged(plan: ListingPlan, step: PlanStep, ref: string | null): StepResult {
    const at = this.mishaps.findIndex((mishap) => mishap.fits(step, plan));
    if (at < 0) return this.done(plan, step, ref, true);
    const mishap = this.mishaps.splice(at, 1)[0]!;
    const done = () => this.done(plan, step, ref, false);
    if (mishap.executed === true) this.note(plan, step, done());
    if (mishap.executed === 'late') this.late.push({ atMs: this.nowMs() + LATE_MS, done });
    if (mishap.failure === 'death') this.die();
    if (mishap.failure === 'rate-limit')
      throw new RateLimited('No call left.', { call: step.kind }, this.nowMs() + 1_000);
    return { status: 'failed', failure: mishap.failure };
  }

  /** Does a step; `told`: its answer arrives. */
  protected done(plan: ListingPlan, step: PlanStep, ref: string | null, _told: boolean): StepResult {
    return this.execute(plan, step, ref);
  }

  protected die(): never {
    this.onDeath();
    throw new Death();
  }

  protected execute(plan: ListingPlan, step: PlanStep, ref: string | null): StepResult {
    if (step.kind !== 'observe') this.writes.push(`${plan.familyId} ${step.kind}`);
    if (step.kind === 'create') this.madeIn.push(step.category ?? null);
    if (step.kind === 'images') this.tries.push(...step.images.map((image) => image.ref));
    if (step.kind === 'upload-image' || step.kind === 'variation-image') this.tries.push(step.image.ref);
    const change = step.kind === 'create' ? this.create(plan, step) : this.change(step, ref);
    if (change.kind === 'refused') return { status: 'failed', failure: change.failure };
    if (change.kind === 'deleted') {
      this.listings.delete(ref ?? '');
      return { status: 'done', listingRef: ref ?? '', observed: null };
    }
    const taken = this.takenSku(change.listing);
    if (taken !== null) return { status: 'failed', failure: failure('conflict', { args: { on: 'sku', sku: taken } }) };
    const listing = this.renumbered(change.listing);
    this.listings.set(listing.ref, listing);
    return { status: 'done', listingRef: listing.ref, observed: this.tells(step) ? listing : null };
  }

  private renumbered(listing: Listing): Listing {
    if (!this.renumbers) return listing;
    const images = listing.images.map((image) => ({ ...image, place: String(++this.numbered) }));
    return { ...listing, images };
  }

  private create(plan: ListingPlan, step: Extract<PlanStep, { kind: 'create' }>): Change {
    const twin = [...this.listings.values()].find(({ externalKey }) => externalKey === plan.externalKey);
    if (twin !== undefined) return { kind: 'refused', failure: failure('conflict', { args: { on: 'mark' } }) };
    return { kind: 'done', listing: created(String(this.nextRef++), plan.externalKey, step, this.rewrite) };
  }

  private change(step: Exclude<PlanStep, { kind: 'create' }>, ref: string | null): Change {
    if (ref === null) throw new ContractViolation('A step without a listing.', { call: step.kind });
    const listing = this.listings.get(ref);
    if (listing === undefined && step.kind === 'delete') return { kind: 'deleted' };
    return listing === undefined
      ? { kind: 'refused', failure: failure('not-found') }
      : changed(listing, step, this.rewrite, this.shortVariations);
  }

  private takenSku(listing: Listing): string | null {
    const others = [...this.listings.values()].filter(({ ref }) => ref !== listing.ref);
    const taken = new Set(others.flatMap(skusOf));
    const own = skusOf(listing);
    return own.find((sku, index) => taken.has(sku) || own.indexOf(sku) !== index) ?? null;
  }
}

const variationOf = (listing: Listing, ref: string) => listing.variations.find((variation) => variation.ref === ref);

export const skusOf = (listing: Listing): readonly string[] =>
  [listing, ...listing.variations].flatMap(({ sku }) => (sku === null ? [] : [sku]));
