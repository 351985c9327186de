import type { CliCommand } from '../harness/host.js';
import type { PosFamily, PosRow, PosWorld } from '../harness/pos-world.js';
import type { StoreProduct } from '../harness/store-world.js';
import type { ChangeId, Scene, Stage } from './stage.js';
import { word } from './words.js';

/** A product that a scene changes: its family in the POS and the row that carries the SKU. */
export interface Subject {
  readonly family: PosFamily;
  readonly row: PosRow;
  readonly sku: string;
}

/** One thing that happens in the day. */
export interface Change {
  readonly id: ChangeId;
  readonly rules: Scene['rules'];
  /** The first family that can show it. */
  readonly fits: (family: PosFamily, row: PosRow, pos: PosWorld) => boolean;
  /** What the merchant does in the store, before the POS changes if it does. */
  readonly merchant?: (stage: Stage, product: StoreProduct) => Promise<void>;
  /** What the shop does in the POS. */
  readonly act?: (stage: Stage, subject: Subject) => Promise<void>;
  /** SKU of a product that the merchant makes: the scene is about that one. */
  readonly appears?: string;
  /** `sync` unless told: what the store shows otherwise than it was left is found by `reconcile`. */
  readonly command?: CliCommand;
  /** A figure beside what moved. */
  readonly figures?: (stage: Stage, subject: Subject) => Promise<NonNullable<Scene['figures']>>;
}

const priced = (row: PosRow): boolean => row.priceWithTax !== null && row.priceWithTax > 0;

const STRANGER = 'HOUSE-CARD';

/** The first outlet that has one to sell; -1 where none has. */
function outletWithStock(row: PosRow, pos: PosWorld): number {
  const levels = pos.levelsOf(row);
  return pos.outlets.findIndex((name) => (levels.get(name) ?? 0) >= 1);
}

