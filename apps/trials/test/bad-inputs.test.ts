import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProgramEnd } from '../src/harness/child-program.js';
import type { HostOptions } from '../src/harness/host.js';
import { Sandbox } from '../src/harness/sandbox.js';
import { PATIENCE_MS } from './patience.js';
import { openStage, simpleProduct, withCatalogue, type TrialStage } from './trial-stage.js';

jest.setTimeout(PATIENCE_MS);

/** A product with the same two values in each of several attributes. */
function withAttributes(name: string, attributes: readonly string[]): object {
  return simpleProduct(name, null, {
    options: attributes.map((attribute) => ({ name: { en: attribute }, values: [{ en: 'a' }, { en: 'b' }] })),
    variants: ['a', 'b'].map((value) => ({
      sku: `${name.toUpperCase().replaceAll(' ', '-')}-${value}`,
      options: Object.fromEntries(attributes.map((attribute) => [attribute, value])),
      price: '5.00',
      stock: { main: 1 },
    })),
  });
}

function withVariants(name: string, count: number): object {
  const values = Array.from({ length: count }, (_, place) => `n${String(place)}`);
  return simpleProduct(name, null, {
    options: [{ name: { en: 'Number' }, values: values.map((value) => ({ en: value })) }],
    variants: values.map((value) => ({
      sku: `T-${value}`,
      options: { Number: value },
      price: '5.00',
      stock: { main: 1 },
    })),
  });
}

describe('products that cannot be published', () => {
  let stage: TrialStage;
  let sync: ProgramEnd;
  let status: ProgramEnd;

  beforeAll(async () => {
    const catalogue = [
      simpleProduct('Good one', 'G-1'),
      simpleProduct('No price', 'NP-1'),
      simpleProduct('Blank SKU', ' '),
      simpleProduct('First twin', 'TWIN'),
      simpleProduct('Second twin', 'TWIN'),
      withAttributes('Four attributes', ['A', 'B', 'C', 'D']),
      withVariants('Too many', 201),
      simpleProduct('Good two', 'G-2'),
    ];
    stage = await withCatalogue(catalogue, (file) => openStage({ catalogue: file, speed: 20 }));
    await stage.sandbox.control.editPos({ op: 'null-price', sku: 'NP-1' });
    sync = await stage.host.say('sync');
    status = await stage.host.say('status');
  });
  afterAll(() => stage.close());

  it('G-04 publishes the others', async () => {
    expect(sync.code).toBe(0);
    const { products } = await stage.sandbox.control.store();
    expect(products.map(({ name }) => name).sort()).toEqual(['First twin', 'Good one', 'Good two']);
  });

  it.each([
    [
      'P-03',
      '"No price" (SKU NP-1) has no price including tax. Enter one in the POS; it is published at the next sync.',
    ],
    ['V-07', '"Blank SKU" has no SKU. Give it one in the POS; it is published at the next sync.'],
    ['V-07', '"Second twin" (SKU TWIN) has the same SKU as "First twin". Give one of the two another SKU in the POS.'],
    [
      'F-20',
      '"Four attributes" (SKU FOUR-ATTRIBUTES-a) has 4 attributes; at most 3 can be published. Remove some in the POS, or split the product.',
    ],
    [
      'F-20',
      '"Too many" (SKU T-n0) has 201 variants; at most 200 can be published. Split it into several products in the POS.',
    ],
  ])('%s says: %s', (_rule, sentence) => {
    expect(linesOf(status.stdout)).toContain(sentence);
  });

  it('P-03 publishes the product when its price is entered', async () => {
    await stage.sandbox.control.editPos({ op: 'set-price', sku: 'NP-1', price: '3.20' });
    expect((await stage.host.run('sync')).code).toBe(0);
    expect((await stage.sandbox.control.store()).bySku('NP-1')?.price).toBe(3.2);
  });
});

