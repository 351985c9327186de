import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { DatabaseProbe } from '../src/health/database-probe.js';
import { HealthController } from '../src/health/health.controller.js';
import { LaneWorker, type WorkerState } from '../src/worker/lane-worker.js';
import { WorkerPresence } from '../src/worker/worker-presence.js';
import { FakePresence } from './fakes/fakes.js';

let app: INestApplication<Server> | null = null;
afterEach(async () => {
  await app?.close();
  app = null;
});

async function serve(state: WorkerState, elsewhere: boolean, database: () => Promise<void>): Promise<Server> {
  const module = await Test.createTestingModule({
    imports: [TerminusModule.forRoot({ logger: false })],
    controllers: [HealthController],
    providers: [
      { provide: DatabaseProbe, useValue: { ping: database } },
      { provide: LaneWorker, useValue: { state } },
      { provide: WorkerPresence, useValue: new FakePresence(elsewhere) },
    ],
  }).compile();
  app = module.createNestApplication();
  await app.init();
  return app.getHttpServer();
}

const there = (): Promise<void> => Promise.resolve();
const gone = (): Promise<void> => Promise.reject(new Error('gone'));

describe('GET /health', () => {
  it.each([
    { why: 'all is well', state: 'working', elsewhere: true, database: there, status: 200, worker: 'up' },
    {
      why: 'the worker is another process',
      state: 'idle',
      elsewhere: true,
      database: there,
      status: 200,
      worker: 'up',
    },
    { why: 'nobody works', state: 'idle', elsewhere: false, database: there, status: 200, worker: 'degraded' },
    { why: 'the worker has stopped', state: 'stopped', elsewhere: false, database: there, status: 503, worker: 'down' },
    { why: 'the database is gone', state: 'working', elsewhere: true, database: gone, status: 503, worker: 'up' },
  ] as const)('answers $status when $why', async ({ state, elsewhere, database, status, worker }) => {
    const answer = await request(await serve(state, elsewhere, database)).get('/health');
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      details: { worker: { status: worker }, database: { status: database === there ? 'up' : 'down' } },
    });
  });

  it('stays alive without a database', async () => {
    const answer = await request(await serve('idle', false, gone)).get('/health/live');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
  });
});
