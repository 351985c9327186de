import { IsBoolean, IsIn } from 'class-validator';
import {
  type Field,
  type FieldChoice,
  FIELD_RANGES,
  type FieldMode,
  type FieldPolicy,
  FIELDS,
  POS_ONLY_FIELDS,
  POST_2022,
  STORE_ONLY_FIELDS,
} from '@tillbridge/sync-engine';
import { sentence } from '../messages/say.js';
import type { ConfigProblem } from './config-problem.js';
import { checkGroup, unknownKey, wrongValue } from './key-group.js';
import { told } from './settings-file.js';
import { isGroup } from './written-file.js';

interface Checked<Value> {
  readonly value: Value;
  readonly problems: readonly ConfigProblem[];
}

const MODES: readonly FieldMode[] = ['off', 'create', 'follow', 'enforce'];
const MODE = told('expect.fieldMode', 'mode: follow');
const BLANK = told('expect.allowBlank', 'allowBlank: true');

/** One field as a group of keys, as written. */
class FieldEntry {
  @IsIn(MODES, MODE)
  mode!: FieldMode;

  @IsBoolean(BLANK)
  allowBlank: boolean = false;
}

/** How each field travels: the preset, but for the fields that are written down (F-16). `key` is for example `connections[0].fields`. */
export function checkFields(written: unknown, key: string): Checked<FieldPolicy> {
  // What is no group is told already as a problem of the entry.
  if (!isGroup(written)) return { value: POST_2022, problems: [] };
  const problems: ConfigProblem[] = [];
  const chosen: Partial<Record<Field, FieldChoice>> = {};
  for (const [name, given] of Object.entries(written)) {
    const place = `${key}.${name}`;
    if (!isField(name)) {
      problems.push(unknownField(name, key));
      continue;
    }
    const { value, problems: wrong } = checkField(name, given, place);
    if (wrong.length === 0) chosen[name] = value;
    problems.push(...wrong);
  }
  return { value: { ...POST_2022, ...chosen }, problems };
}

/** `name: create`, or a group with `mode` and `allowBlank`; without a mode the field keeps that of the preset. */
function checkField(field: Field, given: unknown, key: string): Checked<FieldChoice> {
  if (isGroup(given)) {
    const place = { prefix: `${key}.`, origins: new Map<string, string>(), examples: {}, secret: [] };
    const { value, problems } = checkGroup(FieldEntry, { mode: POST_2022[field].mode, ...given }, place);
    return { value, problems: problems.length > 0 ? problems : unfit(field, value, key) };
  }
  const mode = MODES.find((one) => one === given);
  if (mode !== undefined) {
    const value = { mode, allowBlank: false };
    return { value, problems: unfit(field, value, key) };
  }
  const message = wrongValue(key, 'expect.fieldMode', given);
  return { value: POST_2022[field], problems: [{ key, message, example: `${field}: ${POST_2022[field].mode}` }] };
}

/** A mode that makes no sense for this field. */
function unfit(field: Field, { mode, allowBlank }: FieldChoice, key: string): readonly ConfigProblem[] {
  const { modes, mayBeBlank } = FIELD_RANGES[field];
  const example = `${field}: ${POST_2022[field].mode}`;
  const args = { key, mode, modes: modes.join(', ') };
  if (!modes.includes(mode))
    return [
      {
        key,
        message: modes.length > 1 ? sentence('config.fieldNeeded', args) : sentence('config.fieldFixed', args),
        example,
      },
    ];
  if (!allowBlank || mayBeBlank) return [];
  const fields = FIELDS.filter((one) => FIELD_RANGES[one].mayBeBlank).join(', ');
  return [{ key, message: sentence('config.fieldNeverBlank', { key, fields }), example }];
}

function unknownField(name: string, key: string): ConfigProblem {
  const place = `${key}.${name}`;
  if (includes(POS_ONLY_FIELDS, name))
    return { key: place, message: sentence('config.fieldPosOnly', { key: place }), example: null };
  if (includes(STORE_ONLY_FIELDS, name))
    return { key: place, message: sentence('config.fieldStoreOnly', { key: place }), example: null };
  return unknownKey(name, FIELDS, { prefix: `${key}.` });
}

const includes = (names: readonly string[], name: string): boolean => names.includes(name);

const isField = (name: string): name is Field => includes(FIELDS, name);
