import type { PlanStep } from '@tillbridge/connector-sdk/model';
import { Bench } from './bench.js';
import { row } from './builders.js';
import type { Mishap } from './memory-store.js';

/** Fits every step of a kind. */
export const on =
  (kind: PlanStep['kind']): Mishap['fits'] =>
  (step) =>
    step.kind === kind;

export const withPictures = (ref: string, ...names: readonly string[]) =>
  row(ref, {
    familyImages: names.map((name) => ({ ref: name, content: `c-${name}`, url: `https://p.example/${name}` })),
  });

/** A published product whose next run is due. */
export async function published(...rows: readonly ReturnType<typeof row>[]): Promise<Bench> {
  const bench = new Bench().stock(...rows);
  await bench.run();
  bench.store.writes.length = 0;
  bench.clock.now += 60_000;
  return bench;
}

/** The kinds of steps the store was written with. */
export const kindsOf = (bench: Bench): readonly string[] => bench.store.writes.map((write) => write.split(' ')[1]!);
