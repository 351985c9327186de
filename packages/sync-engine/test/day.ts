import type { PlanStep } from '@tillbridge/connector-sdk/model';
import type { AskedKind, LaneName, Run } from '../src/ports/index.js';
import { GALLERY } from '../src/planning/image-link.js';
import { Bench } from './bench.js';
import { CONNECTION, failure } from './builders.js';
import { BOOK, ShopBook } from './day-book.js';
import { type Choice, TillEdits } from './day-edits.js';
import { MerchantEdits } from './day-merchant.js';
import { Operator } from './day-operator.js';
import { type DaySettings, PLAIN_DAY } from './day-settings.js';
import { DayStore, type StockLuck } from './day-store.js';
import { Death } from './memory-store.js';

/** One thing that happens in a day. */
export interface Happening extends Choice {
  readonly op: string;
}

const LANES: readonly LaneName[] = ['stock', 'catalogue', 'sweep'];
/** Plans that the store carries through before it asks for more. */
const AT_ONCE = [1, 2, 3, 100] as const;
const WAITS_MS = [500, 6_000, 30_000, 120_000, 7_200_000, 90_000_000] as const;
const LUCKS: readonly StockLuck[] = ['lost', 'lost-done', 'not-sent', 'refused', 'death', 'death-done'];
const FAILURES = ['transient', 'invalid', 'conflict', 'not-found', 'contract-violation', 'limit-reached'] as const;
const CALLS = ['list', 'observe', 'find', 'apply', 'save', 'stock'] as const;
const TROUBLE: ReadonlySet<string> = new Set([
  'stepFails',
  'stepDies',
  'noAnswer',
  'dieAtCall',
  'dieAtWrite',
  'race',
  'later',
]);
/** In the end no price book begins or ends for so long. */
const CALM_MS = 4 * 3_600_000;
const NEW_FOR_MS = 60_000;
/** A run that is not done after so many rounds never will be; one number without an answer takes some forty of a second each (ADR 0035). */
const MOST_ROUNDS = 400;

/** A shop, its store and the engine between them, with everything that may go wrong. */
export class Day {
  readonly store = new DayStore();
  readonly settings: DaySettings;
  readonly bench: Bench;
  readonly till: TillEdits;
  readonly book: ShopBook;
  readonly operator: Operator;
  readonly merchant = new MerchantEdits(this.store);
  private writtenBeside = 0;
  private calls = 0;
  private depth = 0;
  private diesAtCall = 0;
  private diesAtWrite = 0;
  private postponed = 0;
  private scheduled: { readonly at: number; readonly work: () => Promise<void> | void }[] = [];

  constructor(settings: Partial<DaySettings> = {}) {
    const { store } = this;
    this.settings = { ...PLAIN_DAY, ...settings };
    const { book, activation, fields } = this.settings;
    const bench = new Bench(CONNECTION, store, { priceBook: book ? BOOK : null, activation });
    this.bench = bench;
    this.till = new TillEdits(bench.pos);
    this.book = new ShopBook(bench.pos, this.till.living, bench.clock.nowMs);
    this.operator = new Operator(bench, store, () => this.writtenBeside);
    bench.choose(fields);
    store.audit.holdOf = (familyId) =>
      bench.tables.family(familyId).takenOut === null ? bench.tables.family(familyId).hold : null;
    store.audit.modes = bench.runtime.options.fields;
    store.audit.isTied = (identity) =>
      [...bench.tables.families.values()].some(({ images }) => images.some((link) => link.identity === identity));
    // Matching two catalogues is over: what the merchant adds of his own from now on waits for nobody (M-02).
    void bench.connections.setMatch(CONNECTION, 'settled');
    store.audit.isUncertain = (listingRef) => this.isUncertain(listingRef);
    store.audit.nowMs = bench.clock.nowMs;
    store.audit.isUnshipped = (ref) => this.linked(ref)?.applied?.observed?.shippable === false;
    store.audit.isSaved = (ref) => bench.guards.saved.some((one) => one.ref === ref);
    store.audit.ceiling = (ref) => this.mostOf(ref);
    store.audit.wasMade = (listingRef, variationRef) => this.wasMade(listingRef, variationRef);
    store.audit.wasRead = (listingRef, variationRef) => this.wasRead(listingRef, variationRef);
    store.hook = () => this.atCall();
    bench.pos.calling = () => this.atCall();
    const { lanes } = bench;
    const check = lanes.check.bind(lanes);
    lanes.check = (lease) => {
      if (this.diesAtWrite > 0 && --this.diesAtWrite === 0) this.die();
      check(lease);
    };
    lanes.renew = () => Promise.resolve();
    const died = store.onDeath;
    store.onDeath = () => {
      store.dead = true;
      store.audit.died();
      died();
    };
  }

