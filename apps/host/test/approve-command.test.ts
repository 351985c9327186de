import { beforeEach, describe, expect, it } from '@jest/globals';
import type { HeldGuard } from '@tillbridge/sync-engine';
import { approveCommand } from '../src/cli/approve-command.js';
import { CommandWorld } from './fakes/command-world.js';

const CODE = 'delete-2-3f9a1c77';
const step = (name: string, sku: string | null) => ({ familyId: name, listingRef: `l-${name}`, name, sku });
const guard: HeldGuard = { kind: 'delete', trippedAtMs: 0, code: CODE, steps: [step('Cup', 'C-1'), step('Tee', null)] };

let world: CommandWorld;
const ask = (code = '', all = false) => world.run(approveCommand(code, all));
const holds = (...guards: readonly HeldGuard[]) => {
  world.engine.heldNow = { connectionId: 'main', guards };
};

beforeEach(() => {
  world = new CommandWorld();
});

describe('approve', () => {
  it('G-02 D-03 shows what is held, what does not come back, and the code that approves just that', async () => {
    holds(guard);
    expect(await ask()).toBe(2);
    expect(world.lines()).toEqual([
      '2 deletions have been held for 60 seconds:',
      '  Cup (C-1)',
      '  Tee',
      'A deleted listing that is made again gets a new id and a new address; its reviews, its counts and its files for download do not come back.',
      `If that is meant, approve just these: ./tillbridge approve ${CODE}. If not, put it right in the POS, then run ./tillbridge approve again.`,
    ]);
  });

  it('G-02 says when nothing is held', async () => {
    expect(await ask()).toBe(0);
    expect(world.lines()).toEqual(['Nothing is held.']);
    expect(await ask(CODE)).toBe(1);
    expect(world.lines()).toEqual(['Nothing is held.']);
  });

  it.each([
    { running: false, next: 'Carry it out within 24 hours: ./tillbridge sync' },
    { running: true, next: 'It begins within a minute. What is not done after 24 hours needs a new approval.' },
  ])('G-02 approves what the code names (a worker runs: $running)', async ({ running, next }) => {
    holds(guard);
    world.presence.running = running;
    expect(await ask(` ${CODE} `)).toBe(0);
    expect(world.lines()).toEqual([
      '2 deletions are approved, and no other; every listing is saved before it is deleted.',
      next,
    ]);
    expect(world.wake.asked).toMatchObject([{ connectionId: 'main', lane: 'catalogue' }]);
  });

  it('G-02 lets a guard count anew whose steps are all gone', async () => {
    holds({ ...guard, code: 'delete-0-e3b0c442', steps: [] });
    expect(await ask()).toBe(2);
    expect(world.lines()[1]).toBe(
      'Nothing of what was held is due any more. To set the guard back: ./tillbridge approve delete-0-e3b0c442',
    );
    expect(await ask('delete-0-e3b0c442')).toBe(0);
    expect(world.lines()).toEqual(['The guard is set back.']);
  });

  it('G-02 approves nothing when something else is held by now', async () => {
    holds(guard);
    expect(await ask('delete-3-3f9a1c77')).toBe(1);
    expect(world.lines()).toEqual([
      'Nothing was approved: delete-3-3f9a1c77 is not what is held now. Look again, then approve what is shown: ./tillbridge approve',
    ]);
    expect(world.wake.asked).toEqual([]);
  });

  it('shows twenty products, and all of them on demand', async () => {
    holds({ ...guard, steps: Array.from({ length: 23 }, (_, index) => step(`Cup ${String(index)}`, null)) });
    await ask();
    expect(world.lines()).toHaveLength(24);
    expect(world.lines()[21]).toBe('  … and 3 more. Show them with --all.');
    await ask('', true);
    expect(world.lines()).toHaveLength(26);
  });
});
