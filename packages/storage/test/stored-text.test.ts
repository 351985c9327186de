import { describe, expect, test } from '@jest/globals';
import { storedJson, storedJsonLists } from '../src/sql/stored-text.js';

const row = (characters: number, text = 'a') => ({ text: text.repeat(characters) });

describe('rows in JSON lists', () => {
  test.each([
    { what: 'no rows', rows: [], lists: [] },
    { what: 'a few short rows', rows: [row(1), row(2)], lists: [2] },
    { what: 'rows that fill more than one list', rows: [row(30_000), row(30_000), row(10)], lists: [1, 2] },
    { what: 'a row longer than a list', rows: [row(5), row(90_000), row(5)], lists: [1, 1, 1] },
    { what: 'rows the database cannot store as they are', rows: [row(2, 'שלום\u0000')], lists: [1] },
  ])('$what keep their order and their content', ({ rows, lists }) => {
    const made = [...storedJsonLists(rows)].map((list) => JSON.parse(list) as unknown[]);
    expect(made.map((list) => list.length)).toEqual(lists);
    expect(made.flat()).toEqual(JSON.parse(storedJson(rows)));
  });
});