  /** The most the mirror and the POS allow for a record. */
  private mostOf(ref: string): number | undefined {
    const levels = [
      this.bench.tables.levels.get(`${ref} o1`),
      ...this.bench.pos.levels.filter((one) => one.ref === ref),
    ];
    const known = levels.flatMap((one) => (one === undefined ? [] : [Math.max(0, Math.floor(Number(one.level)))]));
    return known.length === 0 ? undefined : Math.max(...known);
  }

  /**
   * A linked listing that was never read is there by the answer to its creation, and so are all its variations. One that lacks a choice for
   * a new option may be there no more (V-05), nor one whose deletion by us has had no answer (D-02).
   */
  private wasMade(listingRef: string, variationRef: string | null): boolean {
    const linked = this.linked(listingRef);
    const shape = linked?.applied?.sent.shape;
    const member = linked?.records.find((record) => record.variationRef === variationRef)?.memberRef;
    const sent = shape?.kind === 'family' ? shape.variants.find(({ memberRef }) => memberRef === member) : undefined;
    if (sent?.choices.some(({ value }) => value === '') === true) return false;
    if (
      linked?.applied?.unanswered.some(({ memberRef, field }) => field === 'variation' && memberRef === member) === true
    )
      return false;
    // What comes back is read first: nobody knows whether the merchant was there before that.
    if (linked?.link?.state === 'released') return false;
    return linked?.applied?.givenBack === null || this.wasRead(listingRef, variationRef);
  }

  /**
   * What was never sent is in doubt only while a batch that holds it may be sent again (I-04). A listing that was made a minute ago, and not
   * read since, is taken to hold none (ADR 0014).
   */
  private isUncertain(listingRef: string): boolean {
    const { tables, batches, clock } = this.bench;
    const made = this.linked(listingRef);
    if (made?.applied?.observed === null && clock.now - (made.link?.lastWriteAtMs ?? 0) < NEW_FOR_MS) return true;
    const open = new Set([...batches.rows.values()].flatMap(({ familyIds }) => familyIds));
    return [...tables.families].some(
      ([familyId, { link, images }]) =>
        link?.listingRef === listingRef &&
        images.some(
          ({ target, state, sentByMs }) =>
            target === GALLERY && state === 'sending' && (sentByMs !== null || open.has(familyId)),
        ),
    );
  }

  private linked(listingRef: string) {
    return [...this.bench.tables.families.values()].find(({ link }) => link?.listingRef === listingRef);
  }

  private wasRead(listingRef: string, variationRef: string | null): boolean {
    const given = this.linked(listingRef)?.applied?.givenBack ?? null;
    return given !== null && (variationRef === null || given.variations.some(({ ref }) => ref === variationRef));
  }

  private die(): never {
    this.store.onDeath();
    throw new Death();
  }

  private async atCall(): Promise<void> {
    this.calls += 1;
    if (this.diesAtCall > 0 && --this.diesAtCall === 0) this.die();
    if (this.depth > 0) return;
    const due = this.scheduled.filter(({ at }) => at <= this.calls);
    this.scheduled = this.scheduled.filter(({ at }) => at > this.calls);
    this.depth += 1;
    this.store.audit.racing = true;
    try {
      for (const { work } of due) await work();
    } finally {
      this.depth -= 1;
      this.store.audit.racing = false;
    }
  }

  async happen(happening: Happening): Promise<void> {
    const { op, a } = happening;
    if (TROUBLE.has(op)) this.store.audit.calm = false;
    const edit = this.till.edits[op] ?? this.book.edits[op] ?? this.merchant.edits[op];
    const word = this.operator.words[op];
    if (edit !== undefined && this.postponed > 0) {
      this.scheduled.push({ at: this.calls + this.postponed, work: () => edit(happening) });
      this.postponed = 0;
    } else if (edit !== undefined) edit(happening);
    else if (op === 'later') this.postponed = 1 + (a % 8);
    else if (word !== undefined) await word(happening);
    else await this.work(happening);
    this.store.audit.forgetStrangers((ref) => this.bench.tables.rows.get(ref)?.familyId);
  }

