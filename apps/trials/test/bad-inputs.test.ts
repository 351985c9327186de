import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProgramEnd } from '../src/harness/child-program.js';
import type { HostOptions } from '../src/harness/host.js';
import { Sandbox } from '../src/harness/sandbox.js';
import { openStage, simpleProduct, withCatalogue, type TrialStage } from './trial-stage.js';

jest.setTimeout(90_000);

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

  it('names a catalogue file that is not there', async () => {
    const file = join(tmpdir(), 'tillbridge-no-such-catalogue.ndjson');
    const sentence = `The catalogue file ${file} cannot be read: there is no such file.`;
    await expect(Sandbox.start({ catalogue: file })).rejects.toThrow(sentence);
  });
});

describe('a store that refuses or answers nonsense', () => {
  const NAMES = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five'];
  const FAULTS = [
    { kind: 'status402', errorCode: 'PRODUCT_LIMIT', published: 5, waiting: 1 },
    { kind: 'status409', errorCode: 'CONFLICT', published: 6, waiting: 0 },
    { kind: 'garbage200', errorCode: '', published: 6, waiting: 0 },
    { kind: 'status500', errorCode: 'INTERNAL', published: 6, waiting: 0 },
  ] as const;

  it.each(FAULTS)('G-04 goes on with the others after $kind on one creation, and doubles nothing', async (row) => {
    const products = NAMES.map((name) => simpleProduct(name, `S-${name}`));
    const stage = await withCatalogue(products, (file) => openStage({ catalogue: file, speed: 20 }));
    try {
      const { control } = stage.sandbox;
      const { kind, errorCode } = row;
      const fault = { system: 'store', method: 'POST', pathPattern: '/products$', times: 1, kind, errorCode };
      await control.fault(fault);
      const { code } = await stage.host.run('sync');
      expect(code).toBe(0);
      const found = (await control.store()).products.map(({ sku }) => sku);
      expect({ published: found.length, different: new Set(found).size }).toEqual({
        published: row.published,
        different: row.published,
      });
      const { report } = await stage.host.run('status');
      expect(report.at('families', 'wanted').number()).toBe(row.waiting);
    } finally {
      await stage.close();
    }
  });
});

function linesOf(text: string): readonly string[] {
  return text.split('\n').map((line) => line.trim());
}

function hostOf(address: string): string {
  return new URL(address).host;
}
