import { beforeEach, describe, expect, it } from '@jest/globals';
import { defaultSwitches, type PosSwitches } from '../../src/core/switches.js';
import { applyEdit } from '../../src/x-series/edits.js';
import { parseEdit } from '../../src/x-series/edit-command.js';
import { PosWorld } from '../../src/x-series/pos-world.js';
import { smallCatalogue } from '../pos-fixture.js';

describe('late rows', () => {
  let nowMs = 0;
  let world: PosWorld;
  beforeEach(() => {
    nowMs = 0;
  });

  function open(posLateRows: PosSwitches['posLateRows']): void {
    const switches: PosSwitches = { ...defaultSwitches(), posLateRows };
    world = new PosWorld(smallCatalogue(), () => nowMs, { switches: () => switches, onStock: () => undefined });
  }

  const sell = (sku: string): number => applyEdit(world, parseEdit({ op: 'sell', sku })).version;
  const read = (after: number): number[] => {
    world.showLateRows();
    return world.inventory.page({ after, size: 100, deleted: true }).map((row) => row.version);
  };

  it.each([
    ['no', 0],
    ['yes', 2],
  ] as const)('posLateRows %s: of eight sales %i show late', (value, count) => {
    open(value);
    let hidden = 0;
    for (let round = 0; round < 8; round++) {
      const version = sell('TEE-M');
      if (!read(version - 1).includes(version)) hidden++;
    }
    expect(hidden).toBe(count);
    nowMs += 2000;
    const settled = read(0);
    expect(settled).toEqual([...settled].sort((one, other) => one - other));
    expect(settled).toHaveLength(3);
  });

  it('come below a cursor that was handed out', () => {
    open('yes');
    while ((world.lastVersion + 1) % 4 !== 0) sell('MUG');
    const hidden = sell('TEE-S');
    const cursor = sell('TEE-M');
    expect(read(hidden - 1)).toEqual([cursor]);
    nowMs += 2000;
    expect(read(cursor)).toEqual([]);
    expect(read(hidden - 1)).toEqual([hidden, cursor]);
  });

  it('are not shown again below what came after', () => {
    open('yes');
    while ((world.lastVersion + 1) % 4 !== 0) sell('MUG');
    const hidden = sell('TEE-S');
    const later = sell('TEE-S');
    nowMs += 2000;
    expect(read(hidden - 1)).toEqual([later]);
    expect(world.productsBySku('TEE-S')[0]?.levels.get(0)?.level).toBe('3');
  });
});