describe('connections that do not work', () => {
  let stage: TrialStage;

  beforeAll(async () => {
    stage = await withCatalogue([simpleProduct('Good one', 'G-1')], (file) => openStage({ catalogue: file }));
  });
  afterAll(() => stage.close());

  async function doctorSays(options: HostOptions): Promise<ProgramEnd> {
    stage.host.configure(options);
    return stage.host.say('doctor');
  }

  it('R-05 names a POS address that is not known when it syncs, and writes nothing', async () => {
    stage.host.configure({ pos: { baseUrl: `${stage.sandbox.addresses.pos}/elsewhere` } });
    const { code, stderr } = await stage.host.say('sync');
    expect(code).toBe(1);
    expect(stderr).toBe(
      'sync failed: X-Series answers 404 to GET /api/2.0/retailer: The sandbox has API 2.0 only. Check pos.domainPrefix, and pos.baseUrl if it is set; "tillbridge doctor" says which one is wrong.\n',
    );
    expect((await stage.sandbox.control.store()).products).toEqual([]);
  });

  it('R-07 names a POS address that is not known, and what to correct', async () => {
    const { code, stdout } = await doctorSays({ pos: { baseUrl: `${stage.sandbox.addresses.pos}/elsewhere` } });
    expect(code).toBe(1);
    expect(linesOf(stdout)).toContain(
      `✗ There is no X-Series API at ${hostOf(stage.sandbox.addresses.pos)}. Correct pos.baseUrl, or remove it so that pos.domainPrefix is used.`,
    );
  });

  it('R-07 names a store address that is something else, and what to correct', async () => {
    const { control } = stage.sandbox.addresses;
    const { code, stdout } = await doctorSays({ store: { baseUrl: control } });
    expect(code).toBe(1);
    expect(linesOf(stdout)).toContain(
      `✗ What answers at ${control} is not the E-Series API (The store answered 404 to GET /profile without a word of explanation.). Correct "store.baseUrl", or remove it to use the vendor's own address.`,
    );
  });

  it('R-07 names a POS and a store that answer 200 with something else', async () => {
    const { control, addresses } = stage.sandbox;
    for (const system of ['pos', 'store']) await control.fault({ system, kind: 'garbage200', times: null });
    const { code, stdout } = await doctorSays({});
    await control.clearFaults();
    expect(code).toBe(1);
    expect(linesOf(stdout).filter((line) => line.startsWith('✗'))).toEqual([
      `✗ What answers at ${hostOf(addresses.pos)} does not speak X-Series API 2.0: X-Series answers 200 to GET /api/2.0/retailer, but not with the documented "data". Check pos.baseUrl, and that no proxy or login page stands in between.`,
      `✗ What answers at ${addresses.store} is not the E-Series API (The answer to GET /profile is not what the vendor describes: it is no JSON.). Correct "store.baseUrl", or remove it to use the vendor's own address.`,
    ]);
  });

  it('R-07 names a POS token that is not accepted, and where to get one', async () => {
    const { code, stdout } = await doctorSays({ pos: { token: 'wrong' } });
    expect(code).toBe(1);
    expect(linesOf(stdout)).toContain(
      `✗ The store at ${hostOf(stage.sandbox.addresses.pos)} does not accept the token in pos.token. Create a new personal token in X-Series under Setup > Personal Tokens (Plus plan) and put it into pos.token.`,
    );
  });

  it('R-07 names a store token that is refused, and where to get one', async () => {
    const { code, stdout } = await doctorSays({ store: { token: 'secret_wrong' } });
    expect(code).toBe(1);
    expect(linesOf(stdout)).toContain(
      '✗ The store refuses the token ("The API token is invalid"). Create a secret token for a custom app in the store\'s admin under Apps > Custom apps and put it into "store.token".',
    );
  });

  it('R-07 names a POS that cannot be reached, and what to look at', async () => {
    const { code, stdout } = await doctorSays({ pos: { baseUrl: 'http://127.0.0.1:9' } });
    expect(code).toBe(1);
    expect(linesOf(stdout)).toContain(
      '✗ The store at 127.0.0.1:9 cannot be reached: No answer to GET /api/2.0/retailer from 127.0.0.1:9 (ECONNREFUSED). Check that this machine has access to the internet and that pos.baseUrl is right, then check again.',
    );
  });

  it('tells every problem of a configuration at once, each with a line that would be right', async () => {
    const { code, stderr } = await doctorSays({
      pos: { token: '' },
      store: { storeId: 'abc', batchCounts: 'maybe', tokn: 'x' },
    });
    expect(code).toBe(1);
    expect(linesOf(stderr).filter((line) => line !== '')).toEqual([
      `The configuration ${stage.host.folder.config} has 4 problems:`,
      '1. connections[0].pos.token is missing.',
      'Example: token: lsxs_pt_0123456789abcdef   (Setup > Personal Tokens)',
      '2. connections[0].store.storeId is not right: storeId must be a positive number.',
      'Example: storeId: 1003   (at the bottom of the store admin)',
      '3. connections[0].store.batchCounts is not right: batchCounts must be one of the following values: yes, no.',
      'Example: batchCounts: "yes"',
      '4. connections[0].store.tokn is not known here. Did you mean "token"?',
    ]);
  });

  it('publishes when the connections are right again', async () => {
    stage.host.configure({});
    expect((await stage.host.run('sync')).code).toBe(0);
    expect((await stage.sandbox.control.store()).products.map(({ sku, enabled }) => [sku, enabled])).toEqual([
      ['G-1', true],
    ]);
  });

  it('names a catalogue file that is not there', async () => {
    const file = join(tmpdir(), 'tillbridge-no-such-catalogue.ndjson');
    const sentence = `The catalogue file ${file} cannot be read: there is no such file.`;
    await expect(Sandbox.start({ catalogue: file })).rejects.toThrow(sentence);
  });
});

