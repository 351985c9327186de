import { LEAVINGS, LeaseLost } from '../src/ports/index.js';
import type { PlanReport } from '../src/reports.js';
import type { Bench } from './bench.js';
import type { Choice } from './day-edits.js';
import type { FamilyRow } from './memory-rows.js';
import type { DayStore } from './day-store.js';
import { Death } from './memory-store.js';

const never = new AbortController().signal;
/** A command. */
type Word = (choice: Choice) => Promise<void>;

/** What the operator says at the command line. A command may die like everything else. */
export class Operator {
  /** Rows that are activated for online sale by the operator's word. */
  readonly listed = new Set<string>();
  private shown: PlanReport | null = null;

  constructor(
    private readonly bench: Bench,
    private readonly store: DayStore,
    /** How much other lanes have written while one was at a call. */
    private readonly writesBeside: () => number,
  ) {}

  readonly words: Readonly<Record<string, Word>> = {
    approve: () => this.approve(),
    unlink: ({ a, b }) => this.decide('unlink', a, b),
    link: ({ a, b }) => this.decide('link', a, b),
    activate: ({ a }) => this.activate(this.sku(a), true),
    deactivate: ({ a }) => this.activate(this.sku(a), false),
    activateAll: () => this.activate(null, true),
    deactivateAll: () => this.activate(null, false),
    source: async ({ a }) => {
      const { runtime } = this.bench;
      const activation = a % 2 === 0 ? 'list' : 'pos';
      this.bench.runtime = { ...runtime, options: { ...runtime.options, activation } };
      await Promise.resolve();
    },
    undo: async () => {
      const { engine, runtime } = this.bench;
      const looked = await this.survives(() => engine.undo(runtime, null, null, never));
      if (looked?.code != null) await this.survives(() => engine.undo(runtime, null, looked.code, never));
    },
    release: async ({ a, b }) => {
      const sku = this.sku(a);
      if (b % 2 === 0) await this.releaseAll();
      else if (sku !== undefined) await this.release({ skus: [sku] });
    },
    restore: async ({ a }) => {
      const { engine, runtime, tables } = this.bench;
      const sku = this.sku(a);
      const report = sku === undefined ? null : await this.survives(() => engine.restore(runtime, sku, null, never));
      for (const { familyId, restored } of report?.families ?? []) {
        const row = tables.family(familyId);
        for (const field of restored)
          this.store.audit.restored(row.link?.listingRef ?? '', field, driftedOf(row, field));
      }
    },
    plan: async () => {
      const wrote = this.store.writes.length;
      const beside = this.writesBeside();
      this.shown = await this.preview();
      if (this.store.writes.length - wrote !== this.writesBeside() - beside)
        this.store.audit.violate(`a plan wrote: ${this.store.writes.slice(wrote).join()}`);
    },
    apply: async () => {
      const { engine, runtime } = this.bench;
      const { shown } = this;
      if (shown !== null) await this.survives(() => engine.apply(runtime, shown.families, never));
    },
  };

  /** What would be done now; null when it died. */
  preview = (): Promise<PlanReport | null> => this.survives(() => this.bench.engine.preview(this.bench.runtime, never));

  releaseAll = (): Promise<void> => this.release('all');

  /** What an undo was to make again, and has not begun to, is made anew (D-03). */
  private async release(what: Parameters<Bench['engine']['release']>[1]): Promise<void> {
    const { engine, runtime, tables } = this.bench;
    const before = new Map(tables.families);
    await this.survives(() => engine.release(runtime, what, never));
    for (const [familyId, { hold, link }] of before)
      if (hold?.aims.again !== undefined && link === null && tables.family(familyId).hold === null)
        this.store.audit.madeAnew(`tb:c1:${familyId}`);
  }

  private async survives<Report>(work: () => Promise<Report>): Promise<Report | null> {
    try {
      return await work();
    } catch (error) {
      // Of two calls at once the one that is not killed itself learns of it by the lanes.
      if (!(error instanceof Death || error instanceof LeaseLost)) throw error;
      return null;
    }
  }

  private sku(a: number): string | undefined {
    const all = [...this.bench.tables.rows.values()].flatMap(({ record }) => record.sku ?? []);
    return all[a % (all.length || 1)];
  }

  /** All or nothing: of a command that died it is asked what became of it. */
  private async activate(sku: string | undefined | null, on: boolean): Promise<void> {
    if (sku === undefined) return;
    const { engine, runtime, tables } = this.bench;
    const meant = [...tables.rows.values()].filter(
      ({ record }) => !record.deleted && (sku === null || record.sku === sku),
    );
    const report = await this.survives(() => engine.activate(runtime, sku === null ? null : [sku], on, never));
    if (report === null && meant.some(({ record }) => tables.activated.has(record.ref) !== on)) return;
    for (const { record } of meant)
      if (on) this.listed.add(record.ref);
      else this.listed.delete(record.ref);
  }

  /** The operator approves whatever is held (G-02). */
  private async approve(): Promise<void> {
    const { engine, runtime, clock, tables } = this.bench;
    for (const { kind, code, steps } of (await engine.held(runtime)).guards) {
      await engine.approve(runtime, code);
      for (const { familyId } of steps)
        this.store.audit.approve(kind, tables.family(familyId).link?.externalKey ?? '', clock.now);
    }
  }

  /** The operator takes a product out, or back in (M-06). */
  private async decide(op: 'unlink' | 'link', a: number, b: number): Promise<void> {
    const { engine, runtime, tables } = this.bench;
    const sku = this.sku(a);
    if (sku === undefined) return;
    const before = new Map(tables.families);
    const leaving = LEAVINGS[b % LEAVINGS.length]!;
    await this.survives(async () =>
      op === 'link' ? engine.link(runtime, [sku], never) : engine.unlink(runtime, [sku], leaving, never),
    );
    for (const [familyId, { link, takenOut, records }] of before) {
      const after = tables.family(familyId);
      const kept = new Set(after.records.map(({ memberRef }) => memberRef));
      for (const { memberRef, detached } of records)
        if (detached && !kept.has(memberRef)) this.store.audit.madeAnew(`tb:c1:${familyId}:${memberRef}`);
      const asked = after.takenOut !== takenOut && after.takenOut?.listing === 'hide';
      if (asked) this.store.audit.operatorHides(link?.listingRef ?? '');
      const back = takenOut !== null && after.takenOut === null && !this.store.listings.has(link?.listingRef ?? '');
      if (back || (link?.state === 'detached' && after.link === null)) this.store.audit.madeAnew(`tb:c1:${familyId}`);
    }
  }
}

/** The records of which a drift of the field was told, by member ref; empty for the product itself. */
const driftedOf = ({ drift, records, applied }: FamilyRow, field: string): readonly string[] =>
  drift
    .filter((one) => one.field === field)
    .map(({ sku }) =>
      applied?.sent.shape.kind === 'simple' ? '' : (records.find((one) => one.sku === sku)?.memberRef ?? ''),
    );
