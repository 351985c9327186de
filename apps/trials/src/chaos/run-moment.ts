import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlClient } from '../harness/control-client.js';
import { Host } from '../harness/host.js';
import { Sandbox } from '../harness/sandbox.js';
import { Teardown } from '../harness/teardown.js';
import { writesIn } from '../harness/traffic.js';
import { FAMILIES, isEvent, type Moment } from './moment.js';
import { findFaults, isComplete, type WorldFaults } from './world-check.js';

const SPEED = 10;
const LOOK_EVERY_MS = 20;
const EVENT_WITHIN_MS = 30_000;
const DONE_WITHIN_MS = 45_000;

/** What came of killing the host at a moment. */
export interface MomentResult extends WorldFaults {
  readonly moment: Moment;
  /** False when the publication ended before the event came: nothing was killed in the middle. */
  readonly struck: boolean;
  /** Products in the store when the host died. */
  readonly productsAtDeath: number;
  /** Ms from the new start to its first request to either vendor, null when none came. */
  readonly workingAfterMs: number | null;
  /** Whether all was in the store in the end, and writes of a reconciliation after it. */
  readonly complete: boolean;
  readonly writesAfterwards: number;
}

/** First publication by the service, kill -9 at the moment, start again, and see what stands in the store. */
export async function runMoment(moment: Moment): Promise<MomentResult> {
  const teardown = new Teardown();
  try {
    const sandbox = await Sandbox.start({
      catalogue: `standard:${String(FAMILIES)}:${String(moment.seed)}`,
      speed: SPEED,
    });
    teardown.add(() => sandbox.stop());
    const host = new Host(sandbox);
    teardown.add(() => host.close());
    return await strike(moment, sandbox.control, host);
  } finally {
    await teardown.run();
  }
}

async function strike(moment: Moment, control: ControlClient, host: Host): Promise<MomentResult> {
  if (moment.kind === 'batch taken, ticket lost') {
    await control.fault({ system: 'store', method: 'POST', pathPattern: '/batch$', kind: 'truncated', times: 1 });
  }
  await host.startService();
  const struck = await waitForEvent(moment, control);
  if (moment.delayMs > 0) await sleep(moment.delayMs);
  await host.killService();
  await control.clearFaults();
  const { products } = await control.store();
  const { seq } = await control.traffic();
  const startedAtMs = performance.now();
  const working = waitForWork(control, seq, startedAtMs);
  await host.startService();
  const workingAfterMs = await working;
  const complete = await waitForAll(control);
  const settled = await control.traffic();
  const { code } = await host.run('reconcile');
  const after = await control.traffic(settled.seq);
  return {
    moment,
    struck,
    productsAtDeath: products.length,
    workingAfterMs,
    complete: complete && code === 0,
    writesAfterwards: writesIn(after.store),
    ...(await findFaults(control)),
  };
}

/** Looks at the traffic until the event has come; false when it never does. */
async function waitForEvent({ kind, place }: Moment, control: ControlClient): Promise<boolean> {
  const until = performance.now() + EVENT_WITHIN_MS;
  let after = 0;
  let count = 0;
  while (performance.now() < until) {
    const entries = await control.entries(after);
    after = entries.at(-1)?.seq ?? after;
    count += entries.filter((entry) => isEvent(kind, entry)).length;
    if (count >= place) return true;
    await sleep(LOOK_EVERY_MS);
  }
  return false;
}

async function waitForWork(control: ControlClient, seq: number, startedAtMs: number): Promise<number | null> {
  while (performance.now() - startedAtMs < DONE_WITHIN_MS) {
    if ((await control.traffic()).seq > seq) return Math.round(performance.now() - startedAtMs);
    await sleep(50);
  }
  return null;
}

/** Waits until everything stands in the store. The host is left alone meanwhile: it goes on by itself. */
async function waitForAll(control: ControlClient): Promise<boolean> {
  const until = performance.now() + DONE_WITHIN_MS;
  const pos = await control.pos();
  while (performance.now() < until) {
    if (isComplete(pos, await control.store())) return true;
    await sleep(200);
  }
  return false;
}
