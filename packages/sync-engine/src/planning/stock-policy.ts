import type { Outlet, Register } from '@tillbridge/connector-sdk/model';
import type { StockPolicy } from '@tillbridge/inventory-aggregation';
import type { ActivationSource } from '@tillbridge/mapping-core';
import type { ConnectionOptions } from '../connection-runtime.js';

/** The parts of a POS that stock depends on. */
export interface PosPlaces {
  readonly outlets: readonly Outlet[];
  readonly registers: readonly Register[];
}

/** What the operator chose, with the names resolved. */
export interface ChosenStock {
  readonly register: Register;
  readonly policy: StockPolicy;
  /** Changes when anything changes that targets depend on (S-12). */
  readonly policyKey: string;
}

/** Why the choice cannot be followed. `known` are the names to choose from, as people know them. */
export interface StockChoiceProblem {
  readonly kind:
    'no-register' | 'register-needed' | 'register-unknown' | 'outlet-unknown' | 'buffer-unknown' | 'ambiguous';
  /** The name that was given, empty where none was. */
  readonly given: string;
  readonly known: readonly string[];
}

export type StockChoice =
  ({ readonly kind: 'chosen' } & ChosenStock) | { readonly kind: 'refused'; readonly problem: StockChoiceProblem };

/**
 * The outlets whose stock is published, that of the register first and always (S-02), and the buffers with their names resolved
 * (S-04). Without a register in the options it is the only one of the POS. Names are compared trimmed, ids first.
 */
export function chooseStock(
  options: Pick<ConnectionOptions, 'outlets' | 'register' | 'stock' | 'activation'>,
  places: PosPlaces,
): StockChoice {
  const register = chooseRegister(options.register, places);
  if ('problem' in register) return { kind: 'refused', problem: register.problem };
  const outlets = findAll(options.outlets, places, 'outlet-unknown');
  if ('problem' in outlets) return { kind: 'refused', problem: outlets.problem };
  const given = options.stock.buffers;
  const buffered = findAll(Object.keys(given.outlets), places, 'buffer-unknown');
  if ('problem' in buffered) return { kind: 'refused', problem: buffered.problem };
  const units = Object.values(given.outlets);
  const policy: StockPolicy = {
    outlets: [...new Set([register.found.outletRef, ...outlets.found.map((outlet) => outlet.ref)])],
    buffers: {
      outlets: new Map(buffered.found.map((outlet, index) => [outlet.ref, units[index] ?? 0])),
      skus: trimmed(given.skus),
      categories: trimmed(given.categories),
      connection: given.connection,
    },
    negative: options.stock.negative,
  };
  return { kind: 'chosen', register: register.found, policy, policyKey: keyOf(policy, options.activation) };
}

type Found<Thing> = { readonly found: Thing } | { readonly problem: StockChoiceProblem };

function chooseRegister(name: string | null, { registers, outlets }: PosPlaces): Found<Register> {
  const known = registers.map((register) => registerLabel(register, outlets));
  const [only, ...others] = registers;
  if (only === undefined) return { problem: { kind: 'no-register', given: name ?? '', known } };
  if (name !== null) return find(name, registers, known, 'register-unknown');
  return others.length === 0 ? { found: only } : { problem: { kind: 'register-needed', given: '', known } };
}

function findAll(
  names: readonly string[],
  { outlets }: PosPlaces,
  unknown: StockChoiceProblem['kind'],
): Found<readonly Outlet[]> {
  const known = outlets.map((outlet) => outlet.name);
  const found: Outlet[] = [];
  for (const name of names) {
    const one = find(name, outlets, known, unknown);
    if ('problem' in one) return one;
    found.push(one.found);
  }
  return { found };
}

/** By id, else by name; a name that several have is no answer. */
function find<Thing extends { readonly ref: string; readonly name: string }>(
  given: string,
  things: readonly Thing[],
  known: readonly string[],
  unknown: StockChoiceProblem['kind'],
): Found<Thing> {
  const byRef = things.find((thing) => thing.ref === given.trim());
  if (byRef !== undefined) return { found: byRef };
  const [first, ...more] = things.filter((thing) => thing.name.trim() === given.trim());
  if (first === undefined) return { problem: { kind: unknown, given, known } };
  if (more.length === 0) return { found: first };
  return { problem: { kind: 'ambiguous', given, known: [first, ...more].map((thing) => thing.ref) } };
}

/** A register's name, with its outlet's where that is another word: shops call many of them alike. */
function registerLabel(register: Register, outlets: readonly Outlet[]): string {
  const outlet = outlets.find((entry) => entry.ref === register.outletRef);
  return outlet === undefined || outlet.name === register.name ? register.name : `${register.name} (${outlet.name})`;
}

const trimmed = (buffers: Readonly<Record<string, number>>): ReadonlyMap<string, number> =>
  new Map(Object.entries(buffers).map(([name, units]) => [name.trim(), units]));

/** The same text for the same policy, in whatever order it was written down. */
function keyOf({ outlets, buffers, negative }: StockPolicy, activation: ActivationSource): string {
  const sorted = (map: ReadonlyMap<string, number>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const base = [
    [...outlets].sort(),
    sorted(buffers.outlets),
    sorted(buffers.skus),
    sorted(buffers.categories),
    buffers.connection,
    negative,
  ];
  // What is not online in a family that is has 0; the key of those without a list is as it was.
  return JSON.stringify(activation === 'pos' ? base : [...base, activation]);
}
