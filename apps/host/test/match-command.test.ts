import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { csvOf, readTable } from '../src/cli/csv.js';
import { matchCommand, type MatchOptions } from '../src/cli/match-command.js';
import { readAnswers } from '../src/cli/match-file.js';
import { CommandWorld } from './fakes/command-world.js';
import { matchOf } from './fakes/fakes.js';

const CODE = 'match-1-3f9a1c77';
const listing = { listingRef: '501', name: 'Old cup', sku: 'C-1' };
const reason = {
  code: 'match-similar',
  rule: 'M-03',
  args: { name: 'Tee', sku: 't-1', listing: 'Shirt', listingSku: 'T-1', count: '1' },
};
const doubt = {
  familyId: 'F2',
  name: 'Tee',
  sku: 't-1',
  code: 'match-similar',
  candidates: [{ listingRef: '502', name: 'Shirt', sku: 'T-1' }],
  reason,
} as const;
const write = {
  familyId: 'F1',
  name: 'Cup',
  sku: 'C-1',
  step: 'update',
  field: 'price',
  before: '9',
  after: '12',
  rule: 'F-10',
};

let world: CommandWorld;
let folder: string;
const ask = (over: Partial<MatchOptions> = {}) =>
  world.run(matchCommand({ code: '', out: null, answers: null, linkEnded: false, all: false, ...over }));

beforeEach(() => {
  world = new CommandWorld();
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-match-'));
  world.engine.matched = matchOf({
    code: CODE,
    pairs: [{ familyId: 'F1', name: 'Cup', sku: 'C-1', listing, by: 'sku' }],
    doubts: [doubt],
    posOnly: [{ familyId: 'F3', name: '=Bowl', sku: null }],
    storeOnly: [{ listingRef: '509', name: 'Gift "card"', sku: null }],
    lines: [write],
  });
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('match', () => {
  it('M-02 shows pairs with what is written to them, doubts, and what only one side has', async () => {
    expect(await ask()).toBe(2);
    expect(world.lines()).toEqual([
      '1 product of the POS stands in the store already:',
      '  Cup (C-1) is "Old cup (C-1)": same SKU',
      'Approving changes 1 thing there; visibility, pictures and everything that the POS does not have stay as they are:',
      '  Cup (C-1): price, 9 becomes 12',
      '1 product needs your word; nothing is done about it until then:',
      '  "Tee" (SKU t-1) has nearly the SKU of the listing "Shirt" (T-1); only upper and lower case differ. Say whether it is the same: ./tillbridge match --out match.csv',
      '1 product of the POS is not in the store and will be published as new.',
      '1 product is only in the store and is left alone.',
      'To answer in a table: ./tillbridge match --out match.csv',
      `Nothing was changed on either side. If this is right, approve just this: ./tillbridge match ${CODE}`,
    ]);
    expect(world.engine.matching).toEqual({ answers: [], code: null, linkEnded: false });
  });

  it('M-03 writes a table, and reads the answers that were written into it', async () => {
    const file = join(folder, 'match.csv');
    expect(await ask({ out: file })).toBe(2);
    const answered = readFileSync(file, 'utf8').replace('502,', '502,YES').replace('501,', '501,new');
    writeFileSync(file, answered);
    await ask({ answers: file });
    expect(world.engine.matching?.answers).toEqual([
      { familyId: 'F2', listingRef: '502' },
      { familyId: 'F1', listingRef: null },
    ]);
    expect(world.lines().at(-1)).toContain(`./tillbridge match ${CODE} --answers ${file}`);
  });

  it.each([
    { running: true, next: /./ },
    { running: false, next: /tillbridge sync/ },
  ])('M-03 adopts what the code names (a worker runs: $running)', async ({ running, next }) => {
    world.presence.running = running;
    expect(await ask({ code: ` ${CODE} ` })).toBe(0);
    expect(world.lines()[0]).toBe('1 listing is adopted; 1 product waits for your word.');
    expect(world.lines()[1]).toMatch(next);
    expect(world.wake.asked.map(({ lane }) => lane)).toEqual(['catalogue', 'stock']);
  });

  it('M-03 adopts nothing when there is something else to approve by now', async () => {
    expect(await ask({ code: 'match-1-00000000' })).toBe(1);
    expect(world.lines()[0]).toContain('match-1-00000000 is not what there is to approve now');
    expect(world.wake.asked).toEqual([]);
  });

  it.each(['audit', 'vendor-linked'] as const)('M-05 says why nothing can be approved: %s', async (hold) => {
    world.engine.matched = { ...world.engine.matched, hold, code: null };
    expect(await ask()).toBe(2);
    expect(world.lines().at(-1)).toMatch(hold === 'audit' ? /mode: audit/ : /--link-ended/);
  });

  it('M-05 states that the vendor’s link has ended', async () => {
    await ask({ linkEnded: true });
    expect(world.engine.matching).toMatchObject({ linkEnded: true });
  });

  it('M-02 says when nothing is to be matched', async () => {
    world.engine.matched = matchOf({ hold: null });
    expect(await ask()).toBe(0);
    expect(world.lines()).toEqual(['Nothing is to be matched.']);
  });

  it('M-03 says what is wrong with a table, and asks nobody', async () => {
    const file = join(folder, 'match.csv');
    writeFileSync(file, 'product_id;listing_id;answer\nF1;501;perhaps\n;501;yes\nF2;;oui\nF3;501;oui\nF3;502;oui\n');
    expect(await ask({ answers: file })).toBe(1);
    expect(world.lines()).toEqual([
      'Line 2: "perhaps" is no answer. Write yes or new, or leave it empty.',
      'Line 3: an answer needs the product, and for yes the listing too.',
      'Line 4: an answer needs the product, and for yes the listing too.',
      'Line 6: this product has another answer above. Give each product one.',
    ]);
    expect(world.engine.matching).toBeNull();
    writeFileSync(file, 'name\nCup\n');
    expect(await ask({ answers: file })).toBe(1);
    expect(world.lines()[0]).toBe(
      'The table lacks product_id, listing_id, answer. Write one with ./tillbridge match --out match.csv',
    );
  });

  it('M-03 speaks French, with the sign that a French program for tables expects', async () => {
    world.language = 'fr';
    const file = join(folder, 'match.csv');
    await ask({ out: file });
    expect(world.lines()[0]).toContain('est déjà dans la boutique');
    expect(readFileSync(file, 'utf8')).toContain('product_id;listing;listing_sku;listing_id;answer');
    expect(readAnswers(readFileSync(file, 'utf8').replace('502;', '502;Oui'), 'fr')).toEqual({
      kind: 'read',
      answers: [{ familyId: 'F2', listingRef: '502' }],
    });
  });
});

describe('a table as text', () => {
  it.each(['en', 'fr'] as const)('M-03 comes back as it went, in %s', (language) => {
    const rows = [
      ['a', 'b'],
      ['quote " and, comma; both', 'two\nlines'],
      ['שלום 👍', 'x'],
    ];
    expect(readTable(csvOf(rows, language, 'file'))).toEqual({ rows });
  });

  it('M-03 holds no cell that a program for tables would count', () => {
    const rows = [['=1+1', '@x', '-5', 'x=1']];
    expect(csvOf(rows, 'en', 'file')).toBe("\uFEFF'=1+1,'@x,'-5,x=1\r\n");
    expect(readTable(csvOf(rows, 'en', 'file'))).toEqual({ rows });
  });

  it('M-03 may end without a line end, and hold empty lines', () => {
    expect(readTable('a,b\n\n"c" , d\n,\n')).toEqual({
      rows: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
  });
});
