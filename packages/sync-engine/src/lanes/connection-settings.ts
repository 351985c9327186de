import { ConnectorError } from '@tillbridge/connector-sdk';
import type { PriceBooks } from '@tillbridge/connector-sdk/model';
import type { StockPolicy } from '@tillbridge/inventory-aggregation';
import { connectionProblem } from '@tillbridge/mapping-core';
import type { ConnectionRuntime } from '../connection-runtime.js';
import { chooseCategory } from '../planning/new-category.js';
import type { ConnectionFacts, PosFacts, StoreFacts } from '../ports/index.js';
import { CATEGORY_UNKNOWN } from '../planning/plan-creation.js';
import { type BookChoice, chooseBook } from '../planning/price-book.js';
import { chooseStock, type PosPlaces, type StockChoice, type StockChoiceProblem } from '../planning/stock-policy.js';
import type { SliceContext } from './slice-context.js';

/** Both sides' settings, and which stock is published. */
export interface ConnectionSettings {
  readonly pos: PosFacts;
  readonly store: StoreFacts;
  /** The outlets whose stock is published, that of the register first (S-01, S-02); the same as those of `stock`. */
  readonly outletRefs: readonly string[];
  readonly stock: StockPolicy;
  /** The price book that the operator named, and what the POS tells of all (P-05). */
  readonly book: BookChoice;
  readonly priceBooks: PriceBooks;
  /** Changes when anything changes that targets depend on (S-12). */
  readonly policyKey: string;
}

const KEEP_MS = 10 * 60_000;

/**
 * What both sides say of themselves, read again after ten minutes, when `maxAgeMs` asks for newer, or when the operator's choice
 * names something that the last reading does not hold.
 * @throws ConnectorError from either side; ConnectionRefused when the two contradict each other (P-03), or the POS has no such
 * register or outlet (S-02).
 */
export async function connectionSettings(context: SliceContext, maxAgeMs = KEEP_MS): Promise<ConnectionSettings> {
  const { ports, runtime } = context;
  const facts = await ports.connections.open(runtime.connectionId);
  const { settingsReadAtMs } = facts;
  const fresh = settingsReadAtMs !== null && ports.clock.nowMs() - settingsReadAtMs < maxAgeMs;
  const known = knownSettings(facts, runtime);
  return admitted(fresh && known !== null ? known : await readSettings(context, facts.store));
}

/** What the last reading says under the options of today, null where that does not do; from our tables alone. */
export function knownSettings(facts: ConnectionFacts, runtime: ConnectionRuntime): ConnectionSettings | null {
  const { pos, store, outletRefs } = facts;
  if (pos === null || store === null) return null;
  const { outlets, registers } = pos;
  if (outlets === undefined || registers === undefined) return null;
  if ((store.newCategory?.given ?? null) !== runtime.options.newListingsCategory) return null;
  if (readsPrices(runtime) && pos.priceBooks === undefined) return null;
  const choice = chooseStock(runtime.options, { outlets, registers });
  if (choice.kind === 'refused') return null;
  const settings = settingsOf(pos, store, choice, runtime);
  return settings.outletRefs.join(' ') === outletRefs.join(' ') ? settings : null;
}

async function readSettings(context: SliceContext, before: StoreFacts | null): Promise<ConnectionSettings> {
  const { runtime, ports } = context;
  const nowMs = ports.clock.nowMs();
  const settings = await runtime.pos.settings(context.posCalls);
  const places = await readPlaces(context);
  const store = await readStore(context);
  const choice = chooseStock(runtime.options, places);
  if (choice.kind === 'refused') throw stockRefused(choice.problem);
  const priceBooks = readsPrices(runtime) ? await runtime.pos.priceBooks?.(context.posCalls) : undefined;
  const pos: PosFacts = { ...settings, ...places, ...(priceBooks === undefined ? {} : { priceBooks }) };
  await ports.connections.saveSettings(runtime.connectionId, pos, store, choice.policy.outlets, nowMs);
  // What waited for it can be made now.
  if (before?.newCategory?.ref === null && store.newCategory?.ref !== null)
    await ports.families.retryBlocked(context.lease, CATEGORY_UNKNOWN);
  return settingsOf(pos, store, choice, runtime);
}

