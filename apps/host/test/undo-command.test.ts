import { beforeEach, describe, expect, it } from '@jest/globals';
import type { UndoFamily, UndoField, UndoReport } from '@tillbridge/sync-engine';
import { releaseCommand } from '../src/cli/release-command.js';
import { undoCommand } from '../src/cli/undo-command.js';
import { CommandWorld } from './fakes/command-world.js';
import { runOf } from './fakes/fakes.js';

let world: CommandWorld;
const ask = (run: string, code = '', all = false) => world.run(undoCommand(run, code, all));
const run = runOf({ runId: 'ab12cd34-rest', state: 'done' });
const price: UndoField = {
  memberRef: 'm',
  sku: 'C-1',
  field: 'price',
  back: '12',
  sent: '1',
  shown: '1',
  ours: true,
};
const family = (over: Partial<UndoFamily> = {}): UndoFamily => ({
  familyId: 'f',
  name: 'Cup',
  sku: 'C-1',
  aims: null,
  created: false,
  again: false,
  fields: [price],
  pictures: false,
  conflicts: [],
  left: [],
  due: true,
  ...over,
});
const answers = (over: Partial<UndoReport> = {}) => {
  world.engine.undoneNow = {
    connectionId: 'main',
    run,
    refused: null,
    code: 'undo-1-3f9a1c77',
    families: [family()],
    done: false,
    ...over,
  };
};

beforeEach(() => {
  world = new CommandWorld();
});

describe('undo', () => {
  it('R-04 shows what would be put back, and the code that does just that', async () => {
    answers();
    expect(await ask('ab12cd')).toBe(2);
    expect(world.engine.undoing).toEqual({ run: 'ab12cd', code: null });
    expect(world.lines().join('\n')).toMatch(
      /^Undoing run ab12cd would put 1 product back as it was before:\n {2}1 with names.*Cup \(C-1\) +price +1 +12\n\nThese products.*undo ab12cd undo-1-3f9a1c77$/s,
    );
    expect(world.wake.asked).toEqual([]);
  });

  it('D-03 says what is made again, and what of it does not come back', async () => {
    answers({ families: [family({ again: true, fields: [] })] });
    expect(await ask('ab12cd')).toBe(2);
    const text = world.lines().join('\n');
    expect(text).toMatch(/1 that the run deleted: made again from what was saved/);
    expect(text).toMatch(/hidden, without stock; released, it is deleted again/);
    expect(text).toMatch(/its reviews, its counts and its files for download do not come back/);
    expect(text).not.toMatch(/to be hidden again/);
  });

  it.each([['last'], ['']])('R-04 of "%s" is that of the latest run', async (name) => {
    answers();
    await ask(name);
    expect(world.engine.undoing).toEqual({ run: null, code: null });
  });

  it('R-04 counts what is hidden, shown, created and has pictures', async () => {
    const aims = { changes: {}, records: {}, visible: false, gallery: null, variantImages: {} };
    answers({
      families: [
        family({ fields: [], created: true, aims }),
        family({ fields: [], aims }),
        family({ fields: [], aims: { ...aims, visible: true }, pictures: true }),
      ],
    });
    await ask('last');
    expect(world.lines().slice(1, 5)).toEqual([
      '  1 with pictures',
      '  1 to be hidden again',
      '  1 to be shown again',
      '  1 that the run created: hidden, not deleted',
    ]);
  });

  it('R-04 names what stays because somebody has changed it since, and what is never undone', async () => {
    const conflict = { ...price, field: 'name', sku: null, shown: 'Mine', back: 'Cup' };
    answers({ families: [family({ conflicts: [conflict], left: ['stock', 'structure'] })] });
    await ask('last');
    expect(world.lines()).toContain('  Cup (C-1): name stays "Mine", it was "Cup" before.');
    expect(world.lines().filter((line) => /^(Stock is never|Variations and options)/.test(line))).toHaveLength(2);
  });

  it.each([
    { running: false, next: 'Send it now: ./tillbridge sync' },
    { running: true, next: 'It begins within a minute.' },
  ])('R-04 begins with the code, and wakes who sends it (a worker runs: $running)', async ({ running, next }) => {
    answers({ done: true });
    world.presence.running = running;
    expect(await ask('ab12cd', 'undo-1-3f9a1c77')).toBe(0);
    expect(world.engine.undoing).toEqual({ run: 'ab12cd', code: 'undo-1-3f9a1c77' });
    expect(world.lines()).toEqual([
      '1 product goes back to what stood there before run ab12cd and stays so until it is released: ./tillbridge release --run ab12cd',
      next,
    ]);
    expect(world.wake.asked).toMatchObject([{ connectionId: 'main', lane: 'catalogue' }]);
  });

  it('R-04 does nothing with a code of something else', async () => {
    answers();
    expect(await ask('last', 'undo-2-00000000')).toBe(1);
    expect(world.lines()).toEqual([
      'Nothing was undone: undo-2-00000000 is not what would be put back now. Look again, then take the code that is shown: ./tillbridge undo ab12cd',
    ]);
    expect(world.wake.asked).toEqual([]);
  });

  it('R-04 says when there is nothing to put back', async () => {
    answers({ code: null, families: [] });
    expect(await ask('last')).toBe(0);
    expect(world.lines()).toEqual(['Run ab12cd: there is nothing to put back.']);
  });

  it.each([
    { refused: 'no-run', words: /^There is no run yet/ },
    { refused: 'unknown-run', words: /^There is no run "xyz"/ },
    { refused: 'is-undo', words: /^Run xyz is an undo itself/ },
  ] as const)('R-04 refuses: $refused', async ({ refused, words }) => {
    answers({ refused, code: null, families: [] });
    expect(await ask('xyz')).toBe(1);
    expect(world.lines()[0]).toMatch(words);
  });
});

describe('release', () => {
  const release = (skus: readonly string[], name: string | null = null, all = false) =>
    world.run(releaseCommand({ skus, run: name, all }));

  it('R-04 lets the products of SKUs follow the POS again', async () => {
    world.engine.releasedNow = { connectionId: 'main', released: ['Cup'], unknown: [] };
    expect(await release([' C-1 '])).toBe(0);
    expect(world.engine.releasing).toEqual({ skus: ['C-1'] });
    expect(world.lines()).toEqual(['1 product follows the POS again:', '  Cup', 'Send it now: ./tillbridge sync']);
    expect(world.wake.asked).toMatchObject([{ connectionId: 'main', lane: 'catalogue' }]);
  });

  it.each([
    { title: 'a run', skus: [], name: 'ab12cd', all: false, of: { run: 'ab12cd' } },
    { title: 'all', skus: [], name: null, all: true, of: 'all' },
    { title: 'nothing', skus: [], name: null, all: false, of: null },
    { title: 'all and a SKU', skus: ['C-1'], name: null, all: true, of: null },
    { title: 'a run and a SKU', skus: ['C-1'], name: 'ab12cd', all: false, of: null },
  ])('R-04 takes exactly one of SKUs, a run and all: $title', async ({ skus, name, all, of }) => {
    await release(skus, name, all);
    expect(world.engine.releasing).toEqual(of);
  });

  it('R-04 names what nobody knows', async () => {
    world.engine.releasedNow = { connectionId: 'main', released: [], unknown: ['X'] };
    expect(await release(['X'])).toBe(1);
    expect(world.lines()).toEqual(['Nothing was released: nothing of it is held by an undo.', 'Nobody knows "X".']);
    expect(world.wake.asked).toEqual([]);
  });
});
