import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OutOfService } from '@tillbridge/sync-engine';
import { connectCommand, disconnectCommand } from '../src/cli/disconnect-command.js';
import { statusCommand } from '../src/cli/status-command.js';
import { sayFailure } from '../src/messages/say-refusal.js';
import { CommandWorld } from './fakes/command-world.js';
import { runtimeOf, statusOf } from './fakes/fakes.js';

const folder = mkdtempSync(join(tmpdir(), 'tb-parting-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const SAID = { sinceMs: 1, listings: 'hide', hiddenAtMs: null } as const;
let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
  world.engine.leaving = { connectionId: 'main', before: null, listings: 12, shown: 7 };
});

describe('disconnect', () => {
  it.each([
    [{ kind: 'keep' }, '12 listings stay in the store as they are'],
    [{ kind: 'hide' }, '7 listings are hidden first, of 12 in the store'],
    [{ kind: 'export', file: '/x/own.csv' }, '12 listings written to /x/own.csv first'],
  ] as const)('G-03 says first what it would do, and does nothing: %j', async (parting, words) => {
    expect(await world.run(disconnectCommand(parting, false))).toBe(2);
    expect(world.lines()[0]).toContain(words);
    expect(world.lines()[1]).toBe('Do it: the same command with --yes');
    expect(world.engine.disconnected).toBeNull();
  });

  it('G-03 keeps the listings', async () => {
    expect(await world.run(disconnectCommand({ kind: 'keep' }, true))).toBe(0);
    expect(world.engine.disconnected).toBe('keep');
    expect(world.lines()).toEqual([
      'Out of service: nothing is read or sent any more, and nothing was deleted. Take it back: ./tillbridge connect',
    ]);
  });

  it('G-03 writes what is ours into a file before anything else', async () => {
    const mark = 'tb:main:F1';
    world.engine.own = [
      { name: '=Tee', sku: 'F-F1', listingRef: '501', variationRef: null, externalKey: mark },
      { name: 'כוס', sku: 'M', listingRef: '501', variationRef: '9', externalKey: `${mark}:v1` },
    ];
    const file = join(folder, 'own.csv');
    expect(await world.run(disconnectCommand({ kind: 'export', file }, true))).toBe(0);
    expect(world.engine.disconnected).toBe('keep');
    expect(world.lines()[0]).toBe(`${file} holds 2 records.`);
    expect(readFileSync(file, 'utf8')).toBe(
      `\ufeffProduct,SKU,Store product,Variation,Mark\r\n'=Tee,F-F1,501,,${mark}\r\nכוס,M,501,9,${mark}:v1\r\n`,
    );
  });

  it('G-03 stays in service when the file cannot be written', async () => {
    const file = join(folder, 'none', 'own.csv');
    expect(await world.run(disconnectCommand({ kind: 'export', file }, true))).toBe(1);
    expect(world.engine.disconnected).toBeNull();
  });

  it('G-03 M-05 hides nothing where it only audits', async () => {
    const audit = runtimeOf('main', { mode: 'audit' });
    expect(await world.run(disconnectCommand({ kind: 'hide' }, true), audit)).toBe(1);
    world.engine.report = statusOf({ hold: 'vendor-linked' });
    expect(await world.run(disconnectCommand({ kind: 'hide' }, true))).toBe(1);
    expect(world.engine.disconnected).toBeNull();
  });

  it('G-03 leaves the hiding to a host that runs', async () => {
    world.presence.running = true;
    expect(await world.run(disconnectCommand({ kind: 'hide' }, true))).toBe(2);
    expect(world.engine.disconnected).toBe('hide');
    expect(world.wake.asked).toMatchObject([{ lane: 'catalogue' }]);
    expect(world.engine.sliced).toEqual([]);
    expect(world.lines()[0]).toBe('Out of service as soon as 7 listings are hidden.');
  });

  it('G-03 hides them itself where none runs', async () => {
    let slices = 0;
    world.engine.onSlice = () => {
      slices += 1;
      const done = slices === 3;
      world.engine.report = statusOf({ disconnection: { ...SAID, hiddenAtMs: done ? 9 : null } });
      return Promise.resolve(slices === 1 ? null : { again: !done, afterMs: 0 });
    };
    expect(await world.run(disconnectCommand({ kind: 'hide' }, true))).toBe(0);
    expect(slices).toBe(3);
    expect(world.lines()[0]).toContain('Out of service');
  });

  it('G-03 says what is still shown when the store does not take it', async () => {
    world.engine.onSlice = () => Promise.resolve({ again: true, afterMs: 60_000 });
    world.engine.report = statusOf({ disconnection: SAID });
    expect(await world.run(disconnectCommand({ kind: 'hide' }, true))).toBe(2);
    expect(world.lines()).toEqual([
      '7 listings are still shown. It goes on under a host, or when the command is given again.',
    ]);
  });
});

describe('connect', () => {
  it('G-03 takes it back and wakes all lanes', async () => {
    world.engine.connectedNow = { connectionId: 'main', before: SAID };
    expect(await world.run(connectCommand)).toBe(0);
    expect(world.wake.asked.map(({ lane }) => lane)).toEqual(['sweep', 'catalogue', 'stock']);
    expect(world.lines().at(-1)).toBe('Begin now: ./tillbridge reconcile');
  });

  it('G-03 wakes nobody when it was in service', async () => {
    expect(await world.run(connectCommand)).toBe(0);
    expect(world.lines()).toEqual(['In service already, nothing to do.']);
    expect(world.wake.asked).toEqual([]);
  });
});

describe('status', () => {
  it.each([
    [{ ...SAID, hiddenAtMs: 5 }, 0, 'This connection is out of service'],
    [SAID, 2, 'This connection is going out of service'],
  ] as const)('G-03 says that it is out of service, and what brings it back', async (disconnection, code, words) => {
    const { families } = statusOf();
    world.engine.report = statusOf({
      hold: 'disconnected',
      disconnection,
      families: { ...families, wanted: 3 },
      stock: { wanted: 1, unsure: 0, intents: 0 },
    });
    expect(await world.run(statusCommand(false))).toBe(code);
    const text = world.lines().join('\n');
    expect(text).toContain(words);
    expect(text).toContain('./tillbridge connect');
    expect(text).not.toContain('wait');
  });

  it('G-03 a command that is refused says so too', () => {
    expect(sayFailure(new OutOfService('main'), 'en')).toBe(
      'This connection is out of service. Take it back: ./tillbridge connect',
    );
  });
});
