import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DELETE_AT_ONCE } from '@tillbridge/sync-engine';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigInvalid } from '../src/config/config-problem.js';
import { GOOD, SettingsWorld } from './fakes/settings-world.js';

let world: SettingsWorld;
beforeEach(() => {
  world = new SettingsWorld();
});
afterEach(() => {
  world.close();
});

const SIDES = `pos: { connector: lightspeed-x, domainPrefix: a, token: tttttttt }
    store: { connector: lightspeed-e, storeId: 1003, token: tttttttt }`;

describe('a configuration that is right', () => {
  it('needs only the connections; everything else has a default', () => {
    world.write(GOOD);
    expect(world.load()).toMatchObject({
      dataFolder: join(world.folder, 'data'),
      databaseUrl: null,
      address: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      timeScale: 1,
      language: 'en',
      connections: [
        {
          id: 'main',
          pos: { connector: 'lightspeed-x', config: { domainPrefix: 'my-shop', token: 'pos_token_1' } },
          store: { connector: 'lightspeed-e', config: { storeId: 1003, token: 'store_token_1' } },
          priceBasis: 'auto',
          newListingsCategory: null,
          activation: 'pos',
          mode: 'sync',
          deletion: DELETE_AT_ONCE,
          outlets: [],
          register: null,
          stock: { negative: 'clamp', buffers: { connection: 0, outlets: {}, skus: {}, categories: {} } },
        },
      ],
    });
  });

  it('D-03 says what becomes of listings whose product was deleted', () => {
    world.write(`connections:\n  - { onDelete: hide, deleteGraceDays: 3,\n    ${SIDES.replace('\n', ',\n')} }`);
    expect(world.load().connections[0]?.deletion).toEqual({ onDelete: 'hide', graceMs: 3 * 24 * 3_600_000 });
  });

  it('A-04 says who decides what is for sale online', () => {
    world.write(`connections:\n  - { activation: list,\n    ${SIDES.replace('\n', ',\n')} }`);
    expect(world.load().connections[0]?.activation).toBe('list');
  });

  it('A-11 names the category of new listings', () => {
    world.write(`connections:\n  - { newListingsCategory: New arrivals,\n    ${SIDES.replace('\n', ',\n')} }`);
    expect(world.load().connections[0]?.newListingsCategory).toBe('New arrivals');
  });

  it('is overridden by the environment, numbers included', () => {
    world.write(GOOD);
    const environment = {
      TILLBRIDGE_PORT: '0',
      TILLBRIDGE_TIME_SCALE: '2.5',
      TILLBRIDGE_DATA_FOLDER: 'elsewhere',
      DATABASE_URL: 'postgres://me:pw@localhost/tb',
      TILLBRIDGE_LOG_LEVEL: 'warn',
      TILLBRIDGE_POS_TOKEN: 'from_environment',
      TILLBRIDGE_STORE_TOKEN: '',
    };
    expect(world.load(environment)).toMatchObject({
      port: 0,
      timeScale: 2.5,
      dataFolder: join(world.folder, 'elsewhere'),
      databaseUrl: 'postgres://me:pw@localhost/tb',
      logLevel: 'warn',
      connections: [{ pos: { config: { token: 'from_environment' } }, store: { config: { token: 'store_token_1' } } }],
    });
  });

  it('may be JSON', () => {
    const side = (connector: string, more: object): object => ({ connector, token: 'tttttttt', ...more });
    const pos = side('lightspeed-x', { domainPrefix: 'a' });
    world.write(JSON.stringify({ connections: [{ pos, store: side('lightspeed-e', { storeId: 1 }) }] }));
    expect(world.load().connections).toHaveLength(1);
  });
});

