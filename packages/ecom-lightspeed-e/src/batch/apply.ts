import {
  ConnectorError,
  Invalid,
  type ListingPlan,
  type PlanStream,
  RateLimited,
  type StepOutcome,
  type StoreCallContext,
} from '@tillbridge/connector-sdk';
import { labelOf } from '../call-facts.js';
import { hasTime } from '../client.js';
import { fileNotKept, lostBatch } from '../messages.js';
import { contentOf, type Entry, sentEntry } from './entry.js';
import { type AcceptedBatch, follow, type Tools } from './follow.js';
import { affordable, fitting, fullBatch, MAX_BATCH, price } from './packing.js';
import { isSideBySide, PlanRun } from './plan-run.js';
import { submit } from './submit.js';
import { answered, endsAll, lostVerdicts, outcomesOf, refused, type Verdict, verdictsOf } from './verdict.js';

/** Batches at the store at a time: one where sub-requests count, else a second one waits behind it. */
const FLIGHTS = { counted: 1, uncounted: 2 } as const;
/** So few waiting requests go as direct calls: a batch would cost its own call and its polls. */
const FEW = 3;

interface Waiting {
  readonly run: PlanRun;
  readonly entry: Entry;
}

interface Flight {
  readonly batch: AcceptedBatch;
  readonly runs: readonly PlanRun[];
}

/**
 * Carries plans through their steps. Every plan has one request waiting or under way at a time (pictures of variations
 * excepted), so two of one family never stand in one batch, and its steps keep their order. Batches are filled from what
 * waits, whatever step it is.
 */
export class PlanApplier {
  private readonly waiting: Waiting[] = [];
  private readonly direct: Waiting[] = [];
  private readonly flights: Flight[] = [];
  private readonly outcomes: StepOutcome[] = [];
  private most = MAX_BATCH;

  constructor(
    private readonly tools: Tools,
    private readonly context: StoreCallContext,
  ) {}

  /** Reports every step as it becomes known, all of one batch as one group; ends when all is done or the time is over. */
  async *apply(plans: PlanStream): AsyncIterable<readonly StepOutcome[]> {
    const source = handedOut(plans);
    try {
      for (;;) {
        await this.gather(source);
        yield* this.known();
        yield* this.sendDirect();
        if (await this.handInNext()) continue;
        const flight = this.flights.shift();
        if (flight !== undefined) {
          if (!(yield* this.land(flight))) return;
        } else if (this.outcomes.length === 0) return;
      }
    } finally {
      await source.return(undefined);
    }
  }

  /**
   * Asks for plans until a batch is full. What waits goes first: a listing that was begun is finished. Where the store is to be kept at
   * work they have no more steps together than a batch carries: so batches come to hold some of every step, and are all of one weight,
   * because creations are quick and pictures slow.
   */
  private async gather(source: AsyncGenerator<ListingPlan, void>): Promise<void> {
    const ready = (): number => this.waiting.length + this.direct.length + this.outcomes.length;
    if (!this.mayHandIn()) return;
    const mostSteps = this.context.budget.batchCounts ? Number.POSITIVE_INFINITY : this.full();
    for (let steps = 0; steps < mostSteps && ready() < this.full();) {
      const next = await source.next();
      if (next.done === true) return;
      steps += next.value.steps.length;
      this.enqueue(new PlanRun(next.value));
    }
  }

  private full(): number {
    return fullBatch(this.context.budget.batchCounts, this.most);
  }

  private mayHandIn(): boolean {
    const most = this.context.budget.batchCounts ? FLIGHTS.counted : FLIGHTS.uncounted;
    return this.flights.length < most && hasTime(this.context);
  }

  private *known(): Iterable<readonly StepOutcome[]> {
    if (this.outcomes.length > 0) yield this.outcomes.splice(0);
  }

  private enqueue(run: PlanRun): void {
    for (let next = run.next(); next.kind !== 'end'; next = run.next()) {
      if (next.kind === 'known') {
        this.outcomes.push(next.outcome);
        continue;
      }
      const isDirect = next.entry.step.kind === 'upload-image' || next.entry.request.file !== undefined;
      const queue = isDirect ? this.direct : this.waiting;
      queue.push({ run, entry: next.entry });
      if (!isSideBySide(next.entry)) return;
    }
  }

  private async *sendDirect(): AsyncIterable<readonly StepOutcome[]> {
    while (hasTime(this.context)) {
      const next = this.nextDirect();
      if (next === undefined) return;
      const verdict = await this.callDirectly(next.entry);
      this.settle(next.run, verdict);
      yield* this.known();
    }
  }

  private nextDirect(): Waiting | undefined {
    const due = this.direct.shift();
    if (due !== undefined) return due;
    if (this.flights.length > 0 || this.waiting.length > FEW) return undefined;
    const index = this.waiting.findIndex(({ entry }) => mayGoDirectly(entry));
    return index < 0 ? undefined : this.waiting.splice(index, 1)[0];
  }

