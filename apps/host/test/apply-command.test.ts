import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplyReport, PlannedProduct } from '@tillbridge/sync-engine';
import { applyCommand } from '../src/cli/apply-command.js';
import { planCommand } from '../src/cli/plan-command.js';
import { CommandWorld } from './fakes/command-world.js';
import { planOf, runOf, runtimeOf } from './fakes/fakes.js';

let world: CommandWorld;
let folder: string;
let file: string;

const product = (name: string): PlannedProduct => ({
  familyId: `f-${name}`,
  name,
  sku: `SKU-${name}`,
  marks: { pos: 'p', sent: 's', store: null, steps: 't' },
  lines: [
    {
      familyId: `f-${name}`,
      name,
      sku: `SKU-${name}`,
      step: 'update',
      field: 'price',
      before: '12',
      after: '5',
      rule: 'F-10',
    },
  ],
});

const answers = (over: Partial<ApplyReport> = {}): void => {
  world.engine.applied = { connectionId: 'main', hold: null, run: null, taken: 0, refused: [], ...over };
};
const refusal = (name: string, why: ApplyReport['refused'][number]['why']) => ({
  familyId: `f-${name}`,
  name,
  sku: `SKU-${name}`,
  why,
});

/** The lines of a plan of two products, as they were written. */
async function written(): Promise<string[]> {
  const families = [product('Cup'), product('Mug')];
  world.engine.plan = planOf({ update: 2, stock: 1 }, { families, lines: families.flatMap(({ lines }) => lines) });
  expect(await world.run(planCommand(false, file))).toBe(2);
  return (await readFile(file, 'utf8')).trimEnd().split('\n');
}

const write = (...lines: readonly string[]): Promise<void> => writeFile(file, lines.join('\n'));
const apply = () => world.run(applyCommand(file, false));

