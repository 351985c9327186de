import { IsIn, IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';
import { PLAIN_STOCK, type StockOptions } from '@tillbridge/sync-engine';
import { sentence } from '../messages/say.js';
import type { ConfigProblem } from './config-problem.js';
import { checkGroup, readAs, wrongValue, type GroupPlace } from './key-group.js';
import { told } from './settings-file.js';
import { isGroup } from './written-file.js';

interface Checked<Value> {
  readonly value: Value;
  readonly problems: readonly ConfigProblem[];
}

const MAX_UNITS = 1_000_000_000;

const NEGATIVE = told('expect.negative', 'negative: clamp');
const BUFFERS = told('expect.buffers', 'buffers: { connection: 1 }');
const UNITS = told('expect.units', 'connection: 1');
const OUTLETS = told('expect.buffersByOutlet', 'outlets: { Warehouse: 2 }');
const SKUS = told('expect.buffersBySku', 'skus: { TB-1: 2 }');
const CATEGORIES = told('expect.buffersByCategory', 'categories: { Ceramics: 2 }');

/** `stock` of a connection, as written. */
class StockEntry {
  @IsIn(['clamp', 'net'], NEGATIVE)
  negative: 'clamp' | 'net' = 'clamp';

  @IsOptional()
  @IsObject(BUFFERS)
  buffers?: object | null;
}

/** `stock.buffers` of a connection, as written. */
class BufferEntry {
  @IsInt(UNITS)
  @Min(0, UNITS)
  @Max(MAX_UNITS, UNITS)
  connection: number = 0;

  @IsOptional()
  @IsObject(OUTLETS)
  outlets?: object | null;

  @IsOptional()
  @IsObject(SKUS)
  skus?: object | null;

  @IsOptional()
  @IsObject(CATEGORIES)
  categories?: object | null;
}

/** What is held back and what an oversold outlet does to the sum (S-03, S-04). `key` is the place, for example `connections[0].stock`. */
export function checkStock(written: unknown, key: string): Checked<StockOptions> {
  // What is no group is told already as a problem of the entry.
  if (!isGroup(written)) return { value: PLAIN_STOCK, problems: [] };
  const { value, problems } = checkGroup(StockEntry, written, placeOf(key));
  const buffers = checkBuffers(value.buffers, `${key}.buffers`);
  return {
    value: { negative: value.negative, buffers: buffers.value },
    problems: [...problems, ...buffers.problems],
  };
}

function checkBuffers(written: unknown, key: string): Checked<StockOptions['buffers']> {
  if (!isGroup(written)) return { value: PLAIN_STOCK.buffers, problems: [] };
  const { value, problems } = checkGroup(BufferEntry, written, placeOf(key));
  const outlets = checkUnits(value.outlets, `${key}.outlets`, OUTLETS.context.example);
  const skus = checkUnits(value.skus, `${key}.skus`, SKUS.context.example);
  const categories = checkUnits(value.categories, `${key}.categories`, CATEGORIES.context.example);
  return {
    value: { connection: value.connection, outlets: outlets.value, skus: skus.value, categories: categories.value },
    problems: [...problems, ...outlets.problems, ...skus.problems, ...categories.problems],
  };
}

/** Names with a number of units each; names are trimmed, and none may stand there twice. */
function checkUnits(written: unknown, key: string, example: string): Checked<Readonly<Record<string, number>>> {
  const units = new Map<string, number>();
  if (!isGroup(written)) return { value: {}, problems: [] };
  const problems = Object.entries(written).flatMap(([writtenName, given]): ConfigProblem[] => {
    const name = writtenName.trim();
    const place = `${key}.${name}`;
    const count = readAs(given, Number);
    if (name === '') return [{ key, message: sentence('config.blankName', { key }), example }];
    if (!isUnits(count)) return [{ key: place, message: wrongValue(place, 'expect.units', given), example }];
    if (units.has(name)) return [{ key: place, message: sentence('config.repeatedName', { key: place }), example }];
    units.set(name, count);
    return [];
  });
  return { value: Object.fromEntries(units), problems };
}

const isUnits = (count: unknown): count is number =>
  typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MAX_UNITS;

const placeOf = (key: string): GroupPlace => ({ prefix: `${key}.`, origins: new Map(), examples: {}, secret: [] });
