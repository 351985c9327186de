import { expect, it } from '@jest/globals';
import type { Quantity } from '@tillbridge/connector-sdk/model';
import { planStock } from '../src/planning/stock-plan.js';
import { settleTimes } from '../src/planning/stock-settle.js';
import type { LedgerEntry, StockIntent } from '../src/ports/index.js';
import { LANDS_MS, NOW_MS } from './builders.js';
import { LAG_MS, open, workOf } from './stock-shop.js';

const late: StockIntent = { memberRef: 'p1', units: 3, sentAtMs: NOW_MS - 60_000 };
const closing = (expected: Quantity): LedgerEntry => open('p1', expected, { state: 'closing' });

interface Row {
  readonly title: string;
  readonly entry: LedgerEntry;
  readonly target?: Quantity | null;
  readonly intents?: readonly StockIntent[];
  /** Units that are sent, what is closed, or that it is read. */
  readonly does: { readonly sends?: number; readonly closes?: Quantity; readonly reads?: true };
}

const rows: readonly Row[] = [
  { title: 'is brought to 0, whatever its level', entry: closing(3), does: { sends: -3 } },
  { title: 'also when its row is deleted', entry: closing(3), target: null, does: { sends: -3 } },
  { title: 'then it is closed', entry: closing(0), does: { closes: 0 } },
  { title: 'below 0 it is closed at once', entry: closing(-1), does: { closes: -1 } },
  { title: 'and so is what is not counted', entry: closing('unlimited'), does: { closes: 'unlimited' } },
  { title: 'not while a difference is under way to it', entry: closing(0), intents: [late], does: { reads: true } },
  { title: 'closed it gets nothing any more', entry: open('p1', 0, { state: 'closed' }), does: {} },
];

it.each(rows)('V-06 a record that is about to go $title', ({ entry, target = 9, intents = [], does }) => {
  const times = settleTimes({ lookupLagMs: LAG_MS, landsWithinMs: LANDS_MS });
  const aim = { memberRef: 'p1', variationRef: null, target, reason: 'level' } as const;
  const plan = planStock(workOf([entry], intents), [aim], { nowMs: NOW_MS, times, busy: false });
  expect(plan.differences.map(({ difference }) => difference.units)).toEqual(
    does.sends === undefined ? [] : [does.sends],
  );
  expect(plan.closings).toEqual(does.closes === undefined ? [] : [{ ...entry, state: 'closed' }]);
  expect(plan.readings).toHaveLength(does.reads === true ? 1 : 0);
});
