import { NOW_MS } from '../sql/database-clock.js';

/**
 * Makes the stock of the family row `known` wanted and due at once; one that waits already keeps its place. A difference that failed is
 * tried again: what made it fail may have been the number.
 */
export const RAISE_STOCK = `stock_wanted_gen = known.stock_wanted_gen + 1, stock_not_before_ms = 0, stock_attempts = 0,
    stock_since_ms = case when known.stock_wanted_gen > known.stock_done_gen
      then known.stock_since_ms else ${NOW_MS} end`;