interface Row {
  readonly why: string;
  readonly text: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly sentences: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    why: 'a missing token',
    text: GOOD.replace(', token: pos_token_1', ''),
    sentences: ['connections[0].pos.token is missing. | token: lsxs_pt_0123456789abcdef   (Setup > Personal Tokens)'],
  },
  {
    why: 'a wrong type',
    text: `port: high\n${GOOD}`,
    sentences: ['port must be a whole number from 0 to 65535, but it is "high". | port: 8080'],
  },
  {
    why: 'a wrong type from the environment',
    text: GOOD,
    environment: { TILLBRIDGE_PORT: 'high' },
    sentences: ['TILLBRIDGE_PORT must be a whole number from 0 to 65535, but it is "high". | port: 8080'],
  },
  {
    why: 'an unknown key near a known one',
    text: `datafoldr: ./x\n${GOOD}`,
    sentences: ['datafoldr is not known here. Did you mean "dataFolder"?'],
  },
  {
    why: 'an unknown key near none',
    text: GOOD.replace('storeId: 1003', 'storeId: 1003, colour: red'),
    sentences: ['connections[0].store.colour is not known here. Known keys: storeId, token, baseUrl, batchCounts.'],
  },
  {
    why: 'bad YAML',
    text: 'port: 1\nport: 2\n',
    sentences: ['tillbridge.yaml is not valid YAML at line 2, column 1: Map keys must be unique.'],
  },
  {
    why: 'no keys at all',
    text: 'hello',
    sentences: [
      'tillbridge.yaml must hold keys and values, at least "connections". | connections: [{ pos: { … }, store: { … } }]',
    ],
  },
  {
    why: 'the same id twice',
    text: `connections:\n  - id: a\n    ${SIDES}\n  - id: a\n    ${SIDES}`,
    sentences: [
      'connections[1].id is "a" like that of connections[0]. Every connection needs its own id. | id: second-shop',
    ],
  },
  {
    why: 'a connector nobody knows',
    text: GOOD.replace('lightspeed-x', 'lightspeed-y'),
    sentences: [
      'connections[0].pos.connector: There is no connector "lightspeed-y". Known: lightspeed-x. Correct the name, or add its module to apps/host/src/connectors.ts.',
    ],
  },
  {
    why: 'a connector that is not named',
    text: GOOD.replace('connector: lightspeed-e, ', ''),
    sentences: ['connections[0].store.connector is missing. | connector: lightspeed-e'],
  },
  {
    why: 'a token variable with two connections',
    text: `connections:\n  - id: a\n    ${SIDES}\n  - id: b\n    ${SIDES}`,
    environment: { TILLBRIDGE_STORE_TOKEN: 'tttttttt' },
    sentences: [
      'TILLBRIDGE_STORE_TOKEN can only be used with one connection. Write connections[…].store.token into the file instead.',
    ],
  },
  {
    why: 'a connection that is no group',
    text: 'connections: [main]',
    sentences: ['connections[0] must be a group of keys: id, pos, store. | - { id: main, pos: { … }, store: { … } }'],
  },
  {
    why: 'several problems at once',
    text: `language: de\nport: 70000\n${GOOD.replace(', token: store_token_1', '')}`,
    sentences: [
      'port must be a whole number from 0 to 65535, but it is 70000. | port: 8080',
      'language must be en or fr, but it is "de". | language: en',
      'connections[0].store.token is missing. | token: secret_0123456789abcdef   (a custom app of the store)',
    ],
  },
];

describe('a configuration that is wrong', () => {
  it.each(ROWS)('says so: $why', ({ text, environment, sentences }) => {
    world.write(text);
    expect(world.problems(environment)).toEqual(sentences);
  });

  it('says that there is no file, and what to write', () => {
    expect(world.problems()).toEqual([
      'There is no configuration file tillbridge.yaml. Write one, or name another with --config or TILLBRIDGE_CONFIG. | tillbridge host --config ./tillbridge.yaml',
    ]);
  });

  it('says that a file cannot be read', () => {
    mkdirSync(world.file);
    expect(world.problems()).toEqual([
      'The configuration file tillbridge.yaml cannot be read (EISDIR). Give this user the right to read it. | chmod u+r tillbridge.yaml',
    ]);
  });

  it('never repeats a secret', () => {
    world.write(GOOD.replace('token: pos_token_1', 'token: "two words"'));
    const environment = { DATABASE_URL: 'mysql://me:hunter22@localhost/tb' };
    const told = world.problems(environment).join('\n');
    expect(world.problems(environment)).toHaveLength(2);
    expect(told).not.toMatch(/hunter22|two words/);
  });

  it('numbers the problems under one heading', () => {
    world.write(`port: -1\n${GOOD}`);
    expect(() => world.load()).toThrow(ConfigInvalid);
    expect(() => world.load()).toThrow(/has 1 problem:\n\n {2}1\. port must be .+\n {5}Example: port: 8080$/);
  });
});
