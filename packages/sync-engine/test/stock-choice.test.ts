import { describe, expect, it } from '@jest/globals';
import type { Outlet, Register } from '@tillbridge/connector-sdk/model';
import { type ConnectionOptions, PLAIN_STOCK, type StockOptions } from '../src/connection-runtime.js';
import { ConnectionRefused, connectionSettings, knownSettings } from '../src/lanes/connection-settings.js';
import type { EnginePorts } from '../src/lanes/engine-ports.js';
import { outletsReport } from '../src/lanes/outlets-report.js';
import type { SliceContext } from '../src/lanes/slice-context.js';
import { chooseStock, type StockChoiceProblem } from '../src/planning/stock-policy.js';
import { OPTIONS, posSettings, storeSettings } from './builders.js';
import { HandClock, MemoryConnections } from './memory-ports.js';
import { MemoryPos } from './memory-pos.js';

const outlets: readonly Outlet[] = [
  { ref: 'o1', name: 'Main' },
  { ref: 'o2', name: 'Harbour' },
  { ref: 'o3', name: 'מרכז' },
];
const registers: readonly Register[] = [
  { ref: 'r1', name: 'Till', outletRef: 'o1' },
  { ref: 'r2', name: 'Till', outletRef: 'o2' },
  { ref: 'r3', name: 'Web', outletRef: 'o2' },
];
const LABELS = ['Till (Main)', 'Till (Harbour)', 'Web (Harbour)'];

interface Row {
  readonly rule: string;
  readonly title: string;
  readonly outlets?: readonly string[];
  readonly register?: string | null;
  readonly stock?: Partial<StockOptions['buffers']>;
  readonly of?: readonly Register[];
  readonly chosen?: readonly string[];
  readonly problem?: StockChoiceProblem;
}

const rows: readonly Row[] = [
  { rule: 'S-02', title: 'at set-up the outlet of the register alone is chosen', register: 'r3', chosen: ['o2'] },
  {
    rule: 'S-02',
    title: 'the only register needs no choice',
    of: registers.slice(0, 1),
    register: null,
    chosen: ['o1'],
  },
  {
    rule: 'S-02',
    title: 'the outlet of the register cannot be left out',
    outlets: ['Main'],
    register: 'Web',
    chosen: ['o2', 'o1'],
  },
  {
    rule: 'S-01',
    title: 'chosen outlets are found by id and by name, each once',
    outlets: ['o2', ' Main ', 'מרכז', 'o1'],
    register: 'r1',
    chosen: ['o1', 'o2', 'o3'],
  },
  {
    rule: 'S-02',
    title: 'of several registers one must be chosen',
    register: null,
    problem: { kind: 'register-needed', given: '', known: LABELS },
  },
  {
    rule: 'S-02',
    title: 'an unknown register is refused',
    register: 'Shop',
    problem: { kind: 'register-unknown', given: 'Shop', known: LABELS },
  },
  {
    rule: 'S-02',
    title: 'a name that two registers have is no choice',
    register: 'Till',
    problem: { kind: 'ambiguous', given: 'Till', known: ['r1', 'r2'] },
  },
  {
    rule: 'S-02',
    title: 'a POS without a register is refused',
    of: [],
    register: 'Web',
    problem: { kind: 'no-register', given: 'Web', known: [] },
  },
  {
    rule: 'S-01',
    title: 'an unknown outlet is refused',
    outlets: ['Main', 'Attic'],
    register: 'r1',
    problem: { kind: 'outlet-unknown', given: 'Attic', known: ['Main', 'Harbour', 'מרכז'] },
  },
  {
    rule: 'S-04',
    title: 'a buffer of an unknown outlet is refused',
    register: 'r1',
    stock: { outlets: { Attic: 1 } },
    problem: { kind: 'buffer-unknown', given: 'Attic', known: ['Main', 'Harbour', 'מרכז'] },
  },
];

