import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from '../app.module.js';
import { readSettings } from '../config/read-settings.js';
import type { Settings } from '../config/settings.js';
import { HealthModule } from '../health/health.module.js';
import { say } from '../messages/say.js';
import { LaneWorker } from '../worker/lane-worker.js';
import { SchedulerService } from '../worker/scheduler.service.js';
import { WorkerModule } from '../worker/worker.module.js';
import { listenForInterruption } from './interruption.js';

/** `web` answers HTTP and ticks, `worker` also does the work, `all` is both in one process. */
export type Role = 'web' | 'worker' | 'all';

export interface HostCall {
  readonly file: string | null;
  readonly role: Role;
  readonly verbose: boolean;
}

/** Runs the host until SIGINT or SIGTERM. @throws ConfigInvalid, and whatever keeps it from starting. */
export async function runHost(call: HostCall): Promise<0> {
  const settings = await readSettings(call.file);
  const level = call.verbose ? 'debug' : settings.logLevel;
  const module = AppModule.forRoot(settings, level, 'output', [WorkerModule, HealthModule]);
  const app = await NestFactory.create<INestApplication<Server>>(module, {
    bufferLogs: true,
    abortOnError: false,
    forceCloseConnections: true,
  });
  const logger = app.get(Logger);
  app.useLogger(logger);
  const interruption = listenForInterruption((text) => {
    logger.log(text);
  }, settings.language);
  try {
    await begin(app, settings, call.role);
    const url = urlOf(app);
    logger.log({ url, role: call.role, msg: 'ready' });
    process.stdout.write(`${say('host.ready', { url }, settings.language)}\n`);
    if (!interruption.stopping.aborted) await once(interruption.stopping, 'abort');
  } finally {
    await end(app);
    interruption.close();
  }
  logger.log(say('host.stopped', {}, settings.language));
  return 0;
}

async function begin(app: INestApplication<Server>, settings: Settings, role: Role): Promise<void> {
  try {
    await app.listen(settings.port, settings.address);
  } catch (error) {
    throw portTaken(error) ? new Error(say('host.portTaken', { port: settings.port }, settings.language)) : error;
  }
  if (role !== 'web') await app.get(LaneWorker).start();
  await app.get(SchedulerService).start();
}

/** Stop taking, finish the call in flight, give back, close: in this order. */
async function end(app: INestApplication<Server>): Promise<void> {
  app.get(SchedulerService).stop();
  await app.get(LaneWorker).stop();
  await app.close();
}

function portTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function urlOf(app: INestApplication<Server>): string {
  const address: AddressInfo | string | null = app.getHttpServer().address();
  if (address === null || typeof address === 'string') return String(address);
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${String(address.port)}`;
}