describe('a token without a scope', () => {
  const withScopes = (scopes: readonly string[]): Promise<TrialStage> =>
    withCatalogue([simpleProduct('Good one', 'G-1')], (file) => openStage({ catalogue: file, scopes }));
  const ADVICE =
    'Give the custom app the scopes read_store_profile, read_catalog, create_catalog and update_catalog, then put its new token into "store.token".';

  let reading: TrialStage;
  let creating: TrialStage;
  let check: ProgramEnd;
  let sync: ProgramEnd;
  let status: ProgramEnd;

  beforeAll(async () => {
    [reading, creating] = await Promise.all([
      withScopes(['read_store_profile', 'create_catalog', 'update_catalog']),
      withScopes(['read_store_profile', 'read_catalog', 'update_catalog']),
    ]);
    [check, sync] = await Promise.all([reading.host.say('doctor'), creating.host.say('sync')]);
    status = await creating.host.say('status');
  });
  afterAll(() => Promise.all([reading.close(), creating.close()]));

  it('R-07 names the scope that reading needs at the check', () => {
    expect(check.code).toBe(1);
    expect(linesOf(check.stdout)).toContain(`✗ The token in "store.token" lacks the scope read_catalog. ${ADVICE}`);
  });

  it('R-05 names the scope that creating needs at the first write, and keeps the product waiting', async () => {
    expect(sync.code).toBe(1);
    expect(sync.stderr).toBe(`sync failed: The app has no scope create_catalog. ${ADVICE}\n`);
    const lines = linesOf(status.stdout).map((line) => line.replace(/\d+ seconds?/, 'N s'));
    expect(lines).toContain(`Paused: The app has no scope create_catalog. ${ADVICE} Tried again in N s.`);
    expect(lines).toContain('1 product waits for the next sync.');
    expect((await creating.sandbox.control.store()).products).toEqual([]);
  });
});

interface StoreFault {
  readonly sku: string;
  readonly kind: string;
  readonly errorCode?: string;
  /** Null for always. */
  readonly times: number | null;
}

