import { beforeEach, describe, expect, it } from '@jest/globals';
import { decimal, type DesiredListing, type Listing } from '@tillbridge/connector-sdk/model';
import type { ExplainedFamily } from '@tillbridge/sync-engine';
import { explainCommand } from '../src/cli/explain-command.js';
import { TRACE_EN } from '../src/messages/trace.en.js';
import { sayTrace } from '../src/messages/say-trace.js';
import { CommandWorld } from './fakes/command-world.js';
import { runtimeOf } from './fakes/fakes.js';

const record = (memberRef: string, sku: string, price: string) => ({
  memberRef,
  sku,
  upc: null,
  price: decimal(price),
  weight: null,
  dimensions: null,
});

const desiredOf = (name: string, price: string): DesiredListing => ({
  name,
  description: '<p>Thrown</p>',
  brand: 'Kiln',
  price: decimal(price),
  online: true,
  gallery: [],
  shape: {
    kind: 'family',
    options: [{ name: 'Size', values: ['S', 'M'] }],
    variants: [
      { ...record('m1', 'TB-1', price), choices: [{ name: 'Size', value: 'S' }], online: true, image: null },
      { ...record('m2', 'TB-2', '12'), choices: [{ name: 'Size', value: 'M' }], online: true, image: null },
    ],
  },
});

const OBSERVED: Listing = {
  ref: 'p1',
  externalKey: null,
  name: 'Tee bowl',
  description: '<p>Thrown</p>',
  brand: 'Kiln',
  upc: null,
  sku: 'TB',
  price: decimal('10'),
  weight: null,
  dimensions: null,
  shippable: true,
  enabled: false,
  quantity: 7,
  options: [{ name: 'Size', values: ['S', 'M'] }],
  images: [],
  variations: [
    {
      ref: 'v1',
      externalKey: null,
      sku: 'TB-1',
      upc: null,
      price: decimal('10.00'),
      choices: [],
      weight: null,
      dimensions: null,
      quantity: 7,
      hasImage: false,
      preorder: false,
    },
  ],
  createdAt: '',
  updatedAt: '',
};

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 25, 12);

const familyOf = (more: Partial<ExplainedFamily> = {}): ExplainedFamily => ({
  familyId: 'f1',
  name: 'Tea bowl',
  state: 'hidden',
  reason: { code: 'hidden-by-merchant', rule: 'A-03', args: { name: 'Tea bowl' } },
  remark: null,
  wanted: true,
  trace: [
    { rule: 'F-01', code: 'name-from', args: { name: 'Tea bowl' } },
    { rule: 'P-01', code: 'price', args: { sku: 'TB-1', price: '11', basis: 'including-tax' } },
    { rule: 'S-03', code: 'stock-sum', args: { sku: 'TB-1', quantity: '5', buffer: '1' } },
  ],
  mirror: [
    {
      ref: 'm1',
      sku: 'TB-1',
      version: 12,
      deleted: false,
      active: true,
      online: true,
      tracked: true,
      levels: [
        { outlet: 'Main', level: '5.5', buffer: 1 },
        { outlet: 'Warehouse', level: null, buffer: 0 },
      ],
    },
    {
      ref: 'm2',
      sku: null,
      version: 9,
      deleted: false,
      active: false,
      online: null,
      tracked: false,
      levels: [{ outlet: 'Main', level: '1', buffer: 0 }],
    },
    { ref: 'm3', sku: 'TB-30', version: 10, deleted: true, active: true, online: false, tracked: true, levels: [] },
  ],
  desired: desiredOf('Tea bowl', '11'),
  applied: { sent: desiredOf('Tea bowl', '10'), shown: true },
  observed: OBSERVED,
  stock: [
    {
      memberRef: 'm1',
      sku: 'TB-1',
      target: 5,
      expected: 7,
      underWay: -2,
      state: 'open',
      touchedAtMs: 0,
      firstRead: null,
    },
    {
      memberRef: 'm2',
      sku: 'TB-2',
      target: null,
      expected: 'unlimited',
      underWay: null,
      state: 'unsure',
      touchedAtMs: 0,
      firstRead: null,
    },
  ],
  drift: [
    {
      kind: 'hidden-by-merchant',
      field: null,
      sku: null,
      expected: null,
      shown: null,
      owner: 'merchant',
      sinceMs: NOW - 3 * HOUR,
    },
    {
      kind: 'field',
      field: 'name',
      sku: null,
      expected: 'Tea bowl',
      shown: 'Tee bowl',
      owner: 'merchant',
      sinceMs: NOW - 5_000,
    },
  ],
  writes: [
    {
      familyId: 'f1',
      step: 'update',
      atMs: NOW - HOUR,
      before: { price: '9', name: 'Tea bowl' },
      after: { price: '10', name: 'Tea bowl' },
      outcome: 'done',
      message: null,
    },
    {
      familyId: 'f1',
      step: 'create',
      atMs: NOW - 2 * HOUR,
      before: null,
      after: { name: 'Tea bowl' },
      outcome: 'done',
      message: null,
    },
    {
      familyId: 'f1',
      step: 'show',
      atMs: NOW - 2 * HOUR,
      before: { shown: false },
      after: { shown: true },
      outcome: 'failed',
      message: 'Store is closed.',
    },
  ],
  ...more,
});

let world: CommandWorld;
beforeEach(() => {
  world = new CommandWorld();
  world.nowMs = NOW;
});

const explain = (families: readonly ExplainedFamily[], json = false) => {
  world.engine.explained = { connectionId: 'main', sku: '', families };
  return world.run(explainCommand('TB-1'), runtimeOf('main'), json);
};