const withBuffers = (buffers: Partial<StockOptions['buffers']> = {}): StockOptions => ({
  ...PLAIN_STOCK,
  buffers: { ...PLAIN_STOCK.buffers, ...buffers },
});

it.each(rows)('$rule $title', ({ of = registers, chosen, problem, stock, ...given }) => {
  const choice = chooseStock(
    { outlets: [], register: null, activation: 'pos', ...given, stock: withBuffers(stock) },
    { outlets, registers: of },
  );
  if (choice.kind === 'refused') expect(choice.problem).toEqual(problem);
  else expect(choice.policy.outlets).toEqual(chosen);
});

const keyOf = (over: Partial<ConnectionOptions>): string => {
  const choice = chooseStock({ ...OPTIONS, register: 'r1', ...over }, { outlets, registers });
  return choice.kind === 'chosen' ? choice.policyKey : '';
};

describe('S-12 the key of a policy', () => {
  it.each([
    { title: 'an outlet', over: { outlets: ['o2'] } },
    { title: 'the register', over: { register: 'r2' } },
    { title: "an outlet's buffer", over: { stock: withBuffers({ outlets: { Main: 1 } }) } },
    { title: 'the buffer of a SKU', over: { stock: withBuffers({ skus: { A: 1 } }) } },
    { title: 'the buffer of a category', over: { stock: withBuffers({ categories: { A: 1 } }) } },
    { title: 'the buffer of the connection', over: { stock: withBuffers({ connection: 1 }) } },
    { title: 'what an oversold outlet does', over: { stock: { ...PLAIN_STOCK, negative: 'net' as const } } },
  ])('changes with $title', ({ over }) => {
    expect(keyOf(over)).not.toBe(keyOf({}));
  });

  it('is the same however it was written down', () => {
    const one = { outlets: ['o2', 'o3'], stock: withBuffers({ skus: { A: 1, B: 2 }, outlets: { Main: 1 } }) };
    const other = {
      outlets: ['מרכז', 'Harbour'],
      stock: withBuffers({ skus: { ' B ': 2, A: 1 }, outlets: { o1: 1 } }),
    };
    expect(keyOf(one)).toBe(keyOf(other));
    expect(keyOf({ register: 'r2' })).toBe(keyOf({ register: 'r3' }));
  });
});

/** A connection whose POS has these places. */
class Till {
  readonly pos = new MemoryPos();
  readonly clock = new HandClock();
  readonly connections = new MemoryConnections();
  readings = 0;

  constructor(private readonly given: readonly Register[] = registers) {
    Object.assign(this.pos, {
      outlets: () => Promise.resolve(outlets),
      registers: () => {
        this.readings += 1;
        return Promise.resolve(this.given);
      },
    });
  }

  context(over: Partial<ConnectionOptions>): SliceContext {
    const store = { settings: () => Promise.resolve(storeSettings()) };
    const runtime = { connectionId: 'c1', pos: this.pos, store, options: { ...OPTIONS, ...over } };
    const ports = { connections: this.connections, clock: this.clock } as unknown as EnginePorts;
    return { runtime, ports, posCalls: {}, storeCalls: {}, disconnection: null } as unknown as SliceContext;
  }
}

