import type { ImageOperation } from './edit-command.js';
import type { PosImage, PosProduct } from './pos-model.js';
import type { PosWorld } from './pos-world.js';

/**
 * Changes the pictures of the families of `rows`, or with `own` those of the variants alone. Returns the products that
 * show them. Throws `RangeError` before anything is changed when a position is none.
 */
export function editImages(world: PosWorld, rows: readonly PosProduct[], edit: ImageOperation): PosProduct[] {
  const families = [...new Set(rows.map((row) => row.family))];
  const lists = edit.own ? rows.map((row) => row.images) : families.map((family) => family.images);
  const changes = lists.map((images) => [images, changed(world, images, edit)] as const);
  for (const [images, after] of changes) images.splice(0, images.length, ...after);
  const shown = edit.own ? [...rows] : families.flatMap((family) => family.members);
  const live = shown.filter((row) => row.deletedAt === null);
  world.touchProducts(live);
  return live;
}

function changed(world: PosWorld, images: readonly PosImage[], edit: ImageOperation): PosImage[] {
  switch (edit.op) {
    case 'add-image':
      return [...images, world.newImage(edit.image)];
    case 'remove-image':
      checkPosition(images, edit.position);
      return images.toSpliced(edit.position, 1);
    case 'replace-image':
      checkPosition(images, edit.position);
      return images.with(edit.position, world.newImage(edit.image));
    case 'order-images':
      return ordered(images, edit.order);
  }
}

function checkPosition(images: readonly PosImage[], position: number): void {
  if (position >= images.length) throw new RangeError(`There are ${images.length} pictures; a position counts from 0.`);
}

function ordered(images: readonly PosImage[], order: readonly number[]): PosImage[] {
  const found = order.flatMap((place) => images[place] ?? []);
  if (order.length !== images.length || new Set(found).size !== images.length) {
    throw new RangeError(`"order" lists each of the ${images.length} positions once.`);
  }
  return found;
}
