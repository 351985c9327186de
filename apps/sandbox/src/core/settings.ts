import { defaultSwitches, setSwitch } from './switches.js';
import type { Switches } from './switches.js';

/** Real milliseconds a vendor takes to answer. */
export interface ServiceTimesMs {
  /** One ordinary store request. */
  direct: number;
  /** The store fetching one picture by its address, while the caller waits. */
  imageFetch: number;
  /** One page of a POS feed. */
  posPage: number;
  /** The store fetching a picture after having answered. */
  asyncImage: number;
}

/** What can be changed while the sandbox runs. One live object is shared by both sides: read it at each use. */
export interface SandboxSettings {
  readonly serviceMs: ServiceTimesMs;
  /** Simulated milliseconds until a write shows in the store's search. */
  indexLagMs: number;
  /** Whether the vendors' rate limits are enforced. */
  limits: boolean;
  readonly switches: Switches;
}

/** The default speeds and switches: the conditions of the proof. */
export function defaultSettings(): SandboxSettings {
  return {
    serviceMs: { direct: 40, imageFetch: 150, posPage: 150, asyncImage: 3000 },
    indexLagMs: 2000,
    limits: true,
    switches: defaultSwitches(),
  };
}

/**
 * Applies a partial change `{serviceMs?, indexLagMs?, limits?, switches?}` in place.
 * Throws `RangeError` with a sentence when a name or value is not known; then nothing is changed.
 */
export function applySettings(settings: SandboxSettings, patch: unknown): void {
  const draft = structuredClone(settings);
  applyTo(draft, patch);
  Object.assign(settings.serviceMs, draft.serviceMs);
  Object.assign(settings.switches, draft.switches);
  settings.indexLagMs = draft.indexLagMs;
  settings.limits = draft.limits;
}

function applyTo(settings: SandboxSettings, patch: unknown): void {
  for (const [name, value] of entriesOf(patch, 'The settings')) {
    if (name === 'serviceMs') applyServiceTimes(settings.serviceMs, value);
    else if (name === 'indexLagMs') settings.indexLagMs = milliseconds(name, value);
    else if (name === 'limits' && typeof value === 'boolean') settings.limits = value;
    else if (name === 'switches') {
      for (const [key, choice] of entriesOf(value, 'switches')) setSwitch(settings.switches, key, String(choice));
    } else
      throw new RangeError(`Settings are serviceMs, indexLagMs, limits (true or false) and switches; not ${name}.`);
  }
}

function applyServiceTimes(times: ServiceTimesMs, patch: unknown): void {
  for (const [name, value] of entriesOf(patch, 'serviceMs')) {
    if (!(name in times)) throw new RangeError(`serviceMs knows ${Object.keys(times).join(', ')}; not ${name}.`);
    Object.assign(times, { [name]: milliseconds(name, value) });
  }
}

function entriesOf(value: unknown, what: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError(`${what} must be a JSON object.`);
  }
  return Object.entries(value);
}

function milliseconds(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new RangeError(`${name} is a number of milliseconds, zero or more.`);
  }
  return value;
}
