import type { SystemName } from './traffic.js';

export const FAULT_KINDS = [
  'status500',
  'status503',
  'status409',
  'status402',
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

/** Faults on demand. */
export class Faults {
  private readonly faults = new Map<string, Fault & { readonly path: RegExp }>();
  private nextId = 1;

  /** Throws `SyntaxError` when `pathPattern` is not a regular expression. */
  add(spec: FaultSpec): Fault {
    const fault = { ...spec, id: `f${this.nextId++}`, fired: 0, path: new RegExp(spec.pathPattern ?? '') };
    this.faults.set(fault.id, fault);
    return withoutPath(fault);
  }

  list(): Fault[] {
    return [...this.faults.values()].map(withoutPath);
  }

  remove(id: string): boolean {
    return this.faults.delete(id);
  }

  clear(): void {
    this.faults.clear();
  }

  /** The first fault that strikes this request, counted as fired; undefined when none does. */
  match(system: SystemName, method: string, path: string): Fault | undefined {
    for (const fault of this.faults.values()) {
      if (fault.system !== system || (fault.method !== undefined && fault.method !== method)) continue;
      if (!fault.path.test(path) || (fault.times !== null && fault.fired >= fault.times)) continue;
      fault.fired++;
      return withoutPath(fault);
    }
    return undefined;
  }
}

function withoutPath(fault: Fault & { readonly path: RegExp }): Fault {
  const { path: _path, ...rest } = fault;
  return rest;
}
