import { bodyForTraffic, type RequestBody } from './exchange.js';
import { mix, Random } from './random.js';
import type { SystemName } from './traffic.js';

export const FAULT_KINDS = [
  'status500',
  'status503',
  'status400',
  'status402',
  'status409',
  'status422',
  'status429',
  'garbage200',
  'reset',
  'lost',
  'truncated',
  'latency',
  'emptyList',
  'halfList',
] as const;

/**
 * - `status…`: that status instead of an answer; nothing is done. A 429 says when to come back, as its vendor does.
 * - `garbage200`: status 200 with an HTML body; nothing is done.
 * - `reset`: the connection is cut before anything is done.
 * - `lost`: the request IS carried out, and the connection is cut without a byte of the answer.
 * - `truncated`: the request IS carried out, and the connection is cut in the middle of the answer.
 * - `latency`: the answer comes `latencyMs` of real time later.
 * - `emptyList`: a list is answered without a row, as if there were none.
 * - `halfList`: a list is answered without its second half, as if nothing were amiss.
 */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** The kinds that are a status in place of the answer. */
export type StatusKind = Extract<FaultKind, `status${number}`>;

/** Where a request stands: on a connection of its own, or inside a batch, which knows statuses only. */
export type FaultPlace = 'direct' | 'batch';

interface FaultScope {
  readonly system: SystemName;
  /** Any method when absent. `FETCH` is the store fetching a picture, and strikes only when named. */
  readonly method?: string;
  /** Regular expression on the path without the query (of a fetch: on the whole address); any when absent. */
  readonly pathPattern?: string;
  /** Regular expression on the JSON text of the body; any body when absent. */
  readonly bodyPattern?: string;
  readonly latencyMs?: number;
  /** Of `status429`: real seconds until the client may come back; 1 unless told. */
  readonly retryAfterSeconds?: number;
  /** `errorCode` of the store's error body, or the POS's `error` text. */
  readonly errorCode?: string;
  /** How many matching requests pass before the first it strikes; none unless told. */
  readonly skip?: number;
  /** How often it strikes; null for always. */
  readonly times: number | null;
  /** Share of the matching requests it strikes, 0 to 1; always when absent. */
  readonly rate?: number;
  /** Of its draws; one made from the sandbox's seed when absent. */
  readonly seed?: number;
}

/** One kind, or several of which each strike draws one. */
type KindChoice =
  | { readonly kind: FaultKind; readonly kinds?: undefined }
  | { readonly kind?: undefined; readonly kinds: readonly FaultKind[] };

export type FaultSpec = FaultScope & KindChoice;

export type Fault = FaultSpec & { readonly id: string; readonly fired: number };

/** A fault as it strikes one request. */
export interface Strike {
  readonly kind: FaultKind;
  readonly latencyMs: number;
  readonly retryAfterSeconds: number;
  readonly errorCode?: string;
}

interface Armed {
  readonly id: string;
  readonly spec: FaultSpec;
  readonly path: RegExp;
  readonly body: RegExp | null;
  readonly random: Random;
  passed: number;
  fired: number;
}

/** The request a fault may strike. */
interface Target {
  readonly system: SystemName;
  readonly method: string;
  readonly path: string;
  readonly body: RequestBody;
}

/** Faults on demand. Same seed, same faults and same requests in the same order: same strikes. */
export class Faults {
  private readonly faults = new Map<string, Armed>();
  private readonly tally = new Map<string, number>();
  private nextId = 1;

  constructor(private readonly seed = 1) {}

  /** Throws `SyntaxError` when `pathPattern` or `bodyPattern` is not a regular expression. */
  add(spec: FaultSpec): Fault {
    const path = new RegExp(spec.pathPattern ?? '');
    const body = spec.bodyPattern === undefined ? null : new RegExp(spec.bodyPattern);
    const number = this.nextId++;
    const random = new Random(spec.seed ?? mix(this.seed * 1009 + number));
    const armed: Armed = { id: `f${number}`, spec, path, body, random, passed: 0, fired: 0 };
    this.faults.set(armed.id, armed);
    return shown(armed);
  }

  list(): Fault[] {
    return [...this.faults.values()].map(shown);
  }

  remove(id: string): boolean {
    return this.faults.delete(id);
  }

  /** Takes all faults away; `counts` stay. */
  clear(): void {
    this.faults.clear();
  }

  /** How often each kind has struck since the sandbox started: `{"store status500": 3}`. */
  counts(): Record<string, number> {
    return Object.fromEntries(this.tally);
  }

  /** The first fault that strikes this request, counted as fired; undefined when none does. */
  match(
    system: SystemName,
    method: string,
    path: string,
    body: RequestBody = { kind: 'none' },
    place: FaultPlace = 'direct',
  ): Strike | undefined {
    for (const fault of this.faults.values()) {
      const kinds = kindsOf(fault.spec).filter((kind) => place === 'direct' || isStatus(kind));
      if (kinds.length === 0 || !meant(fault, { system, method, path, body })) continue;
      if (skipped(fault) || !drawn(fault)) continue;
      return this.strike(fault, kinds.length === 1 ? kinds[0] : fault.random.pick(kinds));
    }
    return undefined;
  }

  private strike(fault: Armed, kind: FaultKind | undefined): Strike | undefined {
    if (kind === undefined) return undefined;
    fault.fired++;
    const { system, latencyMs = 0, retryAfterSeconds = 1, errorCode } = fault.spec;
    const key = `${system} ${kind}`;
    this.tally.set(key, (this.tally.get(key) ?? 0) + 1);
    return { kind, latencyMs, retryAfterSeconds, ...(errorCode === undefined ? {} : { errorCode }) };
  }
}

export function isStatus(kind: FaultKind): kind is StatusKind {
  return kind.startsWith('status');
}

/** The status a `status…` kind answers with. */
export function statusOf(kind: StatusKind): number {
  return Number(kind.slice('status'.length));
}

function kindsOf(spec: FaultSpec): readonly FaultKind[] {
  return spec.kind === undefined ? spec.kinds : [spec.kind];
}

function meant({ spec, path, body, fired }: Armed, target: Target): boolean {
  if (spec.system !== target.system || (spec.times !== null && fired >= spec.times)) return false;
  if (spec.method === undefined ? target.method === 'FETCH' : spec.method !== target.method) return false;
  return path.test(target.path) && body?.test(JSON.stringify(bodyForTraffic(target.body))) !== false;
}

/** True for one of the requests that pass by first; each is counted. */
function skipped(fault: Armed): boolean {
  if (fault.passed >= (fault.spec.skip ?? 0)) return false;
  fault.passed++;
  return true;
}

function drawn({ spec, random }: Armed): boolean {
  return spec.rate === undefined || random.chance(spec.rate);
}

function shown({ id, spec, fired }: Armed): Fault {
  return { ...spec, id, fired };
}
