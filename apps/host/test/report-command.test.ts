import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { csvOf } from '../src/cli/csv.js';
import { reportCommand } from '../src/cli/report-command.js';
import { CommandWorld } from './fakes/command-world.js';
import { planOf, runOf } from './fakes/fakes.js';

let world: CommandWorld;
let folder: string;
beforeEach(async () => {
  world = new CommandWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'report-'));
});
afterEach(() => rm(folder, { recursive: true }));

const output = (kind: string) => world.run(reportCommand(kind, null));

describe('a table as CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['a=1', 'a=1'],
    ['a,b', '"a,b"'],
    ['say "a"', '"say ""a"""'],
    ['two\nlines', '"two\nlines"'],
    [null, ''],
    ['שלום', 'שלום'],
  ])('R-09 is safe in a spreadsheet: %j', (cell, written) => {
    expect(csvOf([['x', cell]], 'en', 'output')).toBe(`x,${written}\n`);
  });

  it('R-09 is parted by semicolons in French, and marked as UTF-8 in a file', () => {
    expect(csvOf([['a', 'b;c', 'd,e']], 'fr', 'file')).toBe('\ufeffa;"b;c";d,e\r\n');
  });
});

describe('report', () => {
  it('R-09 fields: what is to be filled in by hand', async () => {
    const empty = ['category', 'tags'] as const;
    world.engine.empty = { connectionId: 'main', listings: [{ ref: '5', name: 'Cup', sku: 'C-1', empty }] };
    expect(await output('fields')).toBe(0);
    expect(world.lines()).toEqual([
      'Supplier, supplier code, supply price, reorder point and reorder amount have no place in the store: they stay in the POS.',
      'SKU,Product,Store product,Category,Address (handle),Taxes,Tags,Subtitle,Compare-to price,Low-stock threshold',
      'C-1,Cup,5,to fill in,,,to fill in,,,',
    ]);
  });

  it('R-03 plan: step by step', async () => {
    const line = { familyId: 'f', name: '=Cup', sku: 'C-1', step: 'update', field: 'price' };
    world.engine.plan = planOf({}, { lines: [{ ...line, before: '9', after: '10', rule: 'F-10' }] });
    await output('plan');
    expect(world.lines()).toEqual(['SKU,Product,Step,Field,Before,After,Rule', "C-1,'=Cup,update,price,9,10,F-10"]);
  });

  it('U-03 drift: field by field', async () => {
    const drift = {
      kind: 'field',
      field: 'name',
      sku: null,
      expected: 'Cup',
      shown: 'Mine',
      sinceMs: 0,
      owner: 'pos',
    } as const;
    world.engine.found = {
      connectionId: 'main',
      notes: [],
      drift: [{ familyId: 'f', name: 'Cup', sku: 'C-1', drift: [drift] }],
    };
    await output('drift');
    expect(world.lines()[1]).toMatch(/^C-1,Cup,name,Cup,Mine,1970-01-01,/);
  });

  it('R-05 conflicts: what waits for somebody, and nothing else', async () => {
    const note = { familyId: 'f', name: 'Cup', sku: 'C-1', reason: { code: 'sku-missing', rule: 'V-07', args: {} } };
    const notes = (['conflict', 'blocked', 'held', 'online', 'hidden'] as const).map((state) => ({ ...note, state }));
    world.engine.found = { connectionId: 'main', notes, drift: [] };
    await output('conflicts');
    expect(world.lines().map((line) => line.split(',')[2])).toEqual(['State', 'in doubt', 'blocked', 'held']);
  });

  it('R-04 run: write by write', async () => {
    const write = { familyId: 'f', name: 'Cup', sku: 'C-1', atMs: 0, step: 'update', before: { price: '9' } };
    world.engine.wrote = {
      connectionId: 'main',
      run: runOf(),
      writes: [{ ...write, after: { price: '10' }, outcome: 'failed', message: 'No.' }],
    };
    await output('run');
    expect(world.lines()[1]).toBe(
      'C-1,Cup,1970-01-01T00:00:00.000Z,update,"{""price"":""9""}","{""price"":""10""}",refused,No.',
    );
  });

  it('R-09 writes a file, and says where', async () => {
    world.language = 'fr';
    const file = path.join(folder, 'fields.csv');
    expect(await world.run(reportCommand('fields', file))).toBe(0);
    expect(world.lines()[0]?.replaceAll('\u00a0', ' ')).toBe(`${file} : 0 ligne.`);
    expect(await readFile(file, 'utf8')).toMatch(/^\ufeffSKU;Produit;.*\r\n$/);
  });

  it('R-09 says what is wrong with a file or a kind', async () => {
    expect(await world.run(reportCommand('fields', path.join(folder, 'none', 'x.csv')))).toBe(1);
    expect(world.lines()[0]).toMatch(/could not be written: .*ENOENT/);
    expect(await output('stock')).toBe(1);
    expect(world.lines()).toEqual(['Say which report: plan, drift, conflicts, run, fields.']);
  });
});