  /** @throws what concerns the whole account. */
  private async callDirectly(entry: Entry): Promise<Verdict> {
    const sent = sentEntry(entry);
    try {
      return answered(sent, await this.tools.client.send(entry.request, this.context, await this.fileOf(entry)));
    } catch (error) {
      if (!(error instanceof ConnectorError) || error instanceof RateLimited || endsAll(error)) throw error;
      return refused(sent, error);
    }
  }

  /** @throws Invalid when the file is not kept: the picture counts as refused (I-06). */
  private async fileOf({ request }: Entry): Promise<{ readonly bytes?: Uint8Array }> {
    if (request.file === undefined) return {};
    const bytes = await this.context.savedFile(request.file);
    if (bytes === null) throw new Invalid(fileNotKept, { call: labelOf(request) });
    return { bytes };
  }

  /** Hands in a batch of what waits. @returns false when there is none, no room at the store, or no time or budget left. */
  private async handInNext(): Promise<boolean> {
    if (this.waiting.length === 0 || !this.mayHandIn()) return false;
    const granted = await this.pay();
    if (granted === null || !hasTime(this.context)) return false;
    const most = affordable(granted, this.context.budget.batchCounts, this.full());
    const count = fitting(
      this.waiting.slice(0, most).map(({ entry }) => entry),
      most,
    );
    await this.handIn(this.waiting.splice(0, count));
    return true;
  }

  /** @returns null when the budget is used up while a batch is under way, which can be followed meanwhile. */
  private async pay(): Promise<number | null> {
    const { budget } = this.context;
    const { want, min } = price(this.waiting.length, budget.batchCounts, this.full());
    try {
      return await budget.take(want, min);
    } catch (error) {
      if (error instanceof RateLimited && this.flights.length > 0) return null;
      throw error;
    }
  }

  private async handIn(batch: readonly Waiting[]): Promise<void> {
    const content = contentOf(batch.map(({ entry }) => entry));
    const submitted = await submit(content, this.tools, this.context);
    if (submitted.kind === 'accepted') {
      this.most = Math.min(MAX_BATCH, this.most * 2);
      this.flights.push({ batch: submitted.batch, runs: batch.map(({ run }) => run) });
      return;
    }
    const [only, ...others] = batch;
    if (only !== undefined && others.length === 0) {
      this.settle(only.run, refused(sentEntry(only.entry), submitted.error));
      return;
    }
    this.most = Math.max(1, Math.floor(batch.length / 2));
    this.waiting.unshift(...batch);
  }

  /**
   * Follows the oldest batch. All its outcomes are pulled by the caller, who makes each durable, before the batch is
   * closed: whoever dies in between finds the batch open and reports them again.
   * @returns false when the time is over.
   */
  private async *land(flight: Flight): AsyncGenerator<readonly StepOutcome[], boolean> {
    const { batch, runs } = flight;
    const verdicts = await verdictsAtEnd(batch, this.tools, this.context);
    if (verdicts === null) return false;
    const outcomes = outcomesOf(verdicts);
    if (outcomes.length > 0) yield outcomes;
    await this.context.batches.close(batch.key);
    await tellBudget(verdicts, this.context);
    for (const [index, verdict] of verdicts.entries()) {
      const run = runs[index];
      if (run === undefined) continue;
      run.take(verdict);
      this.enqueue(run);
    }
    return true;
  }

  private settle(run: PlanRun, verdict: Verdict): void {
    this.outcomes.push(...outcomesOf([verdict]));
    run.take(verdict);
    this.enqueue(run);
  }
}

/**
 * What a batch at its end says of its requests. The store's own answers are let go with that: they are megabytes.
 * @returns null when the time is over before.
 */
export async function verdictsAtEnd(
  batch: AcceptedBatch,
  tools: Tools,
  context: StoreCallContext,
): Promise<readonly Verdict[] | null> {
  const followed = await follow(batch, tools, context);
  switch (followed.kind) {
    case 'done':
      return verdictsOf(batch.entries, followed.responses, tools.clock.now());
    case 'lost':
      return lost(batch, context);
    case 'open':
      return null;
  }
}

/** A batch that was lost may have done every one of its requests. */
export function lost(
  { key, entries }: Pick<AcceptedBatch, 'key' | 'entries'>,
  { log }: StoreCallContext,
): readonly Verdict[] {
  log.warn({ batch: key }, lostBatch);
  return lostVerdicts(entries);
}

/**
 * Tells the budget when the vendor counts what stands in batches.
 * @throws the first refusal that concerns the whole account.
 */
export async function tellBudget(verdicts: readonly Verdict[], context: StoreCallContext): Promise<void> {
  if (verdicts.some(({ error }) => error instanceof RateLimited)) await context.budget.report({ batchCounts: true });
  const end = verdicts.map(({ error }) => error).find(endsAll);
  if (end !== undefined) throw end;
}

async function* handedOut(plans: PlanStream): AsyncGenerator<ListingPlan, void> {
  yield* plans;
}

/** Creations need the batch's key against doubles; pictures are fetched by the store, longer than a call may last. */
function mayGoDirectly(entry: Entry): boolean {
  if (entry.purpose === 'read') return true;
  const { kind } = entry.step;
  return kind !== 'create' && kind !== 'create-variation' && kind !== 'images' && kind !== 'variation-image';
}
