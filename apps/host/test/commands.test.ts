import { beforeEach, describe, expect, it } from '@jest/globals';
import { NO_FIGURES } from '@tillbridge/sync-engine';
import type { Command, CommandTools } from '../src/cli/command.js';
import { doctorCommand } from '../src/cli/doctor-command.js';
import { planCommand } from '../src/cli/plan-command.js';
import { runCommand } from '../src/cli/run-command.js';
import { runOnConnections } from '../src/cli/run-on-connections.js';
import { statusCommand } from '../src/cli/status-command.js';
import { openTerminal } from '../src/cli/terminal.js';
import { FakeEngine, FakePresence, FakeWake, planOf, runOf, runtimeOf, statusOf } from './fakes/fakes.js';

let engine: FakeEngine;
let wake: FakeWake;
let presence: FakePresence;
let out: string[];
let errors: string[];
let tools: CommandTools;

beforeEach(() => {
  engine = new FakeEngine();
  wake = new FakeWake();
  presence = new FakePresence();
  out = [];
  errors = [];
  const terminal = openTerminal({
    out: { isTTY: false, write: (text) => out.push(text) },
    error: { write: (text) => errors.push(text) },
  });
  const never = new AbortController().signal;
  tools = {
    engine,
    wake,
    presence,
    terminal,
    language: 'en',
    file: '/shop/tillbridge.yaml',
    nowMs: () => 60_000,
    sleep: () => new Promise((done) => setImmediate(done)),
    stopping: never,
    abort: never,
  };
});

const call = (command: Command, json = false) =>
  runOnConnections({ name: 'test', command, runtimes: [runtimeOf('main')], json }, tools);

describe('exit codes', () => {
  it.each([
    { why: 'plan without steps', expected: 0, act: () => call(planCommand(false, null)) },
    {
      why: 'plan with steps',
      expected: 2,
      act: () => (
        (engine.plan = planOf({ create: 2, createOnline: 1, createHidden: 1 })),
        call(planCommand(false, null))
      ),
    },
    { why: 'status, settled', expected: 0, act: () => call(statusCommand(false)) },
    {
      why: 'status, work waiting',
      expected: 2,
      act: () => (
        (engine.report = statusOf({ families: { ...statusOf().families, wanted: 3 } })),
        call(statusCommand(false))
      ),
    },
    { why: 'doctor, fine', expected: 0, act: () => call(doctorCommand) },
    {
      why: 'doctor, a warning',
      expected: 0,
      act: () => ((engine.items = [{ id: 'x', side: 'pos', status: 'warning', message: 'W.' }]), call(doctorCommand)),
    },
    {
      why: 'doctor, a problem',
      expected: 1,
      act: () => ((engine.items = [{ id: 'x', side: 'pos', status: 'problem', message: 'P.' }]), call(doctorCommand)),
    },
    {
      why: 'sync, done with blocked products',
      expected: 0,
      act: () => (
        (engine.run = runOf({ state: 'done', figures: { ...NO_FIGURES, blocked: 2 } })),
        call(runCommand('sync'))
      ),
    },
    {
      why: 'sync, failed',
      expected: 1,
      act: () => ((engine.run = runOf({ state: 'failed', message: 'No token.' })), call(runCommand('sync'))),
    },
  ])('$why: $expected', async ({ expected, act }) => {
    expect(await act()).toBe(expected);
  });

  it('one failing connection is 1, and the others still have their turn (G-04)', async () => {
    const command: Command = (runtime) =>
      runtime.connectionId === 'bad'
        ? Promise.reject(new Error('The token is refused.'))
        : Promise.resolve({ exitCode: 2, report: { connectionId: runtime.connectionId }, lines: ['fine'] });
    const runtimes = [runtimeOf('bad'), runtimeOf('good')];
    expect(await runOnConnections({ name: 'plan', command, runtimes, json: false }, tools)).toBe(1);
    expect(errors.join('')).toBe('plan failed: The token is refused.\n');
    expect(out.join('')).toBe('Connection good\nfine\n');
  });

  it('--json prints one object, failures included', async () => {
    expect(await call(() => Promise.reject(new Error('No.')), true)).toBe(1);
    expect(JSON.parse(out.join(''))).toEqual({
      command: 'test',
      exitCode: 1,
      connections: [{ connectionId: 'main', error: 'test failed: No.' }],
    });
    expect(errors).toEqual([]);
  });
});

