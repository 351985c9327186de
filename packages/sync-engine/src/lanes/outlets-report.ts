import type { ConnectionRuntime } from '../connection-runtime.js';
import { chooseStock, type PosPlaces } from '../planning/stock-policy.js';
import type { OutletsReport } from '../reports.js';
import { readPlaces } from './connection-settings.js';
import type { SliceContext } from './slice-context.js';

/**
 * Outlets and registers of the POS, read now, and which of them the connection uses. A choice that cannot be followed marks none:
 * this report is where the owner finds the names to choose from (S-02).
 */
export async function outletsReport(
  runtime: ConnectionRuntime,
  context: Pick<SliceContext, 'posCalls'>,
): Promise<OutletsReport> {
  const places = await readPlaces({ runtime, posCalls: context.posCalls });
  return reportOf(runtime, places);
}

function reportOf({ connectionId, options }: ConnectionRuntime, { outlets, registers }: PosPlaces): OutletsReport {
  const choice = chooseStock(options, { outlets, registers });
  const chosen = choice.kind === 'chosen' ? choice : null;
  return {
    connectionId,
    outlets: outlets.map((outlet) => ({
      ...outlet,
      chosen: chosen?.policy.outlets.includes(outlet.ref) ?? false,
      ofRegister: chosen?.register.outletRef === outlet.ref,
      buffer: chosen?.policy.buffers.outlets.get(outlet.ref) ?? 0,
    })),
    registers: registers.map((register) => ({ ...register, chosen: chosen?.register.ref === register.ref })),
  };
}
