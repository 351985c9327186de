import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PLAIN_STOCK, type ConnectionOptions, type OutletsReport } from '@tillbridge/sync-engine';
import type { ChoiceRequest } from '../src/cli/outlet-change.js';
import { outletsCommand } from '../src/cli/outlets-command.js';
import { CommandWorld } from './fakes/command-world.js';
import { runtimeOf } from './fakes/fakes.js';

const TEXT = `# our shop
connections:
  - pos: { connector: lightspeed-x }   # the till
    register: Web register   # online orders
    outlets:
      - Warehouse   # north
    store: { connector: lightspeed-e }
`;
const CHOICE = { register: 'Web register', outlets: ['Warehouse'] };

const outlet = (ref: string, name: string, chosen = false, more: Partial<OutletsReport['outlets'][number]> = {}) => ({
  ref,
  name,
  chosen,
  ofRegister: false,
  buffer: 0,
  ...more,
});

const SHOP: OutletsReport = {
  connectionId: 'main',
  outlets: [
    outlet('o1', 'Main', true, { ofRegister: true }),
    outlet('o2', 'Warehouse', true, { buffer: 2 }),
    outlet('o3', 'סניף'),
    outlet('o4', 'Kiosk'),
    outlet('o5', 'Kiosk'),
  ],
  registers: [
    { ref: 'r1', name: 'Web register', outletRef: 'o1', chosen: true },
    { ref: 'r2', name: 'Till 2', outletRef: 'o2', chosen: false },
  ],
};

let folder: string;
let world: CommandWorld;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-outlets-'));
  world = new CommandWorld();
  world.file = join(folder, 'tillbridge.yaml');
  world.engine.choice = SHOP;
  writeFileSync(world.file, TEXT, { mode: 0o640 });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ask = (request: Partial<ChoiceRequest>, options: Partial<ConnectionOptions> = CHOICE, json = false) =>
  world.run(outletsCommand({ register: null, add: [], remove: [], ...request }), runtimeOf('main', options), json);
const text = (): string => readFileSync(world.file, 'utf8');
const printed = (): readonly string[] => world.lines().map((line) => line.replaceAll(folder, ''));

describe('outlets', () => {
  it('S-01 shows what is published, what is held back, and what to do next', async () => {
    expect(await ask({})).toBe(0);
    expect(printed()).toEqual([
      'Outlets (ticked: their stock is added up and published):',
      '  [✓] Main          outlet of the register, always published',
      '  [✓] Warehouse     2 units held back',
      '  [ ] סניף',
      '  [ ] Kiosk (o4)',
      '  [ ] Kiosk (o5)',
      'Registers (marked: takes the online orders):',
      '  (•) Web register  in Main, for online orders',
      '  ( ) Till 2        in Warehouse',
      '',
      'Change it with: tillbridge outlets --add OUTLET, --remove OUTLET, --register REGISTER (names or ids).',
    ]);
  });

  it('S-04 tells names of the configuration that the POS does not have', async () => {
    const buffers = { ...PLAIN_STOCK.buffers, outlets: { Warehose: 3 } };
    expect(await ask({}, { register: 'Gone', outlets: ['Old'], stock: { ...PLAIN_STOCK, buffers } })).toBe(1);
    expect(printed().slice(9, 12)).toEqual([
      'The configuration names an outlet "Old" that the POS does not have. Take it out with: tillbridge outlets --remove "Old"',
      'The configuration names a register "Gone" that the POS does not have. Choose one with: tillbridge outlets --register REGISTER',
      'stock.buffers.outlets names an outlet "Warehose" that the POS does not have, so nothing is held back for it. Correct the name in the configuration.',
    ]);
  });

  it('S-02 asks for a register where none is chosen', async () => {
    world.engine.choice = { ...SHOP, registers: SHOP.registers.map((register) => ({ ...register, chosen: false })) };
    await ask({}, { register: null });
    expect(printed().at(-1)).toBe(
      'No register is chosen for online orders. Choose one with: tillbridge outlets --register REGISTER',
    );
  });
});