describe('a run', () => {
  it('is worked off here when no worker runs', async () => {
    engine.onSlice = () => {
      engine.run = runOf({ state: 'done', finishedAtMs: 1, figures: { ...NO_FIGURES, created: 3, images: 1 } });
      return Promise.resolve({ again: false, afterMs: 0 });
    };
    expect(await call(runCommand('sync'))).toBe(0);
    expect(engine.sliced[0]).toBe('main/catalogue');
    expect(wake.asked).toEqual([]);
    expect(out.join('')).toBe('Sync: 3 created, 1 picture sent (1 s).\n');
  });

  it('is left to the worker that runs elsewhere, and taken over when that one dies', async () => {
    presence.running = true;
    const { sleep } = tools;
    let sleeps = 0;
    tools = {
      ...tools,
      sleep: (ms, signal) => {
        sleeps += 1;
        if (sleeps === 20) presence.running = false;
        return sleep(ms, signal);
      },
    };
    engine.onSlice = () => {
      engine.run = runOf({
        kind: 'reconcile',
        state: 'done',
        figures: { ...NO_FIGURES, sweptRecords: 3, sweptListings: 1 },
      });
      return Promise.resolve({ again: false, afterMs: 0 });
    };
    expect(await call(runCommand('reconcile'))).toBe(0);
    expect(sleeps).toBeGreaterThanOrEqual(20);
    expect(wake.asked.map(({ lane }) => lane)).toEqual(['sweep', 'catalogue', 'stock']);
    expect(out.join('')).toBe(
      'Reconciliation: 3 POS rows and 1 store product read, nothing had changed, nothing was written (1 s).\n',
    );
  });

  it('fails with the sentence of the pause when the connection is paused', async () => {
    engine.onSlice = () => Promise.resolve({ again: true, afterMs: 60_000 });
    engine.report = statusOf({ pause: { code: 'auth-expired', message: 'The store refuses the token.', untilMs: 1 } });
    expect(await call(runCommand('sync'))).toBe(1);
    expect(errors.join('')).toBe('test failed: The store refuses the token.\n');
  });

  it('waits for what passes by itself, and fails when it lasts half a minute', async () => {
    let nowMs = 0;
    tools = { ...tools, nowMs: () => (nowMs += 1_000) };
    engine.onSlice = () => Promise.resolve({ again: true, afterMs: 5_000 });
    engine.report = statusOf({ pause: { code: 'transient', message: 'No answer from the POS.', untilMs: 1 } });
    expect(await call(runCommand('sync'))).toBe(1);
    expect(errors.join('')).toBe('test failed: No answer from the POS.\n');
    expect(nowMs).toBeGreaterThan(30_000);
  });

  it('fails with what a slice threw', async () => {
    engine.onSlice = () => Promise.reject(new Error('The database is gone.'));
    expect(await call(runCommand('sync'))).toBe(1);
    expect(errors.join('')).toBe('test failed: The database is gone.\n');
  });

  it('ends when the operator stops it', async () => {
    const stop = new AbortController();
    tools = { ...tools, stopping: stop.signal };
    engine.onSlice = () => {
      stop.abort();
      return Promise.resolve({ again: true, afterMs: 0 });
    };
    expect(await call(runCommand('sync'))).toBe(1);
    expect(out.join('')).toBe('Stopped. What is left is done by the next sync, or by a host when one runs.\n');
  });
});

describe('a plan in words', () => {
  it('names both counts of new listings, old and new values, and how many more there are', async () => {
    const line = {
      familyId: 'f',
      name: 'Bowl',
      sku: 'B-1',
      step: 'update',
      field: 'price',
      before: '9',
      after: '10',
      rule: 'F-10',
    };
    const counts = { create: 3, createOnline: 1, createHidden: 2, update: 25, show: 1 };
    engine.plan = planOf(counts, { readAtMs: 0, lines: Array.from({ length: 25 }, () => line) });
    expect(await call(planCommand(false, null))).toBe(2);
    const text = out.join('');
    expect(text).toContain('   3 created: 1 shown at the end of the run, 2 kept hidden until activated in the POS\n');
    expect(text).not.toMatch(/\d shown\n/);
    expect(text).toMatch(/Bowl \(B-1\) +update price +9 +10 +F-10\n/);
    expect(text).toContain('… and 5 more steps. Show them with --all.');
    expect(text).toContain('The POS was read 60 seconds ago.');
  });
});
