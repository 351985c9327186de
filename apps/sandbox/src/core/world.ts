import { SandboxClock } from './clock.js';
import { Faults } from './faults.js';
import { defaultSettings } from './settings.js';
import type { SandboxCore } from './store-contract.js';
import { StockJournal } from './stock-journal.js';
import { Traffic } from './traffic.js';
import type { TrafficOptions } from './traffic.js';

/** A fresh core with default settings; `seed` is of the faults that draw. */
export function createCore(factor = 1, traffic: TrafficOptions = {}, seed = 1): SandboxCore {
  const clock = new SandboxClock(factor);
  return {
    clock,
    settings: defaultSettings(),
    traffic: new Traffic(clock, traffic),
    faults: new Faults(seed),
    journal: new StockJournal(),
  };
}
