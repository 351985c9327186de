import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RetryReport } from '@tillbridge/sync-engine';
import { retryCommand } from '../src/cli/retry-command.js';
import { CommandWorld } from './fakes/command-world.js';

let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
});

const answers = (over: Partial<RetryReport>): void => {
  world.engine.retriedNow = { connectionId: 'main', retried: [], left: [], unknown: [], ...over };
};
const cup = { familyId: 'f', name: 'Cup', sku: 'C-1', state: 'blocked', pictures: 0 } as const;

describe('retry', () => {
  it('R-05 tries products again, and says what it could not', async () => {
    answers({
      retried: [cup, { ...cup, name: 'Bowl', sku: 'B-1', state: 'online', pictures: 2 }],
      left: [{ name: 'Jug', sku: 'J-1', state: 'online' }],
      unknown: ['X-1'],
    });
    expect(await world.run(retryCommand(['C-1', 'B-1', 'J-1', 'X-1'], false))).toBe(1);
    expect(world.engine.retrying).toEqual(['C-1', 'B-1', 'J-1', 'X-1']);
    expect(world.lines()).toEqual([
      '"Cup" (SKU C-1) is tried again.',
      '"Bowl" (SKU B-1) is tried again. 2 pictures that the store refused are sent once more.',
      '"Jug" (SKU J-1) is online: there is nothing to try again.',
      'No product with the SKU "X-1" is known. Check the spelling; if it is new in the POS, read it first with: tillbridge sync',
      'Send it now: ./tillbridge sync',
    ]);
    expect(world.wake.asked.map(({ lane }) => lane)).toEqual(['catalogue', 'stock']);
  });

  it.each([
    {
      retried: [cup, { ...cup, pictures: 1 }],
      first: '2 products are tried again. 1 picture that the store refused is sent once more.',
    },
    { retried: [], first: 'Nothing is blocked and nothing waits: there is nothing to try again.' },
  ])('R-05 tries everything again: $first', async ({ retried, first }) => {
    answers({ retried });
    world.presence.running = true;
    expect(await world.run(retryCommand([], true))).toBe(0);
    expect(world.engine.retrying).toBeNull();
    expect(world.lines()).toEqual(retried.length === 0 ? [first] : [first, 'It begins within a minute.']);
  });

  it.each([
    { skus: [], all: false },
    { skus: ['C-1'], all: true },
  ])('R-05 wants to know which ($skus, $all)', async ({ skus, all }) => {
    expect(await world.run(retryCommand(skus, all))).toBe(1);
    expect(world.engine.retrying).toBeUndefined();
    expect(world.lines()[0]).toMatch(/^Say which products/);
  });

  it('R-05 is no success where nothing of what was named can be tried again', async () => {
    answers({ left: [{ name: 'Jug', sku: 'J-1', state: 'online' }] });
    expect(await world.run(retryCommand(['J-1'], false))).toBe(1);
    expect(world.wake.asked).toEqual([]);
  });

  it('R-05 speaks French', async () => {
    world.language = 'fr';
    answers({ retried: [{ ...cup, pictures: 2 }] });
    await world.run(retryCommand(['C-1'], false));
    expect(world.lines()[0]?.replaceAll('\u00a0', ' ')).toBe(
      '« Cup » (SKU C-1) est essayé à nouveau. 2 images refusées par la boutique sont renvoyées.',
    );
  });
});
