import type { StoreSandbox } from '../core/store-contract.js';
import { parseEdit } from '../x-series/edit-command.js';
import { applyEdit } from '../x-series/edits.js';
import type { PosFamily, PosProduct } from '../x-series/pos-model.js';
import type { PosWorld } from '../x-series/pos-world.js';
import type { DayEdit, DayMix } from './day-edit.js';
import type { DayView, FamilyView, VariantView } from './day-view.js';
import { dayEdit } from './shop-day.js';

/** An edit as it was made: when (real ms since the epoch), and why not when the world refused it. */
export type MadeEdit = DayEdit & { readonly number: number; readonly at: number; readonly refused?: string };

/** Makes days on the two worlds. What a seed has made so far is counted, so that "the next" go on where it stopped. */
export class DayRunner {
  private readonly made = new Map<number, number>();

  constructor(
    private readonly world: PosWorld,
    private readonly store: StoreSandbox,
  ) {}

  /** Makes the next `count` edits of the seed, each on the worlds as they are then; fewer when nothing can be done. */
  next(seed: number, count: number, mix?: DayMix): MadeEdit[] {
    const edits: MadeEdit[] = [];
    const view = viewOf(this.world, this.store);
    for (let left = count; left > 0; left--) {
      const number = (this.made.get(seed) ?? 0) + 1;
      const edit = dayEdit(seed, number, view, mix);
      if (edit === undefined) break;
      this.made.set(seed, number);
      edits.push(this.make(edit, number));
    }
    return edits;
  }

  private make(edit: DayEdit, number: number): MadeEdit {
    const made = { ...edit, number, at: Date.now() };
    try {
      if (edit.system === 'pos') applyEdit(this.world, parseEdit(edit.edit));
      else this.store.edit(edit.edit);
      return made;
    } catch (error) {
      if (error instanceof RangeError) return { ...made, refused: error.message };
      throw error;
    }
  }
}

/** The live worlds as a day sees them. */
function viewOf(world: PosWorld, store: StoreSandbox): DayView {
  return {
    outlets: world.shop.outlets.length,
    get brands() {
      const names = [...world.brands].map((brand) => brand.name);
      return { count: names.length, at: (place: number) => names[place] };
    },
    get families() {
      return { count: world.families.length, at: (place: number) => familyView(world.families[place]) };
    },
    get listings() {
      return store.listings();
    },
  };
}

function familyView(family: PosFamily | undefined): FamilyView | undefined {
  const [first, ...others] = family?.members.filter((row) => row.deletedAt === null) ?? [];
  if (family === undefined || first === undefined) return undefined;
  return {
    name: family.name,
    options: family.attributes.map((one) => one.name),
    pictures: family.images.length,
    variants: [variantView(first), ...others.map(variantView)],
  };
}

function variantView({ id, sku, values, price, active, online, tracked }: PosProduct): VariantView {
  return { productId: id, sku, values, price, active, online: online === true, tracked };
}
