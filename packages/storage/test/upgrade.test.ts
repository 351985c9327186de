import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, migrate } from '../src/data-source.js';
import { FIRST_INDEXES, FIRST_TABLES } from '../src/migrations/first-tables.sql.js';
import { FamilyRepository } from '../src/repositories/family.repository.js';
import { StockRepository } from '../src/repositories/stock.repository.js';
import { SERVER_START_MS, TestStorage } from './test-storage.js';

let storage: TestStorage;
let older: DataSource;

const MIGRATED = [
  `create table migration (id serial primary key, "timestamp" bigint not null, name varchar not null)`,
  `insert into migration ("timestamp", name) values (1763900000000, 'FirstTables1763900000000')`,
];

/** As the first version left it: a listing with a picture that is there and one on its way, its texts, its numbers. */
const ROWS = [
  `insert into connection (connection_id) values ('c')`,
  `insert into family (connection_id, family_id, wanted_gen, done_gen, priority, asked_priority, state)
    values ('c', 'f', 3, 3, 10, 10, 'online')`,
  `insert into link values ('c', 'f', 'linked', 'l', 'mark', 5, 6, 'media', null)`,
  `insert into link_record values ('c', 'f', 'a', 0, 'v', 'A')`,
  `insert into link_image values ('c', 'f', 0, 'i', 'x', 'gallery', 0, 'placed', '71', null, null),
    ('c', 'f', 1, 'j', 'y', 'gallery', 1, 'sending', null, 1, null)`,
  `insert into applied values ('c', 'f', '{"name": "Cup"}', true,
    '{"name": "Cup", "images": [{"place": "71", "main": true}], "variations": [{"ref": "v"}]}',
    '{"name": "Cup", "images": [{"place": "71", "main": true}], "variations": [{"ref": "v"}]}')`,
  `insert into family (connection_id, family_id, wanted_gen, priority, asked_priority) values ('c', 'bare', 1, 10, 10)`,
  `insert into link values ('c', 'bare', 'linked', 'l2', 'mark2', 5, 6, 'media', null)`,
  `insert into applied values ('c', 'bare', '{"name": "Mug"}', true, null,
    '{"name": "Mug", "images": [], "variations": [{"ref": "w"}, {"ref": "x"}]}')`,
  `insert into ledger values ('c', 'a', 'f', 4, false, 77)`,
  `insert into rate_budget (account_key, taken) values ('shop', '[{"atMs": 1, "calls": 2}]')`,
];

beforeAll(async () => {
  storage = await TestStorage.open();
  await storage.dataSource.query('create database older');
  older = await createDataSource({ ...storage.handle.connection, database: 'older' }, () => undefined).initialize();
  for (const statement of [...FIRST_TABLES, ...FIRST_INDEXES, ...MIGRATED, ...ROWS]) await older.query(statement);
  await migrate(older);
}, SERVER_START_MS);

afterAll(async () => {
  await older.destroy();
  await storage.close();
});

describe('a data folder of the first version', () => {
  it('M-02 has its match settled where it has published before', async () => {
    expect(await older.query('select match from connection')).toEqual([{ match: 'settled' }]);
  });

  it('goes on with its links, numbers and texts; its readings, which lack what is needed now, are taken anew', async () => {
    const [work, bare] = await new FamilyRepository(older)
      .load('c', ['f', 'bare'])
      .then((works) => [works[1], works[0]]);
    const picture = { ref: 'i', content: 'x', target: 'gallery', position: 0, identity: null, before: null };
    const untried = { sentByMs: null, message: null, attempts: 0, retryAtMs: null };
    expect(work).toMatchObject({
      generation: 3,
      records: [{ memberRef: 'a', variationRef: 'v', sku: 'A', detached: false }],
      images: [
        { ...picture, ...untried, state: 'placed' },
        { ...picture, ...untried, ref: 'j', content: 'y', position: 1, state: 'sending', sentByMs: 0 },
      ],
      applied: {
        shown: true,
        observed: null,
        givenBack: {
          name: 'Cup',
          images: [{ place: '71', identity: '71', main: true }],
          variations: [{ ref: 'v', preorder: false }],
        },
      },
      ledger: [{ memberRef: 'a', expected: 4, state: 'open', touchedAtMs: 77, firstRead: null }],
      drift: [],
    });
    const variations = [
      { ref: 'w', preorder: false },
      { ref: 'x', preorder: false },
    ];
    expect(bare?.applied).toMatchObject({ givenBack: null, observed: { name: 'Mug', images: [], variations } });
  });

  it('S-13 has the stock of every listing looked at once', async () => {
    const works = await new StockRepository(older).take('c', 9, 0, []);
    expect(works.map(({ familyId, generation }) => [familyId, generation])).toEqual([
      ['bare', 1],
      ['f', 1],
    ]);
  });
});
