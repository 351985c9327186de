import { negated, plus } from './decimal-price.js';
import type { StockOperation } from './edit-command.js';
import type { PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';

/**
 * Stock as the till moves it. A sale or a return of a product whose stock is not tracked moves nothing; a count or a level
 * of one throws `RangeError`. Returns the products whose stock was set.
 */
export function moveStock(world: PosWorld, rows: readonly PosProduct[], edit: StockOperation): PosProduct[] {
  switch (edit.op) {
    case 'sell':
      return changeStock(world, rows, edit.outlet, negated(edit.quantity), 'sale');
    case 'return':
      return changeStock(world, rows, edit.outlet, edit.quantity, 'return');
    case 'count':
    case 'set-level':
      // All rows are looked at before the first is set, so that a mistake changes nothing.
      for (const row of rows) world.checkStock(row, edit.outlet);
      for (const row of rows) world.setLevel(row, edit.outlet, edit.level, edit.op === 'count' ? 'count' : 'edit');
      return [...rows];
  }
}

function changeStock(
  world: PosWorld,
  rows: readonly PosProduct[],
  outlet: number,
  difference: string,
  cause: 'sale' | 'return',
): PosProduct[] {
  if (!world.shop.outlets[outlet]) throw new RangeError(`The shop has no outlet number ${outlet}.`);
  const tracked = rows.filter((row) => row.tracked);
  for (const row of tracked) {
    world.setLevel(row, outlet, plus(world.levelAt(row, outlet).level, difference), cause);
  }
  return tracked;
}
