import { isAtRest } from '../planning/disconnection.js';
import type { LaneName } from '../ports/index.js';
import type { SliceResult } from '../sync-engine.js';
import { CatalogueLane } from './catalogue-lane.js';
import { HideAll } from './hide-all.js';
import type { SliceContext } from './slice-context.js';
import { StockLane } from './stock-lane.js';
import { SweepLane } from './sweep-lane.js';

/** There is no work. */
export const NOTHING: SliceResult = { again: false, afterMs: 0 };

const LANES: Readonly<Record<LaneName, (context: SliceContext) => Promise<SliceResult>>> = {
  stock: (context) => new StockLane(context).run(),
  catalogue: (context) => new CatalogueLane(context).run(),
  sweep: (context) => new SweepLane(context).run(),
};

/** Out of service, only what was shown is hidden, if that was asked for (G-03). */
export function laneWork(context: SliceContext, lane: LaneName): Promise<SliceResult> {
  const { disconnection } = context;
  if (disconnection === null) return LANES[lane](context);
  if (lane !== 'catalogue' || isAtRest(disconnection)) return Promise.resolve(NOTHING);
  return new HideAll(context, disconnection).run();
}
