import type { CliAnswer, CliCommand, Host } from '../harness/host.js';
import type { Sandbox } from '../harness/sandbox.js';
import type { StoreProduct, StoreWorld } from '../harness/store-world.js';
import { writesIn } from '../harness/traffic.js';
import type { Language, RuleId } from './rules.js';
import { word } from './words.js';

/** What a piece of work took, counted by the sandbox. */
export interface Cost {
  readonly storeRequests: number;
  readonly storeSubRequests: number;
  readonly storeWrites: number;
  readonly posRequests: number;
  readonly posWrites: number;
  readonly seconds: number;
}

/** What a shop owner would look at of a product, in this order. */
export const FACE_FIELDS = [
  'there',
  'name',
  'price',
  'sku',
  'stock',
  'shown',
  'compareTo',
  'variations',
  'pictures',
] as const;

/** A value of the store before and after, both read back from it. */
export interface Move {
  readonly field: (typeof FACE_FIELDS)[number];
  readonly before: string;
  readonly after: string;
}

/** What happens in the day after the publication, in this order: at the till, then in the store's admin. */
export const CHANGE_IDS = [
  'sale',
  'price',
  'name',
  'variant',
  'picture',
  'activate',
  'deactivate',
  'owned',
  'deleted',
  'typed',
  'restored',
  'undone',
  'stranger',
  'removed',
] as const;
export type ChangeId = (typeof CHANGE_IDS)[number];

/** One scene with every figure it shows. */
export interface Scene {
  readonly id: 'shop' | 'plan' | 'publish' | ChangeId | 'again';
  /** Set when this catalogue cannot show it. */
  readonly skipped?: string;
  readonly subject?: string;
  readonly figures?: Readonly<Record<string, number>>;
  /** What the merchant changed in the store before the POS changed. */
  readonly byMerchant?: readonly Move[];
  readonly moved?: readonly Move[];
  readonly stayed?: readonly Move[];
  /** Products besides the subject that were written, and those that were not. */
  readonly others?: { readonly moved: number; readonly untouched: number };
  readonly rules: readonly RuleId[];
  readonly cost?: Cost;
}

/** What a scene plays with. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly host: Host;
  readonly language: Language;
  /** Gets how much of the work is done while a command runs. */
  readonly progress: (doneRequests: number, totalRequests: number) => void;
}

/**
 * Runs a command and counts what it took, with what goes before it.
 * @throws Error with the command's own words when it fails.
 */
export async function runCounted(
  stage: Stage,
  command: CliCommand,
  prepare: () => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly answer: CliAnswer; readonly cost: Cost }> {
  const before = await stage.sandbox.control.traffic();
  const startedAtMs = performance.now();
  await prepare();
  const answer = await stage.host.run(command);
  const seconds = Math.round((performance.now() - startedAtMs) / 100) / 10;
  if (answer.code !== 0) throw commandFailure(stage.language, command, answer);
  const { store, pos } = await stage.sandbox.control.traffic(before.seq);
  return {
    answer,
    cost: {
      storeRequests: store.requests,
      storeSubRequests: store.subRequests,
      storeWrites: writesIn(store),
      posRequests: pos.requests,
      posWrites: writesIn(pos),
      seconds,
    },
  };
}

function commandFailure(language: Language, command: CliCommand, { code, report, stderr }: CliAnswer): Error {
  const why = report.at('error').textOr(report.at('sentence').textOr(stderr.trim().slice(-500)));
  return new Error(word(language, 'commandFailed', { command, code: String(code), why }));
}

/** How many of the other products were written after a mark, by the store's own count of writes. */
export function othersOf(before: StoreWorld, after: StoreWorld, subjectId: number): NonNullable<Scene['others']> {
  const updates = new Map(before.products.map(({ id, updates }) => [id, updates]));
  const others = after.products.filter(({ id }) => id !== subjectId);
  const moved = others.filter(({ id, updates: now }) => updates.get(id) !== now).length;
  return { moved, untouched: others.length - moved };
}

type Face = Readonly<Record<Move['field'], string>>;

/** What a shop owner would look at of a product; null of one that is not there. */
export function faceOf(language: Language, product: StoreProduct | null, sku: string): Face | null {
  if (product === null) return null;
  const none = word(language, 'none');
  const record = product.variations.find((variation) => variation.sku === sku) ?? product;
  return {
    there: word(language, 'yes'),
    name: product.name,
    price: money(record.price) ?? none,
    sku: record.sku ?? none,
    stock: record.quantity === null ? word(language, 'unlimited') : String(record.quantity),
    shown: word(language, product.enabled ? 'yes' : 'no'),
    compareTo: money(product.compareTo) ?? none,
    pictures: String(product.pictures.length),
    variations: String(product.variations.length),
  };
}

/** The fields that differ, and those that do not. Of a product that comes or goes only that it does. */
export function compareFaces(
  language: Language,
  before: Face | null,
  after: Face | null,
): { readonly moved: readonly Move[]; readonly stayed: readonly Move[] } {
  if (before === null || after === null) {
    const there = (face: Face | null): string => word(language, face === null ? 'no' : 'yes');
    const move: Move = { field: 'there', before: there(before), after: there(after) };
    return { moved: before === after ? [] : [move], stayed: [] };
  }
  const moves = FACE_FIELDS.slice(1).map((field) => ({ field, before: before[field], after: after[field] }));
  return {
    moved: moves.filter((move) => move.before !== move.after),
    stayed: moves.filter((move) => move.before === move.after),
  };
}

function money(price: number | null): string | null {
  return price === null ? null : price.toFixed(2);
}
