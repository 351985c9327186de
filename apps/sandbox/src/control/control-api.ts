import type { RequestListener } from 'node:http';
import type { Reply } from '../core/exchange.js';
import { createPlainListener } from '../core/http.js';
import { JsonObject } from '../core/json-object.js';
import { Router } from '../core/router.js';
import { applySettings } from '../core/settings.js';
import type { SandboxCore, StoreSandbox } from '../core/store-contract.js';
import { DayRunner } from '../day/day-runner.js';
import { parseEdit } from '../x-series/edit-command.js';
import { applyEdit } from '../x-series/edits.js';
import type { PosWorld } from '../x-series/pos-world.js';
import { jsonOf, numberOf, ok } from './control-query.js';
import { parseDay } from './day-command.js';
import { parseFault } from './fault-command.js';
import { dumpOf, summaryOf } from './pos-summary.js';
import { recordRoutes } from './record-routes.js';

export interface ControlledSandbox {
  readonly core: SandboxCore;
  readonly world: PosWorld;
  readonly store: StoreSandbox;
}

/** The control API: JSON without authentication, for loopback only. */
export function createControlApi(sandbox: ControlledSandbox): RequestListener {
  const router = new Router();
  settingRoutes(router, sandbox);
  recordRoutes(router, sandbox.core);
  worldRoutes(router, sandbox);
  return createPlainListener(sandbox.core, async (exchange) => {
    const match = router.match(exchange.method, exchange.path);
    if (!match) return { status: 404, json: { error: `The control API has no ${exchange.method} ${exchange.path}` } };
    return answered(() => match.handler({ ...exchange, params: match.params }));
  });
}

async function answered(answer: () => Reply | Promise<Reply>): Promise<Reply> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError)
      return { status: 400, json: { error: error.message } };
    throw error;
  }
}

function settingRoutes(router: Router, { core }: ControlledSandbox): void {
  const settings = (): Reply => ok({ ...core.settings, factor: core.clock.factor });
  router
    .route('GET', '/health', () => ok({ status: 'ok' }))
    .route('GET', '/settings', settings)
    .route('PATCH', '/settings', (exchange) => {
      applySettings(core.settings, jsonOf(exchange));
      return settings();
    })
    .route('POST', '/clock', (exchange) => {
      const factor = JsonObject.of(jsonOf(exchange))?.value('factor');
      if (typeof factor !== 'number') throw new RangeError('The clock takes a factor, a number above zero.');
      core.clock.setFactor(factor);
      return ok({ factor, now: Math.round(core.clock.now()) });
    })
    .route('GET', '/faults', () => ok(core.faults.list()))
    .route('GET', '/faults/counts', () => ok(core.faults.counts()))
    .route('POST', '/faults', (exchange) => ok(core.faults.add(parseFault(jsonOf(exchange)))))
    .route('DELETE', '/faults', () => {
      core.faults.clear();
      return ok([]);
    })
    .route('DELETE', '/faults/:id', ({ params }) => ok({ removed: core.faults.remove(params['id'] ?? '') }));
}

function worldRoutes(router: Router, { world, store }: ControlledSandbox): void {
  const day = new DayRunner(world, store);
  router
    .route('POST', '/pos/edit', (exchange) => {
      const body = jsonOf(exchange);
      // Read all before the first is made, so that a list with a mistake changes nothing.
      if (Array.isArray(body)) return ok(body.map(parseEdit).map((edit) => applyEdit(world, edit)));
      return ok(applyEdit(world, parseEdit(body)));
    })
    .route('POST', '/store/edit', (exchange) => ok(store.edit(jsonOf(exchange)) ?? {}))
    .route('POST', '/day/next', (exchange) => {
      const { seed, count, mix } = parseDay(jsonOf(exchange));
      return ok({ edits: day.next(seed, count, mix) });
    })
    .route('GET', '/dump/pos', (exchange) =>
      ok(dumpOf(world, numberOf(exchange, 'after'), numberOf(exchange, 'limit'))),
    )
    .route('GET', '/dump/store', () => ok(store.dump()))
    .route('GET', '/summary', () => ok(summaryOf(world)));
}
