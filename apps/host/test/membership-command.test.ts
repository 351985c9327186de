import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Return } from '@tillbridge/sync-engine';
import { linkCommand, unlinkCommand } from '../src/cli/membership-command.js';
import { CommandWorld } from './fakes/command-world.js';

const folder = mkdtempSync(join(tmpdir(), 'tb-skus-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
});

const chosen = (skus: readonly string[], file: string | null = null, all = false) => ({ skus, file, all });
const product = (sku: string) => ({ familyId: sku, name: `Cup ${sku}`, sku });
const written = (text: string): string => {
  const file = join(folder, 'skus.csv');
  writeFileSync(file, text);
  return file;
};

describe('unlink', () => {
  it.each([
    ['keep', 'Out of the sync, its listing stays as it is, whatever changes in the POS:'],
    ['hide', 'Out of the sync, its listing is hidden once and then left alone:'],
    ['delete', 'Out of the sync, its listing is saved and deleted:'],
  ] as const)('M-06 says what becomes of the listing (%s), and wakes who does it', async (listing, sentence) => {
    world.engine.unlinked = { ...world.engine.unlinked, products: [{ ...product('A'), noted: true }] };
    expect(await world.run(unlinkCommand(chosen([' A ']), listing))).toBe(0);
    const lines = world.lines();
    expect(lines.slice(0, 2)).toEqual([sentence, '  "Cup A" (SKU A)']);
    expect(lines.at(-1)).toBe('Send it now: ./tillbridge sync');
    expect(world.engine.named).toEqual({ skus: ['A'], listing });
    expect(world.wake.asked).toMatchObject([{ connectionId: 'main', lane: 'catalogue' }]);
  });

  it('D-03 says what does not come back of a deleted listing', async () => {
    world.engine.unlinked = { ...world.engine.unlinked, products: [{ ...product('A'), noted: true }] };
    await world.run(unlinkCommand(chosen(['A']), 'delete'));
    expect(world.lines()[2]).toContain('its reviews, its counts and its files for download do not come back');
  });

  it('M-06 wakes nobody when just this was said before', async () => {
    world.engine.unlinked = { ...world.engine.unlinked, products: [{ ...product('A'), noted: false }] };
    expect(await world.run(unlinkCommand(chosen(['A']), 'keep'))).toBe(0);
    expect(world.lines()).toEqual(['Taken out before, nothing new to do:', '  "Cup A" (SKU A)']);
    expect(world.wake.asked).toEqual([]);
  });

  it('M-06 names the SKUs that nobody knows, does the others and fails', async () => {
    world.engine.unlinked = {
      ...world.engine.unlinked,
      products: [{ ...product('A'), noted: true }],
      unknown: ['X-9'],
    };
    expect(await world.run(unlinkCommand(chosen(['A', 'X-9']), 'keep'))).toBe(1);
    expect(world.lines()[2]).toContain('X-9');
    expect(world.wake.asked).toHaveLength(1);
  });

  it('M-06 shows the first products of many, or all', async () => {
    const products = Array.from({ length: 25 }, (_, index) => ({ ...product(String(index)), noted: true }));
    world.engine.unlinked = { ...world.engine.unlinked, products };
    await world.run(unlinkCommand(chosen(['A']), 'keep'));
    expect(world.lines()).toHaveLength(23);
    await world.run(unlinkCommand(chosen(['A'], null, true), 'keep'));
    expect(world.lines()).toHaveLength(27);
  });

  it.each([
    ['sku\nA\n\n B \n', ['A', 'B']],
    ['\ufeffName;SKU\n"Cup; blue";A-1\nכוס;ב-2\n', ['A-1', 'ב-2']],
    ['sku,note\n"A,1",x\n', ['A,1']],
  ])('M-06 reads the SKUs of a CSV file: %j', async (text, skus) => {
    await world.run(unlinkCommand(chosen(['first'], written(text)), 'keep'));
    expect(world.engine.named?.skus).toEqual(['first', ...skus]);
  });

  it.each([
    ['name\nA\n', 'names no column "sku"'],
    ['', 'names no column "sku"'],
    ['sku\n"A\n', 'cannot be read'],
    ['sku\n', 'name the SKUs'],
  ])('M-06 says why a file does not do: %j', async (text, words) => {
    expect(await world.run(unlinkCommand(chosen([], written(text)), 'keep'))).toBe(1);
    expect(world.lines().join()).toContain(words);
    expect(world.engine.named).toBeNull();
  });

  it('M-06 says when there is no such file, and when nothing was named', async () => {
    expect(await world.run(linkCommand(chosen([], join(folder, 'none.csv'))))).toBe(1);
    expect(world.lines().join()).toContain('none.csv cannot be read');
    expect(await world.run(linkCommand(chosen([' '])))).toBe(1);
    expect(world.lines().join()).toContain('name the SKUs');
  });
});

describe('link', () => {
  it.each<[Return, string, number, number]>([
    ['back', 'Back in the sync, with the listing it had; made anew where that is gone:', 0, 1],
    ['anew', 'In the sync, and made anew in the store:', 0, 1],
    ['variation', 'The variation of this SKU is made again in the store:', 0, 1],
    ['in', 'In the sync already, nothing to do:', 0, 0],
    ['gone', 'Deleted in the POS, so it cannot come back:', 1, 0],
  ])('M-06 D-02 says how a product comes back: %s', async (kind, sentence, exitCode, woken) => {
    world.engine.linkedNow = { ...world.engine.linkedNow, products: [{ ...product('A'), kind }] };
    expect(await world.run(linkCommand(chosen(['A'])))).toBe(exitCode);
    expect(world.lines().slice(0, 2)).toEqual([sentence, '  "Cup A" (SKU A)']);
    expect(world.wake.asked).toHaveLength(woken);
  });
});
