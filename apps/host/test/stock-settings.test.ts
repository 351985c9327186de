import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SettingsWorld } from './fakes/settings-world.js';

let world: SettingsWorld;
beforeEach(() => {
  world = new SettingsWorld();
});
afterEach(() => {
  world.close();
});

const withKeys = (keys: string): string => `connections:
  - pos: { connector: lightspeed-x, domainPrefix: a, token: tttttttt }
    store: { connector: lightspeed-e, storeId: 1003, token: tttttttt }
${keys}`;

const NO_BUFFERS = { connection: 0, outlets: {}, skus: {}, categories: {} };

interface Right {
  readonly rule: string;
  readonly why: string;
  readonly keys: string;
  readonly read: object;
}

const RIGHT: readonly Right[] = [
  {
    rule: 'S-02',
    why: 'nothing chosen: the outlet of the register alone',
    keys: '',
    read: { outlets: [], register: null },
  },
  { rule: 'S-02', why: 'no outlet beside it', keys: '    outlets: []', read: { outlets: [] } },
  { rule: 'S-02', why: 'the key without a value', keys: '    outlets:\n    register:', read: { outlets: [] } },
  {
    rule: 'S-01',
    why: 'outlets and a register, by name or id, in any script',
    keys: '    outlets: [Main, "2", סניף]\n    register: Web till',
    read: { outlets: ['Main', '2', 'סניף'], register: 'Web till' },
  },
  {
    rule: 'S-04',
    why: 'a buffer of each kind',
    keys: `    stock:
      negative: net
      buffers: { connection: 1, outlets: { Main: 2 }, skus: { TB-1: 3 }, categories: { Ceramics: 0 } }`,
    read: {
      stock: {
        negative: 'net',
        buffers: { connection: 1, outlets: { Main: 2 }, skus: { 'TB-1': 3 }, categories: { Ceramics: 0 } },
      },
    },
  },
  {
    rule: 'S-04',
    why: 'a SKU of digits is a name, its zeros too',
    keys: '    stock: { buffers: { skus: { 007: 1, 1e3: 2, " A 1 ": 3 } } }',
    read: { stock: { negative: 'clamp', buffers: { ...NO_BUFFERS, skus: { '007': 1, '1e3': 2, 'A 1': 3 } } } },
  },
  {
    rule: 'S-04',
    why: 'groups without keys',
    keys: '    stock:\n      buffers:\n        outlets:',
    read: { stock: { negative: 'clamp', buffers: NO_BUFFERS } },
  },
];

const TWO_UNITS = 'must be a whole number of units from 0 to 1000000000, but it is';

interface Wrong {
  readonly rule: string;
  readonly why: string;
  readonly keys: string;
  readonly sentences: readonly string[];
}

const WRONG: readonly Wrong[] = [
  {
    rule: 'S-01',
    why: 'outlets that are no list',
    keys: '    outlets: Main',
    sentences: [
      'connections[0].outlets must be a list of outlets, which may be empty, but it is "Main". | outlets: [Warehouse]',
    ],
  },
  {
    rule: 'S-01',
    why: 'outlets that are no names',
    keys: '    outlets: [2, "", Main]',
    sentences: [
      'connections[0].outlets[0] must be the name or id of an outlet, in quotes where it is a number, but it is 2. | outlets: [Warehouse, "2"]',
      'connections[0].outlets[1] must be the name or id of an outlet, in quotes where it is a number, but it is empty. | outlets: [Warehouse, "2"]',
    ],
  },
  {
    rule: 'S-02',
    why: 'a register that is none',
    keys: '    register: [Web]',
    sentences: [
      'connections[0].register must be the name or id of a register, but it is a list. | register: Web register',
    ],
  },
  {
    rule: 'S-04',
    why: 'buffers below 0, in parts, too large, without a number, and no number',
    keys: `    stock:
      buffers:
        connection: -1
        outlets: { Main: 1.5 }
        skus: { A: 1e300, B: }
        categories: { Tea: many }`,
    sentences: [
      `connections[0].stock.buffers.connection ${TWO_UNITS} -1. | connection: 1`,
      `connections[0].stock.buffers.outlets.Main ${TWO_UNITS} 1.5. | outlets: { Warehouse: 2 }`,
      `connections[0].stock.buffers.skus.A ${TWO_UNITS} 1e+300. | skus: { TB-1: 2 }`,
      `connections[0].stock.buffers.skus.B ${TWO_UNITS} empty. | skus: { TB-1: 2 }`,
      `connections[0].stock.buffers.categories.Tea ${TWO_UNITS} "many". | categories: { Ceramics: 2 }`,
    ],
  },
  {
    rule: 'S-04',
    why: 'a name twice, and none',
    keys: '    stock: { buffers: { skus: { A: 1, " A": 2, "": 3 } } }',
    sentences: [
      'connections[0].stock.buffers.skus.A stands there twice. Write each name once. | skus: { TB-1: 2 }',
      'connections[0].stock.buffers.skus has an entry without a name. | skus: { TB-1: 2 }',
    ],
  },
  {
    rule: 'S-04',
    why: 'unknown keys, wrong groups and a wrong choice at once',
    keys: '    stock: { negativ: net, negative: sum, buffers: { conection: 1, outlets: [Main], sku: {} } }',
    sentences: [
      'connections[0].stock.negative must be clamp or net, but it is "sum". | negative: clamp',
      'connections[0].stock.negativ is not known here. Did you mean "negative"?',
      'connections[0].stock.buffers.outlets must be a group of outlets with a number of units each, but it is a list. | outlets: { Warehouse: 2 }',
      'connections[0].stock.buffers.conection is not known here. Did you mean "connection"?',
      'connections[0].stock.buffers.sku is not known here. Did you mean "skus"?',
    ],
  },
  {
    rule: 'S-04',
    why: 'stock that is no group',
    keys: '    stock: 3',
    sentences: [
      'connections[0].stock must be a group of keys: negative, buffers, but it is 3. | stock: { negative: clamp, buffers: { … } }',
    ],
  },
];

describe('outlets, register and stock of a connection', () => {
  it.each(RIGHT)('$rule reads $why', ({ keys, read }) => {
    world.write(withKeys(keys));
    expect(world.load().connections[0]).toMatchObject(read);
  });

  it.each(WRONG)('$rule says what is wrong: $why', ({ keys, sentences }) => {
    world.write(withKeys(keys));
    expect(world.problems()).toEqual(sentences);
  });
});
