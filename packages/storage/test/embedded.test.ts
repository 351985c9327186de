import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Client } from 'pg';
import { existsSync, readFileSync } from 'node:fs';
import { type DatabaseHandle, openDatabase } from '../src/embedded/open-database.js';
import { newDataFolder, removeDataFolder, SERVER_START_MS } from './test-storage.js';

const folders: string[] = [];
const handles: DatabaseHandle[] = [];

async function open(dataFolder: string): Promise<DatabaseHandle> {
  const handle = await openDatabase({ dataFolder });
  handles.push(handle);
  return handle;
}

function folder(below = ''): string {
  const made = newDataFolder(below);
  folders.push(made);
  return made;
}

async function ask<Row>(handle: DatabaseHandle, sql: string): Promise<Row[]> {
  const client = new Client(handle.connection);
  await client.connect();
  try {
    return (await client.query<Row & object>(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(handle: DatabaseHandle): number {
  const data = handle.summary.slice(handle.summary.indexOf('/'));
  return Number(readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')[0]);
}

/** A killed process dies a moment after the signal was sent; a zombie is dead. */
function isAlive(pid: number): boolean {
  const file = `/proc/${String(pid)}/stat`;
  return existsSync(file) && !readFileSync(file, 'utf8').includes(') Z ');
}

afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.release();
  for (const made of folders.splice(0)) removeDataFolder(made);
});

jest.setTimeout(SERVER_START_MS);

describe('the embedded PostgreSQL', () => {
  it('is started once by two opens at the same moment, and stopped by the last that leaves', async () => {
    const dataFolder = folder();
    const [one, two] = await Promise.all([open(dataFolder), open(dataFolder)]);
    expect([one.startedByUs, two.startedByUs].filter(Boolean)).toHaveLength(1);
    expect(serverPid(one)).toBe(serverPid(two));
    await one.release();
    expect(await ask(two, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    await two.release();
    await expect(ask(two, 'select 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  it('is adopted after kill -9 of the server without losing an acknowledged write', async () => {
    const dataFolder = folder();
    const first = await open(dataFolder);
    await ask(first, 'create table kept (n integer); insert into kept select generate_series(1, 1000)');
    const dead = serverPid(first);
    process.kill(dead, 'SIGKILL');
    while (isAlive(dead)) await new Promise(setImmediate);
    const second = await open(dataFolder);
    expect(serverPid(second)).not.toBe(dead);
    expect(await ask(second, 'select count(*)::integer as n from kept')).toEqual([{ n: 1000 }]);
    expect(await ask(second, 'show fsync')).toEqual([{ fsync: 'on' }]);
  });

  it('comes back by itself for a process that uses it when somebody kills it', async () => {
    const back = Promise.withResolvers<void>();
    const dataFolder = folder();
    const handle = await openDatabase({
      dataFolder,
      log: (line) => (line.includes('is back') ? back.resolve() : undefined),
    });
    handles.push(handle);
    process.kill(serverPid(handle), 'SIGKILL');
    await back.promise;
    expect(await ask(handle, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('works in a data folder whose path is longer than a socket allows', async () => {
    const handle = await open(folder(`${'long-'.repeat(20)}/${"it's a folder ".repeat(3)}`));
    expect(
      await ask(handle, 'select datcollate, datlocale from pg_database where datname = current_database()'),
    ).toEqual([{ datcollate: 'C.UTF-8', datlocale: 'C.UTF-8' }]);
  });
});
