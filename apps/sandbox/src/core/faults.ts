import { bodyForTraffic, type RequestBody } from './exchange.js';
import type { SystemName } from './traffic.js';

export const FAULT_KINDS = [
  'status500',
  'status503',
  'status400',
  'status402',
  'status409',
  'status422',
  'garbage200',
  'reset',
  'truncated',
  'latency',
] as const;

/**
 * - `status…`: that status instead of an answer; nothing is done.
 * - `garbage200`: status 200 with an HTML body; nothing is done.
 * - `reset`: the connection is cut before anything is done.
 * - `truncated`: the request IS carried out, and the connection is cut in the middle of the answer.
 * - `latency`: the answer comes `latencyMs` of real time later.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultSpec {
  readonly system: SystemName;
  /** Any method when absent. */
  readonly method?: string;
  /** Regular expression on the path without the query; any path when absent. */
  readonly pathPattern?: string;
  /** Regular expression on the JSON text of the body; any body when absent. */
  readonly bodyPattern?: string;
  readonly kind: FaultKind;
  readonly latencyMs?: number;
  /** `errorCode` of the store's error body, or the POS's `error` text. */
  readonly errorCode?: string;
  /** How often it strikes; null for always. */
  readonly times: number | null;
}

export interface Fault extends FaultSpec {
  readonly id: string;
  fired: number;
}

interface Struck extends Fault {
  readonly path: RegExp;
  readonly body: RegExp | null;
}

/** Faults on demand. */
export class Faults {
  private readonly faults = new Map<string, Struck>();
  private nextId = 1;

  /** Throws `SyntaxError` when `pathPattern` or `bodyPattern` is not a regular expression. */
  add(spec: FaultSpec): Fault {
    const path = new RegExp(spec.pathPattern ?? '');
    const body = spec.bodyPattern === undefined ? null : new RegExp(spec.bodyPattern);
    const fault: Struck = { ...spec, id: `f${this.nextId++}`, fired: 0, path, body };
    this.faults.set(fault.id, fault);
    return shown(fault);
  }

  list(): Fault[] {
    return [...this.faults.values()].map(shown);
  }

  remove(id: string): boolean {
    return this.faults.delete(id);
  }

  clear(): void {
    this.faults.clear();
  }

  /** The first fault that strikes this request, counted as fired; undefined when none does. */
  match(system: SystemName, method: string, path: string, body: RequestBody = { kind: 'none' }): Fault | undefined {
    for (const fault of this.faults.values()) {
      if (fault.system !== system || (fault.method !== undefined && fault.method !== method)) continue;
      if (!fault.path.test(path) || (fault.times !== null && fault.fired >= fault.times)) continue;
      if (fault.body?.test(JSON.stringify(bodyForTraffic(body))) === false) continue;
      fault.fired++;
      return shown(fault);
    }
    return undefined;
  }
}

function shown(fault: Struck): Fault {
  const { path: _path, body: _body, ...rest } = fault;
  return rest;
}
