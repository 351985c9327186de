import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { POST_2022 } from '@tillbridge/sync-engine';
import { SettingsWorld } from './fakes/settings-world.js';

let world: SettingsWorld;
beforeEach(() => {
  world = new SettingsWorld();
});
afterEach(() => {
  world.close();
});

const withFields = (fields: string): string => `connections:
  - pos: { connector: lightspeed-x, domainPrefix: a, token: tttttttt }
    store: { connector: lightspeed-e, storeId: 1003, token: tttttttt }
${fields}`;

/** What is said, without the line that would be right. */
const sentences = (): readonly string[] => world.problems().map((problem) => problem.split(' | ')[0] ?? '');

const plain = (mode: string) => ({ mode, allowBlank: false });

describe('fields of a connection', () => {
  it.each([
    { why: 'nothing chosen: the preset', fields: '', read: POST_2022 },
    { why: 'the key without a value', fields: '    fields:', read: POST_2022 },
    {
      why: 'a mode by itself, the others as in the preset',
      fields: '    fields: { name: create, description: off, weight: enforce }',
      read: { ...POST_2022, name: plain('create'), description: plain('off'), weight: plain('enforce') },
    },
    {
      why: 'a field that may be blank keeps the mode of the preset',
      fields: '    fields: { upc: { allowBlank: true } }',
      read: { ...POST_2022, upc: { mode: 'follow', allowBlank: true } },
    },
    {
      why: 'a mode and what may be blank',
      fields: '    fields:\n      brand: { mode: enforce, allowBlank: true }',
      read: { ...POST_2022, brand: { mode: 'enforce', allowBlank: true } },
    },
    {
      why: 'the only mode of a field',
      fields: '    fields: { sku: enforce, stock: enforce, options: follow, optionValues: follow }',
      read: POST_2022,
    },
  ])('F-16 $why', ({ fields, read }) => {
    world.write(withFields(fields));
    expect(world.load().connections[0]?.fields).toEqual(read);
  });

  it.each([
    {
      rule: 'F-16',
      why: 'a mode that nobody knows',
      fields: '{ name: always }',
      words: 'connections[0].fields.name must be one of off, create, follow, enforce, but it is "always".',
    },
    {
      rule: 'F-16',
      why: 'a field without a value',
      fields: '{ name: }',
      words: 'connections[0].fields.name must be one of off, create, follow, enforce, but it is empty.',
    },
    {
      rule: 'F-16',
      why: 'a mode inside a group',
      fields: '{ name: { mode: 7 } }',
      words: 'connections[0].fields.name.mode must be one of off, create, follow, enforce, but it is 7.',
    },
    {
      rule: 'F-16',
      why: 'a field misspelt',
      fields: '{ desciption: off }',
      words: 'connections[0].fields.desciption is not known here. Did you mean "description"?',
    },
    {
      rule: 'F-16',
      why: 'a key misspelt inside a group',
      fields: '{ upc: { allowBlanks: true } }',
      words: 'connections[0].fields.upc.allowBlanks is not known here. Did you mean "allowBlank"?',
    },
    {
      rule: 'F-16',
      why: 'a product without a name',
      fields: '{ name: off }',
      words:
        'connections[0].fields.name cannot be off: no product can be created in the store without it. It can be one of create, follow, enforce.',
    },
    {
      rule: 'F-16',
      why: 'stock that is not kept',
      fields: '{ stock: { mode: off } }',
      words:
        'connections[0].fields.stock cannot be off: without it goods could not be told apart, or the store would sell what the shop has not got. It is always enforce.',
    },
    {
      rule: 'F-17',
      why: 'a name that may be blank',
      fields: '{ name: { allowBlank: true } }',
      words:
        'connections[0].fields.name is never emptied. allowBlank is for description, brand, upc, weight, dimensions.',
    },
    {
      rule: 'F-17',
      why: 'what may be blank, said otherwise than by true or false',
      fields: '{ upc: { allowBlank: sometimes } }',
      words: 'connections[0].fields.upc.allowBlank must be true or false, but it is "sometimes".',
    },
    {
      rule: 'F-14',
      why: 'what never leaves the POS',
      fields: '{ supplyPrice: follow }',
      words: 'connections[0].fields.supplyPrice cannot be set: it never leaves the POS, in any configuration.',
    },
    {
      rule: 'F-15',
      why: 'what belongs to the store',
      fields: '{ compareToPrice: off }',
      words:
        'connections[0].fields.compareToPrice cannot be set: it belongs to the store, and Tillbridge never writes it.',
    },
  ])('$rule refuses $why, in words', ({ fields, words }) => {
    world.write(withFields(`    fields: ${fields}`));
    expect(sentences()).toEqual([words]);
  });

  it.each([
    { why: 'none named', keys: '', read: null },
    { why: 'one by its name', keys: '    priceBook: Web prices', read: 'Web prices' },
    { why: 'one by an id of digits', keys: '    priceBook: "17"', read: '17' },
  ])('P-05 reads a price book: $why', ({ keys, read }) => {
    world.write(withFields(keys));
    expect(world.load().connections[0]?.priceBook).toBe(read);
  });

  it('P-05 refuses a price book that is no name', () => {
    world.write(withFields('    priceBook: [Web]'));
    expect(sentences()).toEqual([
      'connections[0].priceBook must be the name or id of a price book of the POS, but it is a list.',
    ]);
  });

  it('F-16 is refused when it is no group', () => {
    world.write(withFields('    fields: [name]'));
    expect(sentences()).toEqual([
      'connections[0].fields must be a group of fields with a mode each, but it is a list.',
    ]);
  });
});
