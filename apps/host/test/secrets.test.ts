import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import type { Settings } from '../src/config/settings.js';
import { logOptions } from '../src/logging/log-options.js';
import { Secrets } from '../src/logging/secrets.js';
import { nodeTooOld } from '../src/node-version.js';

const settings = {
  databaseUrl: 'postgres://me:p%40ssword@localhost/tb',
  connections: [
    {
      pos: { connector: 'x', config: { domainPrefix: 'my-shop', token: 'pos_"token"' } },
      store: { connector: 'e', config: { storeId: 1003, token: 'store_token' } },
    },
  ],
} as unknown as Settings;

describe('secrets', () => {
  it('are taken out of every line of the log, of errors and their causes too', () => {
    const lines: string[] = [];
    const [options] = logOptions('info', 'error', new Secrets(settings));
    const logger = pino(options, { write: (line: string) => void lines.push(line) });
    const cause = new Error('header Bearer store_token');
    logger.info({ err: new Error('pos_"token" was refused', { cause }), url: settings.databaseUrl }, 'p@ssword');
    expect(lines.join('')).toContain('[secret] was refused');
    expect(lines.join('')).not.toMatch(/store_token|pos_\\"token|ssword/);
  });
});

describe('the version of Node', () => {
  it.each([
    ['24.21.0', null],
    ['26.0.0', null],
    [
      '20.19.2',
      'Tillbridge needs Node 24 or newer; this is Node 20.19.2. Start it with ./tillbridge, which brings its own, or install Node 24.',
    ],
  ])('%s', (version, sentence) => {
    expect(nodeTooOld(version)).toBe(sentence);
  });
});