/** Whether prices in price books are read at all: those who name none pay no call for them (P-05). */
export const readsPrices = ({ options, pos }: Pick<ConnectionRuntime, 'options' | 'pos'>): boolean =>
  options.priceBook !== null && pos.priceBooks !== undefined;

/** The store's settings, and the category that the operator named: only then are the categories read. */
async function readStore({ runtime, storeCalls }: SliceContext): Promise<StoreFacts> {
  const store = await runtime.store.settings(storeCalls);
  const given = runtime.options.newListingsCategory;
  return given === null
    ? store
    : { ...store, newCategory: chooseCategory(given, await runtime.store.categories(storeCalls)) };
}

/** Outlets and registers of the POS, read now. */
export async function readPlaces({
  runtime,
  posCalls,
}: Pick<SliceContext, 'runtime' | 'posCalls'>): Promise<PosPlaces> {
  const outlets = await runtime.pos.outlets(posCalls);
  return { outlets, registers: await runtime.pos.registers(posCalls) };
}

const NO_BOOKS: PriceBooks = { books: [], rates: [] };

function settingsOf(
  pos: PosFacts,
  store: StoreFacts,
  { policy, policyKey, register }: Extract<StockChoice, { kind: 'chosen' }>,
  { options }: ConnectionRuntime,
): ConnectionSettings {
  const { priceBooks = NO_BOOKS, timeZone } = pos;
  const book = chooseBook(options.priceBook, priceBooks, { outletRef: register.outletRef, timeZone });
  return { pos, store, outletRefs: policy.outlets, stock: policy, policyKey, book, priceBooks };
}

/** The names of the POS's outlets by ref, as far as they were told. */
export const outletNames = (settings: ConnectionSettings): ReadonlyMap<string, string> =>
  new Map((settings.pos.outlets ?? []).map((outlet) => [outlet.ref, outlet.name]));

/** The two sides cannot be joined as they are. */
export class ConnectionRefused extends ConnectorError {
  readonly code = 'invalid';
}

function stockRefused(problem: StockChoiceProblem): ConnectionRefused {
  return new ConnectionRefused(`${sentenceOf(problem)} ${adviceOf(problem)}`, {
    call: 'settings',
    vendorCode: problem.kind,
    args: { given: problem.given, known: quoted(problem.known) },
  });
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

function sentenceOf({ kind, given, known }: StockChoiceProblem): string {
  switch (kind) {
    case 'no-register':
      return 'The POS has no register, so it is not known which outlet sells online.';
    case 'register-needed':
      return `The POS has several registers: ${quoted(known)}.`;
    case 'register-unknown':
      return `The POS has no register "${given}". It has ${quoted(known)}.`;
    case 'outlet-unknown':
      return `The POS has no outlet "${given}". It has ${quoted(known)}.`;
    case 'buffer-unknown':
      return `A buffer is set for the outlet "${given}", which the POS does not have. It has ${quoted(known)}.`;
    case 'ambiguous':
      return `Several of the POS are called "${given}": those with the ids ${quoted(known)}.`;
  }
}

function adviceOf({ kind }: StockChoiceProblem): string {
  switch (kind) {
    case 'no-register':
      return 'Add a register in the POS; nothing is sent until then.';
    case 'register-needed':
    case 'register-unknown':
      return 'Choose the one that takes the online orders: set connections[…].register, or run "tillbridge outlets --register NAME"; nothing is sent until then.';
    case 'outlet-unknown':
      return 'Correct connections[…].outlets, or run "tillbridge outlets" to see and choose them; nothing is sent until then.';
    case 'buffer-unknown':
      return 'Correct connections[…].stock.buffers.outlets; nothing is sent until then.';
    case 'ambiguous':
      return 'Give the id instead of the name in connections[…].register or connections[…].outlets ("tillbridge outlets" shows them); nothing is sent until then.';
  }
}

function admitted(settings: ConnectionSettings): ConnectionSettings {
  const problem = connectionProblem(settings.pos, settings.store);
  if (problem === null) return settings;
  throw new ConnectionRefused(
    `The POS keeps its prices in ${settings.pos.currency}, the store in ${settings.store.currency}. Give both the same currency; nothing is sent until then.`,
    {
      call: 'settings',
      vendorCode: problem.code,
      args: problem.args,
    },
  );
}
