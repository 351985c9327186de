import { JsonObject } from '../core/json-object.js';
import type { DayMix } from '../day/day-edit.js';
import { DAY_KINDS } from '../day/shop-day.js';

const MAX_COUNT = 10_000;

export interface DayCommand {
  readonly seed: number;
  readonly count: number;
  readonly mix?: DayMix;
}

/** Reads `{seed?, count?, mix?}`; both numbers are 1 unless told. Throws `RangeError` with a sentence when it is none. */
export function parseDay(body: unknown): DayCommand {
  const fields = JsonObject.of(body);
  if (!fields) throw new RangeError('A day is a JSON object.');
  const mix = fields.value('mix');
  return {
    seed: whole(fields, 'seed', 0, 4_294_967_295),
    count: whole(fields, 'count', 1, MAX_COUNT),
    ...(mix === undefined ? {} : { mix: mixOf(mix) }),
  };
}

function whole(fields: JsonObject, name: string, least: number, most: number): number {
  const value = fields.value(name) ?? 1;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new RangeError(`${name} is a whole number from ${least} to ${most}.`);
}

function mixOf(value: unknown): DayMix {
  const fields = JsonObject.of(value);
  if (!fields) throw new RangeError('mix is an object of kinds and weights.');
  return Object.fromEntries(
    fields.keys.map((key) => {
      const kind = DAY_KINDS.find((known) => known === key);
      const weight = fields.value(key);
      if (kind === undefined) throw new RangeError(`The kinds of a day are ${DAY_KINDS.join(', ')}; not ${key}.`);
      if (typeof weight !== 'number' || !(weight >= 0)) throw new RangeError(`The weight of ${key} is zero or more.`);
      return [kind, weight];
    }),
  );
}