const SAME = TEXT;

interface Change {
  readonly rule: string;
  readonly why: string;
  readonly request: Partial<ChoiceRequest>;
  readonly options?: Partial<ConnectionOptions>;
  readonly before?: string;
  readonly after: string;
  readonly told: readonly string[];
}

const NEXT = 'The next sync publishes the new sums. See them first with: tillbridge plan. Then: tillbridge sync';

const CHANGES: readonly Change[] = [
  {
    rule: 'S-01',
    why: 'an outlet more, by name',
    request: { add: ['סניף'] },
    after: TEXT.replace('# north\n', '# north\n      - סניף\n'),
    told: [
      'Written to /tillbridge.yaml.',
      'Stock is now added up from 3 outlets; before, from 2.',
      'Published from now on: סניף.',
      NEXT,
    ],
  },
  {
    rule: 'S-01',
    why: 'one of two outlets with the same name, by id',
    request: { add: ['o4'] },
    after: TEXT.replace('# north\n', '# north\n      - o4\n'),
    told: [
      'Written to /tillbridge.yaml.',
      'Stock is now added up from 3 outlets; before, from 2.',
      'Published from now on: Kiosk.',
      NEXT,
    ],
  },
  {
    rule: 'S-01',
    why: 'an outlet less, by id',
    request: { remove: ['o2'] },
    after: TEXT.replace('    outlets:\n      - Warehouse   # north\n', '    outlets: []\n'),
    told: [
      'Written to /tillbridge.yaml.',
      'Stock is now added up from 1 outlet; before, from 2.',
      'No longer published: Warehouse.',
      NEXT,
    ],
  },
  {
    rule: 'S-02',
    why: 'another register: its outlet comes, that of the old one goes',
    request: { register: 'Till 2', remove: ['Main'] },
    after: TEXT.replace('Web register ', 'Till 2 '),
    told: [
      'Written to /tillbridge.yaml.',
      'Stock is now added up from 1 outlet; before, from 2.',
      'No longer published: Main.',
      NEXT,
    ],
  },
  {
    rule: 'S-02',
    why: 'another register, the outlet of the old one kept',
    request: { register: 'r2', add: ['Main'] },
    after: TEXT.replace('Web register ', 'Till 2 ').replace('# north\n', '# north\n      - Main\n'),
    told: ['Written to /tillbridge.yaml.', 'Stock is now added up from 2 outlets; before, from 2.', NEXT],
  },
  {
    rule: 'S-02',
    why: 'what is published already',
    request: { add: ['Main', 'Warehouse'], register: 'r1' },
    after: SAME,
    told: ['It stands like that already; nothing was written.'],
  },
  {
    rule: 'S-01',
    why: 'an outlet that the POS does not have any more goes',
    request: { remove: ['Old'] },
    options: { register: 'Web register', outlets: ['Old'] },
    before: TEXT.replace('Warehouse ', 'Old '),
    after: TEXT.replace('    outlets:\n      - Warehouse   # north\n', '    outlets: []\n'),
    told: [
      'Written to /tillbridge.yaml.',
      'Stock is now added up from 1 outlet; before, from 2.',
      'No longer published: Warehouse.',
      NEXT,
    ],
  },
];

interface Refusal {
  readonly rule: string;
  readonly why: string;
  readonly request: Partial<ChoiceRequest>;
  readonly sentences: readonly string[];
}

