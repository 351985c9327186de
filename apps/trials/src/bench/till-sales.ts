import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlClient } from '../harness/control-client.js';
import type { PosWorld } from '../harness/pos-world.js';
import { seeded } from '../harness/seeded.js';
import type { Levels } from './freshness-join.js';

const SEED = 1;
const LOOK_EVERY_MS = 1_000;

/** Levels of every tracked SKU, by the place of the outlet. */
export function levelsOf(pos: PosWorld): ReadonlyMap<string, Levels> {
  return new Map(
    pos.rows.flatMap((row) => {
      if (row.deleted || row.sku === null || !row.tracked) return [];
      const levels = pos.levelsOf(row);
      return [[row.sku, new Map(pos.outlets.map((name, place) => [place, levels.get(name) ?? 0]))] as const];
    }),
  );
}

/** Tills that sell one unit at a time of what the store already lists, evenly in time. */
export class TillSales {
  private readonly draw = seeded(SEED);
  private readonly listed: string[] = [];
  private readonly levels: ReadonlyMap<string, Map<number, number>>;
  private mark = 0;
  private lookedAtMs = 0;

  constructor(
    private readonly control: ControlClient,
    start: ReadonlyMap<string, Levels>,
  ) {
    this.levels = new Map([...start].map(([sku, levels]) => [sku, new Map(levels)]));
  }

  /** Waits until the store lists so many SKUs. @throws Error when that takes too long. */
  async waitForListed(count: number, withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    while (this.listed.length < count) {
      if (performance.now() > until) throw new Error(`The store lists only ${String(this.listed.length)} SKUs.`);
      await sleep(LOOK_EVERY_MS / 4);
      await this.look();
    }
  }

  /** @returns how many sales were made: as many as asked for, unless nothing was left to sell. */
  async sell(count: number, perSecond: number): Promise<number> {
    const beganAtMs = performance.now();
    for (let made = 0; made < count; made += 1) {
      await sleep(Math.max(0, beganAtMs + (made * 1_000) / perSecond - performance.now()));
      if (performance.now() - this.lookedAtMs > LOOK_EVERY_MS) await this.look();
      if (!(await this.sellOne())) return made;
    }
    return count;
  }

  /** @returns false when nothing that the store lists is left in any shop. */
  async sellOne(): Promise<boolean> {
    for (let tries = 0; tries < 200; tries += 1) {
      const sku = this.listed[Math.floor(this.draw() * this.listed.length)];
      const levels = sku === undefined ? undefined : this.levels.get(sku);
      const [outlet, level] = [...(levels ?? [])].find(([, units]) => units >= 1) ?? [];
      if (sku === undefined || outlet === undefined || level === undefined) continue;
      levels?.set(outlet, level - 1);
      await this.control.editPos({ op: 'sell', sku, outlet, quantity: 1 });
      return true;
    }
    return false;
  }

  /** How many SKUs the store lists by now. */
  async countListed(): Promise<number> {
    await this.look();
    return this.listed.length;
  }

  /** What the store has come to list since the last look. */
  private async look(): Promise<void> {
    this.lookedAtMs = performance.now();
    const moves = await this.control.stockJournal(this.mark);
    this.mark = moves.at(-1)?.seq ?? this.mark;
    for (const { system, before, sku } of moves) if (system === 'store' && before === null) this.listed.push(sku);
  }
}