  private async work({ op, a, b, c }: Happening): Promise<void> {
    const { bench, store } = this;
    const lane = LANES[b % 3]!;
    switch (op) {
      case 'sync':
      case 'reconcile':
        await this.run(op);
        return;
      case 'slice':
        store.dead = false;
        await bench.slice(lane);
        return;
      case 'race':
        this.scheduled.push({ at: this.calls + 1 + (a % 10), work: () => this.beside(lane) });
        return;
      case 'wait':
        bench.clock.now += WAITS_MS[a % WAITS_MS.length]!;
        return;
      case 'stepFails': {
        const code = FAILURES[b % 8] ?? 'transient';
        const unclear = code === 'transient' || code === 'contract-violation';
        const late = unclear && c % 4 === 3;
        let left = late ? a % 2 : a % 9;
        // Of pictures it is known that they may land later.
        const fits = (step: PlanStep): boolean => (!late || step.kind === 'upload-image') && left-- === 0;
        store.mishaps.push({ fits, failure: failure(code), executed: late ? 'late' : unclear && c % 2 === 0 });
        return;
      }
      case 'stepDies': {
        let left = a % 9;
        store.mishaps.push({
          fits: () => left-- === 0,
          failure: b % 4 === 0 ? 'rate-limit' : 'death',
          executed: c % 2 === 0 && b % 4 !== 0,
        });
        return;
      }
      case 'stockFails':
        store.stockLuck.push(...Array.from({ length: a % 3 }, () => null), LUCKS[b % LUCKS.length]!);
        return;
      case 'noAnswer':
        store.unanswered.push(CALLS[b % CALLS.length]!);
        return;
      case 'dieAtCall':
        this.diesAtCall = 1 + (a % 12);
        return;
      case 'dieAtWrite':
        this.diesAtWrite = 1 + (a % 25);
        return;
      case 'lag':
        store.lagMs = (a % 5) * 1_200;
        return;
      case 'atOnce':
        store.plansAtOnce = AT_ONCE[a % AT_ONCE.length]!;
        return;
      case 'terse':
        store.terse = a % 2 === 0;
        return;
      case 'short':
        store.shortVariations = a % 2 === 0 ? 'keep' : 'delete';
        return;
      default:
        throw new Error(`Nobody knows how to do ${op}.`);
    }
  }

  /** Another lane works while this one waits for an answer. */
  private async beside(lane: LaneName): Promise<void> {
    const { length } = this.store.writes;
    try {
      await this.bench.engine.slice(this.bench.runtime, lane, new AbortController().signal);
    } finally {
      this.writtenBeside += this.store.writes.length - length;
    }
  }

  /** Asks for a run and works until it is done. */
  async run(kind: AskedKind): Promise<Run> {
    const { engine, runtime } = this.bench;
    const { runId } = await engine.requestRun(runtime, kind);
    for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
      await this.round(kind === 'reconcile' ? ['sweep', 'stock', 'catalogue'] : ['stock', 'catalogue']);
      const run = await engine.findRun(runId);
      if (run?.state === 'done') return run;
    }
    throw new Error(`The ${kind} is not done after ${String(MOST_ROUNDS)} rounds: ${this.unsettled()}`);
  }

  /** One slice of every lane; then the time passes until the first of them is due. */
  private async round(lanes: readonly LaneName[]): Promise<void> {
    const { engine, runtime, clock } = this.bench;
    let afterMs = 600_000;
    for (const lane of lanes) {
      this.store.dead = false;
      try {
        const result = await engine.slice(runtime, lane, new AbortController().signal);
        if (result?.again === true) afterMs = Math.min(afterMs, result.afterMs);
      } catch (error) {
        if (!(error instanceof Death)) throw error;
        clock.now += 8_000;
      }
    }
    this.store.audit.forgetStrangers((ref) => this.bench.tables.rows.get(ref)?.familyId);
    clock.now += Math.max(1, Math.min(afterMs, 20_000));
  }

  /** Families out of the sync whose listing was let go and is to stay as it is (M-06). */
  letGo(): ReadonlySet<string> {
    const out = [...this.bench.tables.families].filter(
      ([, { link, takenOut }]) => link?.state === 'released' && takenOut?.listing === 'keep',
    );
    return new Set(out.map(([familyId]) => familyId));
  }

  /** What still waits, for the words of a failure. */
  unsettled(): string {
    const rows = [...this.bench.tables.families];
    return JSON.stringify(
      rows
        .filter(([, row]) => row.wanted > row.done || (row.stockWanted > row.stockDone && row.link?.state === 'linked'))
        .map(([id, { link, settlement, ledger, intents, stockWanted, stockDone, records }]) => ({
          id,
          link,
          settlement,
          ledger,
          intents,
          records,
          stock: stockWanted - stockDone,
        })),
    );
  }

  /** Nothing goes wrong from here on, and a day passes; what the store plainly refused is edited, so that it is tried again. */
  calm(): void {
    const { bench, store } = this;
    this.diesAtCall = this.diesAtWrite = this.postponed = 0;
    this.scheduled = [];
    store.mishaps.length = store.stockLuck.length = store.unanswered.length = 0;
    store.lagMs = 0;
    bench.clock.now += 90_000_000;
    while (this.book.turnsWithin(CALM_MS)) bench.clock.now += CALM_MS;
    for (const one of this.till.living()) {
      const familyId = bench.tables.rows.get(one.ref)?.familyId;
      const settlement = familyId === undefined ? null : bench.tables.family(familyId).settlement;
      if (settlement?.state === 'blocked') bench.pos.change(one.ref, { categories: [...one.categories, 'again'] });
    }
  }
}