describe('a store that refuses or answers nonsense', () => {
  const LASTING: readonly StoreFault[] = [
    { sku: 'R-400', kind: 'status400', times: null },
    { sku: 'R-402', kind: 'status402', errorCode: 'PRODUCT_LIMIT', times: null },
    { sku: 'R-409', kind: 'status409', times: null },
    { sku: 'R-422', kind: 'status422', times: null },
  ];
  const PASSING: readonly StoreFault[] = [
    { sku: 'P-409', kind: 'status409', times: 1 },
    { sku: 'P-500', kind: 'status500', times: 1 },
    { sku: 'P-200', kind: 'garbage200', times: 1 },
  ];
  const refused = LASTING.map(({ sku }) => sku);
  const goingOn = ['G-1', 'G-2', ...PASSING.map(({ sku }) => sku)];
  let stage: TrialStage;
  let sync: ProgramEnd;
  let status: ProgramEnd;
  let found: readonly string[];

  beforeAll(async () => {
    const products = [...refused, ...goingOn].map((sku) => simpleProduct(`Product ${sku}`, sku));
    stage = await withCatalogue(products, (file) => openStage({ catalogue: file, speed: 20 }));
    const { control } = stage.sandbox;
    for (const { sku, ...fault } of [...LASTING, ...PASSING]) {
      const creation = { system: 'store', method: 'POST', pathPattern: '/products$', bodyPattern: `"sku":"${sku}"` };
      await control.fault({ ...creation, ...fault });
    }
    sync = await stage.host.say('sync');
    found = await skusInStore();
    status = await stage.host.say('status');
  });
  afterAll(() => stage.close());

  async function skusInStore(): Promise<readonly string[]> {
    const { products } = await stage.sandbox.control.store();
    return products
      .filter(({ enabled }) => enabled)
      .map(({ sku }) => sku)
      .sort();
  }

  it('G-04 goes on with the others, and publishes what was refused or garbled once by itself, none twice', () => {
    expect(sync.code).toBe(0);
    expect(found).toEqual([...goingOn].sort());
  });

  it.each([
    'The store refuses "Product R-400" (SKU R-400): Refused with 400. Correct it in the POS; it is tried again when it changes, or now: ./tillbridge retry "R-400"',
    '"Product R-402" (SKU R-402) does not fit into the store\'s plan: its limit of products is reached. Upgrade the plan in the store\'s admin or take other products out; it follows when there is room.',
    'The store refuses "Product R-409" (SKU R-409): Refused with 409. Correct it in the POS; it is tried again when it changes, or now: ./tillbridge retry "R-409"',
    'The store refuses "Product R-422" (SKU R-422): Refused with 422. Correct it in the POS; it is tried again when it changes, or now: ./tillbridge retry "R-422"',
  ])('R-05 says: %s', (sentence) => {
    expect(linesOf(status.stdout)).toContain(sentence);
  });

  it('R-05 says nothing about a product that came through', () => {
    expect(status.stdout).not.toMatch(/Product [GP]-/);
  });

  it('G-04 loses nothing: each refused product is published once after a correction in the POS', async () => {
    await stage.sandbox.control.clearFaults();
    await stage.sandbox.control.editPos(...refused.map((sku) => ({ op: 'set-price', sku, price: '9.00' })));
    expect((await stage.host.run('sync')).code).toBe(0);
    expect(await skusInStore()).toEqual([...refused, ...goingOn].sort());
    expect((await stage.sandbox.control.store()).products).toHaveLength(refused.length + goingOn.length);
    const { report, stdout } = await stage.host.run('status');
    expect(report.at('families', 'wanted').number()).toBe(0);
    expect(stdout).not.toContain('Refused with');
  });

  it('R-05 names an account whose plan refuses the API, and what to settle, and pauses', async () => {
    const { control } = stage.sandbox;
    await control.fault({ system: 'store', method: 'PUT', kind: 'status402', times: 1 });
    await control.editPos({ op: 'set-price', sku: 'G-1', price: '7.00' });
    const { code, stderr } = await stage.host.say('sync');
    expect(code).toBe(1);
    expect(stderr).toBe(
      "sync failed: Refused with 402. Settle this in the store's admin under Billing & Plans; nothing is sent until then.\n",
    );
  });
});

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim());
}

function hostOf(address: string): string {
  return new URL(address).host;
}
