import type { PosFamily, PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';

/** Gives one variant other attribute values. Returns it. Throws `RangeError` when they do not fit or are taken. */
export function setValues(world: PosWorld, rows: readonly PosProduct[], values: readonly string[]): PosProduct[] {
  const [row, another] = rows;
  if (!row || another) throw new RangeError('Values are set of one variant.');
  checkValues(row.family, values, row);
  row.values = values;
  world.touchProducts([row]);
  return [row];
}

/** One value for each attribute, and no other variant with the same ones (§6.2: 422). Throws `RangeError`. */
export function checkValues(family: PosFamily, values: readonly string[], own?: PosProduct): void {
  if (family.attributes.length === 0 || family.attributes.length !== values.length) {
    throw new RangeError('A variant is of a family that has options, with one value for each.');
  }
  const key = JSON.stringify(values);
  const taken = family.members.some(
    (member) => member !== own && member.deletedAt === null && JSON.stringify(member.values) === key,
  );
  if (taken) throw new RangeError(`A variant with the values ${values.join(', ')} is there already.`);
}