describe('the settings of a connection', () => {
  it('S-01 hold the policy, and are kept for ten minutes', async () => {
    const till = new Till();
    const context = till.context({ register: 'r3', outlets: ['Main'], stock: withBuffers({ outlets: { Main: 2 } }) });
    const settings = await connectionSettings(context);
    expect(settings).toMatchObject({ outletRefs: ['o2', 'o1'], stock: { outlets: ['o2', 'o1'], negative: 'clamp' } });
    expect([...settings.stock.buffers.outlets]).toEqual([['o1', 2]]);
    expect(await connectionSettings(context)).toEqual(settings);
    expect(till.readings).toBe(1);
    till.clock.now += 600_000;
    await connectionSettings(context);
    expect(till.readings).toBe(2);
    expect(knownSettings(await till.connections.open('c1'), context.runtime)).toEqual(settings);
  });

  it('S-02 follow another choice at once, without waiting for the next reading', async () => {
    const till = new Till();
    await connectionSettings(till.context({ register: 'r1' }));
    expect((await connectionSettings(till.context({ register: 'r3' }))).outletRefs).toEqual(['o2']);
    expect((await till.connections.open('c1')).outletRefs).toEqual(['o2']);
  });

  it('S-04 follow another buffer from what is known', async () => {
    const till = new Till();
    const before = await connectionSettings(till.context({ register: 'r1' }));
    const after = await connectionSettings(till.context({ register: 'r1', stock: withBuffers({ connection: 4 }) }));
    expect([after.stock.buffers.connection, till.readings]).toEqual([4, 1]);
    expect(after.policyKey).not.toBe(before.policyKey);
  });

  it('S-02 are read again where an older version did not ask for the registers', async () => {
    const till = new Till();
    await till.connections.saveSettings('c1', posSettings(), storeSettings(), ['o2'], till.clock.now);
    expect((await connectionSettings(till.context({ register: 'r3' }))).outletRefs).toEqual(['o2']);
    expect(till.readings).toBe(1);
  });

  it.each<{ title: string; over: Partial<ConnectionOptions>; of?: readonly Register[]; says: readonly string[] }>([
    {
      title: 'which registers there are',
      over: {},
      says: [
        '"Till (Main)", "Till (Harbour)", "Web (Harbour)"',
        'connections[…].register',
        'tillbridge outlets --register NAME',
      ],
    },
    { title: 'that there is no such register', over: { register: 'X' }, says: ['no register "X"', '"Web (Harbour)"'] },
    { title: 'that a name is not enough', over: { register: 'Till' }, says: ['"r1", "r2"', 'Give the id'] },
    { title: 'that there is none at all', over: {}, of: [], says: ['no register', 'Add a register'] },
    {
      title: 'that there is no such outlet',
      over: { register: 'r1', outlets: ['X'] },
      says: ['no outlet "X"', '"Main", "Harbour"', 'connections[…].outlets'],
    },
    {
      title: 'that a buffer is set for none of its outlets',
      over: { register: 'r1', stock: withBuffers({ outlets: { X: 1 } }) },
      says: ['"X"', '"Main", "Harbour"', 'connections[…].stock.buffers.outlets'],
    },
  ])('S-02 a refusal says $title', async ({ over, of = registers, says }) => {
    const refused: unknown = await connectionSettings(new Till(of).context(over)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConnectionRefused);
    for (const words of says) expect((refused as Error).message).toContain(words);
  });
});

describe('the report of outlets', () => {
  it('S-02 shows what is chosen and what cannot be left out', async () => {
    const context = new Till().context({
      register: 'r3',
      outlets: ['Main'],
      stock: withBuffers({ outlets: { o1: 2 } }),
    });
    expect(await outletsReport(context.runtime, context)).toEqual({
      connectionId: 'c1',
      outlets: [
        { ref: 'o1', name: 'Main', chosen: true, ofRegister: false, buffer: 2 },
        { ref: 'o2', name: 'Harbour', chosen: true, ofRegister: true, buffer: 0 },
        { ref: 'o3', name: 'מרכז', chosen: false, ofRegister: false, buffer: 0 },
      ],
      registers: registers.map((register) => ({ ...register, chosen: register.ref === 'r3' })),
    });
  });

  it('S-02 shows everything to choose from while no choice can be followed', async () => {
    const context = new Till().context({ register: 'Shop' });
    const report = await outletsReport(context.runtime, context);
    expect(report.outlets.some(({ chosen, ofRegister }) => chosen || ofRegister)).toBe(false);
    expect(report.registers.map(({ ref, chosen }) => [ref, chosen])).toEqual([
      ['r1', false],
      ['r2', false],
      ['r3', false],
    ]);
  });
});
