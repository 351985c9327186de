import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from '../src/command-line.js';
import { watchParent } from '../src/parent-watch.js';

describe('the command line', () => {
  it('starts the English demo at real speed by default', () => {
    expect(readCommandLine([])).toMatchObject({
      catalogue: 'demo:en',
      speed: 1,
      limits: true,
      switches: [],
      ports: { pos: 0, store: 0, control: 0 },
      store: { maxProductLimit: null, scopes: expect.arrayContaining(['update_catalog']) },
      parentPid: null,
    });
  });

  it('reads what it is given', () => {
    const args = '--language fr --speed 10 --switch htmlRewrite=strip --switch batchCounts=no --no-limits --seed 4';
    const more = '--store-scopes read_catalog,read_store_profile --max-products 5 --parent-pid 77 --pos-port 8081';
    expect(readCommandLine(`${args} ${more}`.split(' '))).toMatchObject({
      catalogue: 'demo:fr',
      speed: 10,
      limits: false,
      seed: 4,
      switches: [
        ['htmlRewrite', 'strip'],
        ['batchCounts', 'no'],
      ],
      ports: { pos: 8081, store: 0 },
      store: { scopes: ['read_catalog', 'read_store_profile'], maxProductLimit: 5 },
      parentPid: 77,
    });
  });
});

it('notices that its parent is gone', async () => {
  const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const gone = new Promise<void>((resolve) => watchParent(parent.pid ?? 0, resolve, 10));
  const early = await Promise.race([
    gone.then(() => 'gone'),
    new Promise((resolve) => setTimeout(resolve, 60, 'running')),
  ]);
  expect(early).toBe('running');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await gone;
});
