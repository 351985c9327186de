import type { BatchJournal, CallContext, Log, StoreCallContext } from '@tillbridge/connector-sdk';
import { parseSavedFileUrl } from '@tillbridge/connector-sdk/model';
import type { ConnectionRuntime } from '../connection-runtime.js';
import type { BatchPort, Disconnection, Lease } from '../ports/index.js';
import { isAtRest } from '../planning/disconnection.js';
import type { EnginePorts } from './engine-ports.js';
import { LaneBudget } from './lane-budget.js';
import { ReadOnlyStore } from './read-only-store.js';
import type { SliceClock } from './slice-clock.js';

/** Everything the work of one slice holds in its hands. */
export interface SliceContext {
  readonly runtime: ConnectionRuntime;
  readonly ports: EnginePorts;
  readonly slice: SliceClock;
  readonly lease: Lease;
  readonly posCalls: CallContext;
  readonly storeCalls: StoreCallContext;
  /** That of `storeCalls`, with what only the engine asks of it. */
  readonly storeBudget: LaneBudget;
  readonly log: Log;
  /** As it stood once the lane was held; null: in service (G-03). */
  readonly disconnection: Disconnection | null;
}

/** Opens the budgets of both accounts and the batch journal for one slice. */
export async function openSliceContext(
  runtime: ConnectionRuntime,
  ports: EnginePorts,
  slice: SliceClock,
  log: Log,
): Promise<SliceContext> {
  const budget = (account: string, policy: Parameters<typeof LaneBudget.open>[3]) =>
    LaneBudget.open(ports.budgets, ports.clock, account, policy, slice);
  const common = { remainingMs: () => slice.remainingMs(), signal: slice.signal, log };
  const posCalls = { ...common, budget: await budget(runtime.posAccount, runtime.pos.capabilities.budget) };
  const storeBudget = await budget(runtime.storeAccount, runtime.store.capabilities.budget);
  const savedFile = async (url: string): Promise<Uint8Array | null> => {
    const file = parseSavedFileUrl(url);
    return file === null ? null : ports.guards.keptFile(runtime.connectionId, file.listingRef, file.seq);
  };
  const storeCalls = {
    ...common,
    budget: storeBudget,
    batches: batchJournal(ports.batches, slice.lease, ports),
    savedFile,
  };
  const { disconnection } = await ports.connections.open(runtime.connectionId);
  const held = { ports, slice, lease: slice.lease, posCalls, storeCalls, storeBudget, log, disconnection };
  return { ...held, runtime: readable(runtime, disconnection) };
}

/** A connection that audits cannot write, whatever is asked of it, nor one that is at rest (M-05, G-03). */
const readable = (runtime: ConnectionRuntime, disconnection: Disconnection | null): ConnectionRuntime =>
  runtime.options.mode === 'audit' || isAtRest(disconnection)
    ? { ...runtime, store: new ReadOnlyStore(runtime.store) }
    : runtime;

function batchJournal(port: BatchPort, lease: Lease, ports: EnginePorts): BatchJournal {
  return {
    open: () => port.open(lease.connectionId),
    store: (batch) =>
      port.store(lease, { ...batch, createdAtMs: ports.clock.nowMs(), expectedAtMs: Math.round(batch.expectedAtMs) }),
    setTicket: (key, ticket, expectedAtMs) => port.setTicket(lease, key, ticket, Math.round(expectedAtMs)),
    close: (key) => port.close(lease, key),
  };
}
