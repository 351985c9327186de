import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { SyncEngine, WakePort } from '@tillbridge/sync-engine';
import { getLoggerToken } from 'nestjs-pino';
import { ConnectionsService } from '../src/connections/connections.service.js';
import { LaneWorker } from '../src/worker/lane-worker.js';
import { WorkerPresence } from '../src/worker/worker-presence.js';
import { FakeEngine, FakePresence, FakeWake, runtimeOf } from './fakes/fakes.js';

const known = ['a', 'b', ...Array.from({ length: 12 }, (_, index) => `many-${String(index)}`)];
const connections = { find: (id: string) => (known.includes(id) ? runtimeOf(id) : null), ids: () => known };

let module: TestingModule;
let wake: FakeWake;
let engine: FakeEngine;
let presence: FakePresence;
let logged: string[];
let worker: LaneWorker;

beforeEach(async () => {
  wake = new FakeWake();
  engine = new FakeEngine();
  presence = new FakePresence();
  logged = [];
  const note = (_fields: unknown, message: string): void => {
    logged.push(message);
  };
  module = await Test.createTestingModule({
    providers: [
      LaneWorker,
      { provide: WakePort, useValue: wake },
      { provide: SyncEngine, useValue: engine },
      { provide: WorkerPresence, useValue: presence },
      { provide: ConnectionsService, useValue: connections },
      { provide: getLoggerToken(LaneWorker.name), useValue: { warn: note, error: note } },
    ],
  }).compile();
  worker = module.get(LaneWorker);
  await worker.start();
});
afterEach(async () => {
  await module.close();
});

describe('a wake-up', () => {
  it.each([
    { why: 'work is left at once', result: { again: true, afterMs: 0 }, lane: 'catalogue', afterMs: 0 },
    { why: 'stock is left', result: { again: true, afterMs: 300 }, lane: 'stock', afterMs: 300 },
    { why: 'work is left for later', result: { again: true, afterMs: 700 }, lane: 'catalogue', afterMs: 700 },
    { why: 'another process holds the lane', result: null, lane: 'catalogue', afterMs: 1_000 },
  ] as const)('wakes the lane again when $why', async ({ result, lane, afterMs }) => {
    engine.onSlice = () => Promise.resolve(result);
    await wake.deliver('a', lane);
    expect(wake.asked).toEqual([{ connectionId: 'a', lane, afterMs }]);
  });

  it('wakes nothing when no work is left', async () => {
    await wake.deliver('a', 'catalogue');
    expect(engine.sliced).toEqual(['a/catalogue']);
    expect(wake.asked).toEqual([]);
  });

  it('hands what a finished sweep marked to the lanes that write', async () => {
    await wake.deliver('a', 'sweep');
    expect(wake.asked).toEqual([
      { connectionId: 'a', lane: 'stock', afterMs: 0 },
      { connectionId: 'a', lane: 'catalogue', afterMs: 0 },
    ]);
  });

  it('says why a slice failed, tries again, and leaves the other connections alone (G-04)', async () => {
    engine.onSlice = (runtime) =>
      runtime.connectionId === 'a'
        ? Promise.reject(new Error('The disk is full.'))
        : Promise.resolve({ again: true, afterMs: 0 });
    await wake.deliver('a', 'catalogue');
    await wake.deliver('b', 'catalogue');
    expect(logged).toEqual(['The lane catalogue of connection a failed and is tried again in 5 s: The disk is full']);
    expect(wake.asked).toEqual([
      { connectionId: 'a', lane: 'catalogue', afterMs: 5_000 },
      { connectionId: 'b', lane: 'catalogue', afterMs: 0 },
    ]);
  });

  it('for a connection nobody configured is left alone', async () => {
    await wake.deliver('stranger', 'catalogue');
    expect(engine.sliced).toEqual([]);
    expect(logged[0]).toMatch(/stranger/);
  });

  it('waits while ten lanes are at work', async () => {
    const { promise, resolve } = Promise.withResolvers<{ again: boolean; afterMs: number }>();
    engine.onSlice = () => promise;
    const all = Promise.all(known.map((id) => wake.deliver(id, 'catalogue')));
    await new Promise((done) => setImmediate(done));
    expect(engine.sliced).toHaveLength(10);
    resolve({ again: false, afterMs: 0 });
    await all;
    expect(engine.sliced).toHaveLength(known.length);
  });
});

describe('stopping', () => {
  it('gives presence and queue back, and wakes nothing any more', async () => {
    expect(presence.running).toBe(true);
    engine.onSlice = () => Promise.resolve({ again: true, afterMs: 0 });
    await worker.stop();
    await wake.deliver('a', 'catalogue');
    expect({ running: presence.running, stopped: wake.stopped, state: worker.state }).toEqual({
      running: false,
      stopped: true,
      state: 'stopped',
    });
    expect(engine.sliced).toEqual([]);
    expect(wake.asked).toEqual([]);
  });

  it('aborts the call in flight after 8 s, not before', async () => {
    jest.useFakeTimers();
    try {
      const { promise, resolve } = Promise.withResolvers<{ again: boolean; afterMs: number }>();
      const seen: { signal?: AbortSignal } = {};
      engine.onSlice = (_runtime, _lane, signal) => {
        seen.signal = signal;
        return promise;
      };
      const working = wake.deliver('a', 'catalogue');
      wake.stop = () => working;
      await jest.advanceTimersByTimeAsync(0);
      const stopping = worker.stop();
      await jest.advanceTimersByTimeAsync(7_900);
      expect(seen.signal?.aborted).toBe(false);
      await jest.advanceTimersByTimeAsync(200);
      expect(seen.signal?.aborted).toBe(true);
      resolve({ again: true, afterMs: 0 });
      await stopping;
      expect(wake.asked).toEqual([]);
    } finally {
      jest.useRealTimers();
    }
  });
});