/** The day after the publication, each scene with a product of its own. */
export const CHANGES: readonly Change[] = [
  {
    id: 'sale',
    rules: ['S-01', 'S-07', 'U-01'],
    fits: (_family, row, pos) => row.tracked && row.active && row.online && outletWithStock(row, pos) >= 0,
    act: async ({ sandbox: { control } }, { sku, row }) =>
      control.editPos({ op: 'sell', sku, outlet: outletWithStock(row, await control.pos()) }),
  },
  {
    id: 'price',
    rules: ['F-10', 'U-01', 'U-04'],
    fits: (family, row) => family.online && priced(row),
    act: ({ sandbox }, { sku, row }) =>
      sandbox.control.editPos({ op: 'set-price', sku, price: ((row.priceWithTax ?? 0) + 1).toFixed(2) }),
  },
  {
    id: 'name',
    rules: ['F-01', 'U-01', 'U-04'],
    fits: () => true,
    act: ({ sandbox, language }, { sku, family }) => {
      const name = `${family.name} (${language === 'fr' ? 'nouvelle saison' : 'new season'})`;
      return sandbox.control.editPos({ op: 'rename', sku, name });
    },
  },
  {
    id: 'variant',
    rules: ['V-01', 'U-01'],
    fits: ({ simple, rows }, row) => !simple && rows.length < 200 && row.options.length > 0 && priced(row),
    act: ({ sandbox, language }, { sku, row }) => {
      const newSku = `${sku}-NEW`;
      const values = row.options.map(({ value }, place) => (place === 0 ? word(language, 'newVariant') : value));
      const price = (row.priceWithTax ?? 0).toFixed(2);
      return sandbox.control.editPos(
        { op: 'add-variant', sku, newSku, values, price },
        ...(row.tracked ? [{ op: 'count', sku: newSku, outlet: 0, level: '5' }] : []),
      );
    },
  },
  {
    id: 'picture',
    rules: ['I-01', 'U-01'],
    fits: () => true,
    act: ({ sandbox }, { sku }) => sandbox.control.editPos({ op: 'add-image', sku, image: 'new-in-the-window.png' }),
  },
  {
    id: 'activate',
    rules: ['A-02', 'U-01'],
    fits: (family, row) => !family.online && row.active,
    act: ({ sandbox }, { sku }) => sandbox.control.editPos({ op: 'activate', sku }),
  },
  {
    id: 'deactivate',
    rules: ['A-02', 'A-05', 'U-01'],
    fits: ({ online }) => online,
    act: ({ sandbox }, { family: { rows } }) =>
      sandbox.control.editPos(...rows.map(({ id }) => ({ op: 'deactivate', productId: id }))),
  },
  {
    id: 'owned',
    rules: ['F-15', 'U-02', 'U-04'],
    fits: (family, row) => family.online && priced(row),
    merchant: async ({ sandbox }, { id, price }) => {
      const compareToPrice = Number(((price ?? 0) * 1.25).toFixed(2));
      await sandbox.control.editStore({ op: 'set', productId: id, set: { compareToPrice } });
    },
    act: ({ sandbox, language }, { sku, family }) => {
      const name = `${family.name} (${language === 'fr' ? 'promotion' : 'on offer'})`;
      return sandbox.control.editPos({ op: 'rename', sku, name });
    },
  },
  {
    id: 'deleted',
    rules: ['D-01', 'U-01'],
    fits: () => true,
    act: ({ sandbox }, { family: { rows } }) =>
      sandbox.control.editPos(...rows.map(({ id }) => ({ op: 'delete', productId: id }))),
  },
  {
    id: 'typed',
    rules: ['U-02', 'U-03'],
    command: 'reconcile',
    fits: ({ online, simple }, row) => online && simple && priced(row),
    merchant: async ({ sandbox, language }, { id, name, price }) => {
      const set = { name: `${name} (${word(language, 'typedName')})`, price: Number(((price ?? 0) + 5).toFixed(2)) };
      await sandbox.control.editStore({ op: 'set', productId: id, set });
    },
    figures: async ({ host }) => {
      const { report } = await host.run('status');
      return { 'typed.reported': report.at('drift').list().length };
    },
  },
  {
    id: 'restored',
    rules: ['U-02', 'U-03'],
    fits: ({ online, simple }) => online && simple,
    merchant: async ({ sandbox, language }, { id, name }) => {
      const set = { name: `${name} (${word(language, 'typedName')})`, enabled: false };
      await sandbox.control.editStore({ op: 'set', productId: id, set });
    },
    act: async ({ host }, { sku }) => {
      await host.run('reconcile');
      await host.run('restore', sku);
    },
  },
  {
    id: 'undone',
    rules: ['R-04', 'U-01'],
    fits: ({ online, simple }, row) => online && simple && priced(row),
    merchant: async ({ sandbox, host }, { sku, price }) => {
      await sandbox.control.editPos({ op: 'set-price', sku, price: ((price ?? 0) * 10).toFixed(2) });
      await host.run('sync');
    },
    act: async ({ host }) => {
      const { report } = await host.run('undo', 'last');
      await host.run('undo', 'last', report.at('code').text());
    },
  },
  {
    id: 'stranger',
    rules: ['U-02'],
    command: 'reconcile',
    appears: STRANGER,
    fits: () => true,
    merchant: async ({ sandbox, language }) => {
      const set = { name: word(language, 'strangerName'), sku: STRANGER, price: 25, enabled: true };
      await sandbox.control.editStore({ op: 'add-product', set });
    },
    figures: async ({ sandbox }) => {
      const { products } = await sandbox.control.store();
      return { 'stranger.kept': products.filter(({ mark }) => mark === null).length };
    },
  },
  {
    id: 'removed',
    rules: ['D-02', 'U-02'],
    command: 'reconcile',
    fits: () => true,
    merchant: async ({ sandbox }, { id }) => {
      await sandbox.control.editStore({ op: 'delete-product', productId: id });
    },
    figures: async ({ sandbox }, { row }) => {
      const { rows } = await sandbox.control.pos();
      return { 'removed.inPos': rows.filter(({ id, deleted }) => id === row.id && !deleted).length };
    },
  },
];