describe('explain', () => {
  it('A-03 tells state and reason first, then how it came about, down to the last writes', async () => {
    expect(await explain([familyOf()])).toBe(0);
    expect(world.lines()).toEqual([
      '"Tea bowl" (SKU TB-1) is hidden.',
      `"Tea bowl" (SKU TB-1) was hidden in the store's admin and stays hidden. Enable it there, or switch it off and on again in the POS.`,
      'It waits for the next sync.',
      '',
      'How that comes about:',
      '  F-01  The name is "Tea bowl", as in the POS.',
      '  P-01  TB-1: The price is 11 (price including tax in the POS).',
      '  S-03  TB-1: The chosen outlets can sell 5. (buffer: 1)',
      '',
      'In the POS, as last read:',
      '  TB-1         version 12, active, online: Main 5.5 (1 held back), Warehouse not told',
      '  without SKU  version 9, not active, online not told, stock not counted',
      '  TB-30        version 10, deleted',
      '',
      'Where the three differ:',
      '  Field       Should be  Was sent  Store shows',
      '  name        Tea bowl   Tea bowl  Tee bowl',
      '  visible     yes        yes       no',
      '  TB-1 price  11         10        10',
      '  TB-2 SKU    TB-2       TB-2      nothing',
      '',
      'Stock:',
      '  SKU   Should be  In the store  How sure          Under way',
      '  TB-1  5          7             certain           -2',
      '  TB-2  –          unlimited     being read again',
      '',
      'Changed in the store by hand:',
      `  "Tea bowl" (SKU TB-1) was hidden in the store's admin. It stays hidden; ./tillbridge restore "TB-1" --field visibility shows it again. Seen since 3 hours.`,
      `  The store shows another name for "Tea bowl" (SKU TB-1): "Tee bowl", not "Tea bowl". It is left as it is; ./tillbridge restore "TB-1" --field name puts it back. Seen since 5 seconds.`,
      '',
      'Last writes to the store:',
      '  2026-11-25 11:00:00 UTC  update: price 9 → 10',
      '  2026-11-25 10:00:00 UTC  create: name nothing → Tea bowl',
      '  2026-11-25 10:00:00 UTC  show refused: Store is closed.',
    ]);
  });

  it.each([
    {
      why: 'nothing was sent',
      family: familyOf({ applied: null, observed: null, state: 'pending', reason: null }),
      told: 'Nothing of it was sent to the store yet.',
    },
    {
      why: 'nothing should be there, and what was sent is there',
      family: familyOf({
        desired: null,
        applied: { sent: desiredOf('Tee bowl', '10.0'), shown: false },
        observed: {
          ...OBSERVED,
          variations: [...OBSERVED.variations, { ...OBSERVED.variations[0]!, sku: 'TB-2', price: decimal('12') }],
        },
      }),
      told: 'Everything compared here is the same: what should be, what was sent, what the store shows.',
    },
  ])('says so when $why', async ({ family, told }) => {
    await explain([family]);
    expect(world.lines()).toContain(told);
  });

  it('tells every product that the SKU leads to', async () => {
    const empty = {
      trace: [],
      mirror: [],
      stock: [],
      drift: [],
      writes: [],
      wanted: false,
      applied: null,
      observed: null,
    };
    const other = familyOf({ ...empty, name: '', state: 'online', reason: null });
    await explain([other, familyOf({ ...empty, state: 'online', reason: null })]);
    expect(world.lines()).toEqual([
      'A product without a name is online.',
      'A product without a name can be found in the store by every shopper. Nothing needs to be done.',
      '',
      'Nothing of it was sent to the store yet.',
      '',
      '"Tea bowl" (SKU TB-1) is online.',
      '"Tea bowl" (SKU TB-1) can be found in the store by every shopper. Nothing needs to be done.',
      '',
      'Nothing of it was sent to the store yet.',
    ]);
  });

  it('says what to do about a SKU that nobody knows', async () => {
    expect(await explain([])).toBe(1);
    expect(world.lines()).toEqual([
      'No product with the SKU "TB-1" is known. Check the spelling; if it is new in the POS, read it first with: tillbridge sync',
    ]);
  });

  it('tells everything with --json, sentences included', async () => {
    expect(await explain([familyOf()], true)).toBe(0);
    expect(world.report()).toMatchObject({
      sku: 'TB-1',
      families: [
        {
          state: 'hidden',
          sentence: expect.stringContaining('stays hidden'),
          desired: { name: 'Tea bowl' },
          trace: [{ code: 'name-from', sentence: 'The name is "Tea bowl", as in the POS.' }, {}, {}],
        },
      ],
    });
  });
});

describe('a decision in words', () => {
  it.each([
    ['online', {}, 'It is offered online in the POS, so it is shown.'],
    ['sku', { sku: 'A' }, 'The SKU is A.'],
    ['images', { count: '1' }, 'It has 1 picture.'],
    ['stock-offline', { sku: 'A' }, 'A: It is not online while its product is, so its stock in the store is 0.'],
    ['link', { listing: '77' }, 'It is tied to the store product 77.'],
    ['link', {}, 'link'],
    ['something-new', { sku: 'A', limit: '3', empty: '' }, 'something-new (sku: A, limit: 3)'],
    ['toString', {}, 'toString'],
  ])('%s', (code, args, sentence) => {
    expect(sayTrace({ rule: 'F-01', code, args }, 'en')).toBe(sentence);
  });

  it.each(
    `name-from price online offline not-active flag-off flag-unknown sku upc stock-sum stock-untracked stock-unknown
    stock-offline images link`.split(/\s+/),
  )('%s has a sentence', (code) => {
    expect(Object.keys(TRACE_EN)).toContain(`trace.${code}`);
  });
});
