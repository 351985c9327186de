import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Drift, Restorable } from '@tillbridge/sync-engine';
import { restoreCommand } from '../src/cli/restore-command.js';
import { CommandWorld } from './fakes/command-world.js';

let world: CommandWorld;
const ask = (...fields: readonly string[]) => world.run(restoreCommand('C-1', fields));
const answers = (restored: readonly Restorable[], left: readonly Drift[] = []) => {
  world.engine.restoredNow = {
    connectionId: 'main',
    sku: 'C-1',
    families: [{ familyId: 'f', name: 'Cup', restored, left }],
  };
};
const left: Drift = {
  kind: 'field',
  field: 'brand',
  sku: null,
  expected: 'Kiln',
  shown: 'Mine',
  owner: 'merchant',
  sinceMs: 0,
};

beforeEach(() => {
  world = new CommandWorld();
});

describe('restore', () => {
  it.each([
    { running: false, next: 'Send it now: ./tillbridge sync' },
    { running: true, next: 'It begins within a minute.' },
  ])('U-03 says what goes back, and wakes who sends it (a worker runs: $running)', async ({ running, next }) => {
    answers(['name', 'visibility'], [left]);
    world.presence.running = running;
    expect(await ask()).toBe(0);
    const lines = world.lines();
    expect(lines[0]).toBe('"Cup" (SKU C-1): name, visibility go back to what the POS says.');
    expect(lines[1]).toMatch(/^ {2}.*brand.*"Mine"/);
    expect(lines[2]).toBe(next);
    expect(world.engine.restoring).toEqual({ sku: 'C-1', fields: null });
    expect(world.wake.asked).toMatchObject([{ connectionId: 'main', lane: 'catalogue' }]);
  });

  it('F-17 offers nothing where the POS has no value', async () => {
    answers(['name'], [{ ...left, expected: null }]);
    await ask();
    expect(world.lines()[1]).toBe(
      '  The store shows a brand for "Cup" (SKU C-1): "Mine"; the POS has none. It is left as it is.',
    );
  });

  it('U-03 takes only the fields named', async () => {
    answers(['name']);
    expect(await ask('name', 'upc')).toBe(0);
    expect(world.engine.restoring).toEqual({ sku: 'C-1', fields: ['name', 'upc'] });
  });

  it('U-03 names what can be put back where a field cannot', async () => {
    expect(await ask('name', 'sku')).toBe(1);
    expect(world.lines()).toEqual([
      'Nothing was changed: "sku" cannot be put back. What can be: name, description, brand, upc, price, weight, dimensions, visibility.',
    ]);
    expect(world.engine.restoring).toBeNull();
  });

  it('U-03 says when there is nothing to put back', async () => {
    answers([]);
    expect(await ask()).toBe(1);
    expect(world.lines()).toEqual(['"Cup" (SKU C-1): there is nothing to put back.']);
    expect(world.wake.asked).toEqual([]);
  });

  it('U-03 says when nobody knows the SKU', async () => {
    expect(await ask()).toBe(1);
    expect(world.lines()).toHaveLength(1);
    expect(world.lines()[0]).toContain('C-1');
  });
});