const REFUSALS: readonly Refusal[] = [
  {
    rule: 'S-02',
    why: "the register's outlet cannot be left out",
    request: { remove: ['Main'] },
    sentences: [
      '"Main" cannot be left out: it is the outlet of the register "Web register", where online orders are sold. Choose a register of another outlet first, with --register: "Till 2".',
    ],
  },
  {
    rule: 'S-02',
    why: 'nor that of the register asked for',
    request: { register: 'Till 2', remove: ['Warehouse'] },
    sentences: [
      '"Warehouse" cannot be left out: it is the outlet of the register "Till 2", where online orders are sold. Choose a register of another outlet first, with --register: "Web register".',
    ],
  },
  {
    rule: 'S-01',
    why: 'unknown names, all told at once',
    request: { register: 'Web', add: ['Mian'], remove: ['Kiosk'] },
    sentences: [
      'The POS has no register "Web". Known: "Web register", "Till 2".',
      'The POS has no outlet "Mian". Known: "Main", "Warehouse", "סניף", "Kiosk", "Kiosk".',
      'Several outlets are called "Kiosk". Name the one you mean by its id: o4, o5.',
    ],
  },
  {
    rule: 'S-01',
    why: 'added and removed at once',
    request: { add: ['o3'], remove: ['סניף'] },
    sentences: ['"סניף" cannot be added and removed at once. Say one of the two.'],
  },
];

describe('a choice of outlets', () => {
  it.each(CHANGES)('$rule is written: $why', async ({ request, options, before, after, told }) => {
    writeFileSync(world.file, before ?? TEXT);
    expect(await ask(request, options)).toBe(0);
    expect(text()).toBe(after);
    expect(printed().slice(10)).toEqual(told);
    expect(readdirSync(folder)).toEqual(['tillbridge.yaml']);
  });

  it.each(REFUSALS)('$rule is refused: $why', async ({ request, sentences }) => {
    expect(await ask(request)).toBe(1);
    expect(printed()).toEqual(sentences);
    expect(text()).toBe(TEXT);
  });

  it('S-02 is refused with another way where no other outlet has a register', async () => {
    world.engine.choice = { ...SHOP, registers: SHOP.registers.slice(0, 1) };
    expect(await ask({ remove: ['Main'] }, { register: null })).toBe(1);
    expect(printed()).toEqual([
      '"Main" cannot be left out: it is the outlet of the register "Web register", where online orders are sold. No other outlet has a register; make one in the POS, then choose it with --register.',
    ]);
  });

  it('S-12 is not yet that of a host that runs', async () => {
    world.presence.running = true;
    await ask({ add: ['סניף'] });
    expect(printed().at(-1)).toBe(
      'A host is running with the old choice. Stop it and start it again; the next sync then publishes the new sums.',
    );
  });

  it('S-12 is told whole with --json', async () => {
    await ask({ remove: ['Warehouse'] }, CHOICE, true);
    expect(world.report()).toMatchObject({ changed: true, before: ['o1', 'o2'], after: ['o1'] });
  });

  it('S-01 keeps mode and link of the file', async () => {
    const link = join(folder, 'link.yaml');
    symlinkSync(world.file, link);
    chmodSync(world.file, 0o640);
    const target = world.file;
    world.file = link;
    await ask({ add: ['סניף'] });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(target).mode & 0o777).toBe(0o640);
    expect(readFileSync(target, 'utf8')).toContain('- סניף');
  });

  it('S-01 is not written over what somebody else has just written', async () => {
    writeFileSync(world.file, TEXT.replace('Warehouse', 'Kiosk'));
    expect(await ask({ add: ['סניף'] })).toBe(1);
    expect(printed()).toEqual([
      '/tillbridge.yaml was changed by somebody else just now, so it was left as it is. Try again.',
    ]);
  });

  it('S-01 says what to write where the file cannot be changed', async () => {
    writeFileSync(world.file, TEXT.replace('outlets:', 'outlets: &all') + 'x: *all\n');
    expect(await ask({ add: ['סניף'] })).toBe(1);
    expect(printed()).toEqual([
      '/tillbridge.yaml is written in a way that cannot be changed without risk, so it was left as it is. Write this into the entry of connection main yourself: {"register":"Web register","outlets":["Warehouse","סניף"]}',
    ]);
    rmSync(world.file);
    expect(await ask({ add: ['סניף'] })).toBe(1);
    expect(printed()[0]).toMatch(/^\/tillbridge.yaml could not be written: .*ENOENT.+ yourself: \{"register"/);
  });
});
