import type { Exchange, Reply } from '../core/exchange.js';
import type { Router } from '../core/router.js';
import type { SandboxCore } from '../core/store-contract.js';
import { numberOf, ok, systemOf } from './control-query.js';

/** What was asked of the two systems, and what moved their stock. */
export function recordRoutes(router: Router, core: SandboxCore): void {
  router
    .route('GET', '/traffic', (exchange) => {
      const counts = core.traffic.counts(numberOf(exchange, 'since'));
      const { seq, overflowed } = core.traffic;
      return ok({ seq, overflowed, now: Math.round(core.clock.now()), ...counts });
    })
    .route('GET', '/traffic/entries', (exchange) => recordReply(core.traffic, exchange))
    .route('GET', '/journal/stock', (exchange) => recordReply(core.journal, exchange));
}

interface RecordQuery {
  readonly system?: 'pos' | 'store';
  readonly after?: number;
  readonly limit?: number;
}

interface NumberedRecord {
  readonly seq: number;
  readonly overflowed: boolean;
  list(query: RecordQuery): readonly unknown[];
}

/** `{seq, overflowed, entries}` for `?system=&after=SEQ&limit=`. */
function recordReply(record: NumberedRecord, exchange: Exchange): Reply {
  const system = systemOf(exchange);
  const [after, limit] = [numberOf(exchange, 'after'), numberOf(exchange, 'limit')];
  const entries = record.list({
    ...(system === undefined ? {} : { system }),
    ...(after === undefined ? {} : { after }),
    ...(limit === undefined ? {} : { limit }),
  });
  return ok({ seq: record.seq, overflowed: record.overflowed, entries });
}
