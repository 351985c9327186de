import { APPLY_EN } from './apply.en.js';
import { CLI_EN } from './cli.en.js';
import { CONFIG_EN } from './config.en.js';
import { DISCONNECT_EN } from './disconnect.en.js';
import { DRIFT_EN } from './drift.en.js';
import { EXPLAIN_EN } from './explain.en.js';
import { ACTIVATION_EN } from './activation.en.js';
import { MEMBERSHIP_EN } from './membership.en.js';
import { MATCH_EN } from './match.en.js';
import { OUTLETS_EN } from './outlets.en.js';
import { REASONS_EN } from './reasons.en.js';
import { REPORT_EN } from './report.en.js';
import { STEPS_EN } from './steps.en.js';
import { TRACE_EN } from './trace.en.js';

/**
 * Every sentence, by key. `{name}` stands for an argument, `{count|one|many}` for a word that follows a number.
 * Another language has the same keys and names the same arguments: see `Catalogue`.
 */
export const en = {
  ...REASONS_EN,
  ...CONFIG_EN,
  ...CLI_EN,
  ...ACTIVATION_EN,
  ...APPLY_EN,
  ...MEMBERSHIP_EN,
  ...DISCONNECT_EN,
  ...OUTLETS_EN,
  ...MATCH_EN,
  ...DRIFT_EN,
  ...TRACE_EN,
  ...EXPLAIN_EN,
  ...REPORT_EN,
  ...STEPS_EN,
} as const;

export type MessageKey = keyof typeof en;

/** The sentences of one language, every one of them. */
export type Catalogue = Readonly<Record<MessageKey, string>>;

type NameOf<Inside extends string> = Inside extends `${infer Name}|${string}` ? Name : Inside;
type NamesIn<Text extends string> = Text extends `${string}{${infer Inside}}${infer Rest}`
  ? NameOf<Inside> | NamesIn<Rest>
  : never;

/** The arguments that the sentence of a key names. */
export type MessageArgs<Key extends MessageKey> = Readonly<Record<NamesIn<(typeof en)[Key]>, string | number>>;
