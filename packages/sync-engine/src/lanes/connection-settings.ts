import { ConnectorError } from '@tillbridge/connector-sdk';
import type { Outlet, PosSettings, Register, StoreSettings } from '@tillbridge/connector-sdk/model';
import { connectionProblem } from '@tillbridge/mapping-core';
import type { ConnectionOptions } from '../connection-runtime.js';
import type { SliceContext } from './slice-context.js';

/** Both sides' settings and the outlets whose stock is published. */
export interface ConnectionSettings {
  readonly pos: PosSettings;
  readonly store: StoreSettings;
  readonly outletRefs: readonly string[];
}

const KEEP_MS = 10 * 60_000;

/**
 * What both sides say of themselves, read again after ten minutes or when `maxAgeMs` asks for newer.
 * @throws ConnectorError from either side; ConnectionRefused when the two contradict each other (P-03).
 */
export async function connectionSettings(context: SliceContext, maxAgeMs = KEEP_MS): Promise<ConnectionSettings> {
  const { ports, runtime } = context;
  const facts = await ports.connections.open(runtime.connectionId);
  const nowMs = ports.clock.nowMs();
  const { pos, store } = facts;
  if (pos !== null && store !== null && facts.settingsReadAtMs !== null && nowMs - facts.settingsReadAtMs < maxAgeMs) {
    return admitted({ pos, store, outletRefs: facts.outletRefs });
  }
  return admitted(await readSettings(context, nowMs));
}

async function readSettings(context: SliceContext, nowMs: number): Promise<ConnectionSettings> {
  const { runtime, posCalls, storeCalls, ports } = context;
  const pos = await runtime.pos.settings(posCalls);
  const outlets = await runtime.pos.outlets(posCalls);
  const registers = await runtime.pos.registers(posCalls);
  const store = await runtime.store.settings(storeCalls);
  const outletRefs = chosenOutlets(runtime.options, outlets, registers);
  await ports.connections.saveSettings(runtime.connectionId, pos, store, outletRefs, nowMs);
  return { pos, store, outletRefs };
}

/** The chosen outlets, by id or name, and always that of the register (S-01, S-02); without a choice every outlet. */
export function chosenOutlets(
  options: ConnectionOptions,
  outlets: readonly Outlet[],
  registers: readonly Register[],
): readonly string[] {
  const register = registers.find((entry) => entry.ref === options.registerRef || entry.name === options.registerRef);
  const wanted = options.outletRefs;
  const chosen = outlets.filter((outlet) =>
    wanted === null ? register === undefined : wanted.includes(outlet.ref) || wanted.includes(outlet.name),
  );
  return [...new Set([...(register === undefined ? [] : [register.outletRef]), ...chosen.map((outlet) => outlet.ref)])];
}

/** The two sides cannot be joined as they are. */
export class ConnectionRefused extends ConnectorError {
  readonly code = 'invalid';
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
