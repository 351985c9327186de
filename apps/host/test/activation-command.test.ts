import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { activationCommand } from '../src/cli/activation-command.js';
import { CommandWorld } from './fakes/command-world.js';

const folder = mkdtempSync(join(tmpdir(), 'tb-activate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
});

const meant = (skus: readonly string[], file: string | null = null, all = false, tag: string | null = null) => ({
  skus,
  file,
  tag,
  all,
});
const tagged = (tag: string, skus: readonly string[] = [], file: string | null = null, all = false) =>
  meant(skus, file, all, tag);
const listed = (sku: string, changed = true) => ({ familyId: sku, name: `Cup ${sku}`, sku, changed });

describe('A-04 activate and deactivate', () => {
  it.each([
    [true, 'Activated for online sale, 1 row of the POS:'],
    [false, 'No longer activated for online sale, 1 row of the POS:'],
  ])('say what they noted and wake who does it (%s)', async (activated, sentence) => {
    world.engine.activatedNow = { ...world.engine.activatedNow, rows: [listed('A')] };
    expect(await world.run(activationCommand(meant([' A ']), activated))).toBe(0);
    expect(world.lines()).toEqual([sentence, '  "Cup A" (SKU A)', 'Send it now: ./tillbridge sync']);
    expect(world.engine.activating).toEqual({ meant: ['A'], activated });
    expect(world.wake.asked).toMatchObject([{ connectionId: 'main', lane: 'catalogue' }]);
  });

  it('read the SKUs of a file', async () => {
    const file = join(folder, 'skus.csv');
    writeFileSync(file, 'name;SKU\ncup;B\n');
    await world.run(activationCommand(meant(['A'], file), true));
    expect(world.engine.activating?.meant).toEqual(['A', 'B']);
  });

  it('mean every product with --all, and show the first of them', async () => {
    const rows = Array.from({ length: 22 }, (_, at) => listed(String(at)));
    world.engine.activatedNow = { ...world.engine.activatedNow, rows };
    expect(await world.run(activationCommand(meant([], null, true), true))).toBe(0);
    expect(world.engine.activating?.meant).toBeNull();
    expect(world.lines()[0]).toBe('Activated for online sale, 22 rows of the POS:');
    expect(world.lines()[21]).toBe('  ... and 2 more.');
  });

  it('mean what has the tag now, and say how many that is', async () => {
    world.engine.activatedNow = { ...world.engine.activatedNow, rows: [listed('A'), listed('B', false)] };
    expect(await world.run(activationCommand(tagged(' Sale '), true))).toBe(0);
    expect(world.engine.activating?.meant).toEqual({ tag: ' Sale ' });
    expect(world.lines().slice(0, 3)).toEqual([
      'The tag "Sale" stands on 2 rows of the POS now. What gets the tag later is not touched: say it again then.',
      'Activated for online sale, 1 row of the POS:',
      '  "Cup A" (SKU A)',
    ]);
  });

  it('fail for a tag that no product has', async () => {
    expect(await world.run(activationCommand(tagged('Sael'), true))).toBe(1);
    expect(world.lines().join(' ')).toMatch(/no product has the tag "Sael"/);
    expect(world.wake.asked).toEqual([]);
  });

  it.each([
    [meant([]), /name the SKUs/],
    [meant(['A'], null, true), /every product/],
    [meant([], 'f.csv', true), /every product/],
    [tagged('Sale', [], null, true), /no file and no tag/],
    [tagged('Sale', ['A']), /--tag goes with no SKU/],
    [tagged('Sale', [], 'f.csv'), /--tag goes with no SKU/],
  ])('do nothing that was not said: %j', async (given, sentence) => {
    expect(await world.run(activationCommand(given, false))).toBe(1);
    expect(world.lines().join(' ')).toMatch(sentence);
    expect(world.engine.activating).toBeNull();
  });

  it('name the SKUs that nobody knows, and fail', async () => {
    world.engine.activatedNow = { ...world.engine.activatedNow, rows: [listed('A', false)], unknown: ['X-9'] };
    expect(await world.run(activationCommand(meant(['A', 'X-9']), true))).toBe(1);
    expect(world.lines()[0]).toBe('Activated before, nothing new to do: 1 row of the POS.');
    expect(world.lines()[1]).toContain('X-9');
    expect(world.wake.asked).toEqual([]);
  });

  it('say so where the connection goes by the POS, and wake nobody', async () => {
    world.engine.activatedNow = { ...world.engine.activatedNow, source: 'pos', rows: [listed('A')] };
    expect(await world.run(activationCommand(meant(['A']), true))).toBe(0);
    expect(world.lines().at(-1)).toMatch(/set connections.*activation: list/);
    expect(world.wake.asked).toEqual([]);
  });

  it('say that nothing was read yet', async () => {
    expect(await world.run(activationCommand(meant([], null, true), true))).toBe(0);
    expect(world.lines()).toEqual([
      'Nothing was changed: the POS has not told a product yet. Read it: ./tillbridge plan',
    ]);
  });
});
