import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Test } from '@nestjs/testing';
import { OutOfService, SyncEngine, WakePort } from '@tillbridge/sync-engine';
import { getLoggerToken } from 'nestjs-pino';
import { SETTINGS } from '../src/config/settings.token.js';
import { ConnectionsService } from '../src/connections/connections.service.js';
import { SchedulerService } from '../src/worker/scheduler.service.js';
import { FakeEngine, FakeWake, runtimeOf } from './fakes/fakes.js';

let wake: FakeWake;
let scheduler: SchedulerService;
let engine: FakeEngine;
const errors: unknown[] = [];

async function schedule(timeScale: number): Promise<void> {
  wake = new FakeWake();
  engine = new FakeEngine();
  errors.length = 0;
  const module = await Test.createTestingModule({
    providers: [
      SchedulerService,
      SchedulerRegistry,
      { provide: WakePort, useValue: wake },
      { provide: SyncEngine, useValue: engine },
      { provide: ConnectionsService, useValue: { ids: () => ['a'], find: runtimeOf } },
      { provide: SETTINGS, useValue: { timeScale } },
      { provide: getLoggerToken(SchedulerService.name), useValue: { error: (words: unknown) => errors.push(words) } },
    ],
  }).compile();
  scheduler = module.get(SchedulerService);
  await scheduler.start();
}

const asked = (): readonly string[] => wake.asked.map(({ lane }) => lane);

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  scheduler.stop();
  jest.useRealTimers();
});

describe('the schedule', () => {
  it('wakes every lane at boot, so that unfinished work goes on', async () => {
    await schedule(1);
    expect(asked()).toEqual(['stock', 'catalogue', 'sweep']);
  });

  it.each([
    { timeScale: 1, afterMs: 4_999, lanes: [] },
    { timeScale: 1, afterMs: 5_001, lanes: ['stock'] },
    { timeScale: 1, afterMs: 15_001, lanes: ['stock', 'stock', 'catalogue', 'stock'] },
    { timeScale: 20, afterMs: 751, lanes: ['stock', 'stock', 'catalogue', 'stock'] },
  ])('has woken $lanes after $afterMs ms at $timeScale times the speed', async ({ timeScale, afterMs, lanes }) => {
    await schedule(timeScale);
    wake.asked.length = 0;
    await jest.advanceTimersByTimeAsync(afterMs);
    expect(asked()).toEqual(lanes);
  });

  it('G-03 asks for no sweep of a connection that is out of service, and nothing is wrong with it', async () => {
    await schedule(1);
    wake.asked.length = 0;
    engine.requestRun = () => Promise.reject(new OutOfService('a'));
    await scheduler.sweepAll();
    expect(asked()).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('sweeps once a night', async () => {
    await schedule(1);
    wake.asked.length = 0;
    await scheduler.sweepAll();
    expect(asked()).toEqual(['sweep']);
  });
});