beforeEach(async () => {
  world = new CommandWorld();
  folder = await mkdtemp(join(tmpdir(), 'plan-'));
  file = join(folder, 'plan.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

describe('plan --out', () => {
  it('R-03 writes every step with old value, new value, rule and direction, and says what comes next', async () => {
    const [head, cup] = (await written()).map((line): unknown => JSON.parse(line));
    expect(head).toEqual({
      format: 'tillbridge-plan',
      version: 1,
      connection: 'main',
      madeAt: '1970-01-01T00:01:00.000Z',
      direction: 'POS to store',
    });
    expect(cup).toMatchObject({
      product: 'Cup',
      sku: 'SKU-Cup',
      steps: [{ step: 'update', field: 'price', before: '12', after: '5', rule: 'F-10' }],
    });
    expect(world.lines().slice(-3)).toEqual([
      `${file} holds the steps of 2 products. Lines may be taken out of it, none may be changed.`,
      'Stock figures are not in it: they are worked out when they are sent, by a sync or by a host that runs.',
      `Carry out just this with: ./tillbridge apply ${file}`,
    ]);
  });

  it('R-03 leaves the sync to itself where nothing may be sent', async () => {
    world.engine.plan = planOf({ update: 1 }, { hold: 'audit' });
    await world.run(planCommand(false, file));
    expect(world.lines().at(-1)).toMatch(/only audits/);
  });
});

describe('apply', () => {
  it('R-03 hands over what stands in the file, and sees it through', async () => {
    await written();
    const run = runOf({ kind: 'apply', state: 'settling' });
    answers({ run, taken: 2 });
    world.engine.run = run;
    world.engine.onSlice = () => {
      world.engine.run = { ...run, state: 'done', figures: { ...run.figures, updated: 2 } };
      return Promise.resolve({ again: true, afterMs: 0 });
    };
    expect(await apply()).toBe(0);
    expect(world.engine.applying).toEqual(['f-Cup', 'f-Mug']);
    expect(world.engine.sliced).toEqual(['main/catalogue']);
    expect(world.lines()[0]).toMatch(/^Plan carried out: 2 changed /);
  });

  it('R-03 names what was left, and why', async () => {
    await written();
    const run = runOf({ kind: 'apply', state: 'done' });
    const refused = (['pos', 'sent', 'store', 'steps', 'held', 'done'] as const).map((why) => refusal(why, why));
    answers({ run, taken: 1, refused });
    world.engine.run = run;
    expect(await apply()).toBe(2);
    const lines = world.lines().slice(1);
    expect(lines[0]).toBe('6 products were left as they are:');
    expect(lines[1]).toBe('  pos (SKU-pos): it was changed in the POS since the plan was made.');
    expect(lines).toHaveLength(7);
    expect(world.engine.sliced).toEqual([]);
  });

  it.each([
    { why: 'pos', exitCode: 1, says: /^Nothing was sent: all of it has moved/ },
    { why: 'done', exitCode: 0, says: /^Nothing is left to do of this plan\.$/ },
  ] as const)('R-03 says so when nothing goes: $why', async ({ why, exitCode, says }) => {
    await written();
    answers({ refused: [refusal('Cup', why)] });
    expect(await apply()).toBe(exitCode);
    expect(world.lines()[0]).toMatch(says);
  });

  it('R-03 says why nothing at all may be sent', async () => {
    await written();
    answers({ hold: 'match-open' });
    expect(await apply()).toBe(1);
    expect(world.lines()[0]).toMatch(/already has products/);
  });

  it('R-03 takes a file of which lines were taken out, saved by an editor of another system', async () => {
    const [head, , mug] = await written();
    await write(`\uFEFF${head!}\r`, `${mug!}\r`, '');
    answers({ refused: [refusal('Mug', 'done')] });
    expect(await apply()).toBe(0);
    expect(world.engine.applying).toEqual(['f-Mug']);
    await write(head!);
    expect(await apply()).toBe(0);
    expect(world.lines()).toEqual(['There is nothing to do in this file.']);
  });

  const WRONG: readonly {
    readonly what: string;
    readonly make: (lines: readonly string[]) => readonly string[];
    readonly says: RegExp;
  }[] = [
    { what: 'an empty file', make: () => [], says: /no file that "plan --out"/ },
    { what: 'another file', make: () => ['sku,name'], says: /no file that "plan --out"/ },
    { what: 'JSON of another kind', make: () => ['[1]'], says: /no file that "plan --out"/ },
    {
      what: 'another version',
      make: ([head, ...rest]) => [head!.replace('"version":1', '"version":2'), ...rest],
      says: /Another version/,
    },
    {
      what: 'a value that was changed',
      make: (lines) => lines.map((line) => line.replace('"5"', '"4"')),
      says: /^Line 2/,
    },
    { what: 'half a line', make: ([head, cup]) => [head!, cup!.slice(0, 80)], says: /^Line 2 is damaged/ },
    {
      what: 'a line that is no product',
      make: ([head]) => [head!, 'null', '{"seal":"x"}'],
      says: /^Line 2 is damaged/,
    },
    { what: 'a product twice', make: ([head, cup]) => [head!, cup!, cup!], says: /^Line 3 names Cup a second time/ },
  ];
  it.each(WRONG)('R-03 refuses $what whole', async ({ make, says }) => {
    await write(...make(await written()));
    expect(await apply()).toBe(1);
    expect(world.lines()[0]).toMatch(says);
    expect(world.engine.applying).toBeNull();
  });

  it('R-03 refuses the plan of another connection', async () => {
    await written();
    expect(await world.run(applyCommand(file, false), runtimeOf('second'))).toBe(1);
    expect(world.lines()[0]).toBe('This plan is for connection "main", not for "second". Nothing was sent.');
  });

  it('R-03 is said in French', async () => {
    await written();
    world.language = 'fr';
    answers({ refused: [refusal('Tasse', 'store')] });
    expect(await apply()).toBe(1);
    expect(world.lines().at(-1)).toMatch(/^ +Tasse \(SKU-Tasse\).: modifié dans la boutique/);
  });
});
