import { POS_SWITCHES } from './pos-switch-list.js';
import { STORE_SWITCHES } from './store-switch-list.js';
import type { SwitchDefinition } from './switch-definition.js';

/** Every switch; used for validation and for `docs/sandbox.md`. */
export const SWITCHES = [...STORE_SWITCHES, ...POS_SWITCHES] as const;

type Definition = (typeof SWITCHES)[number];
type OfSystem<S extends Definition['system']> = Extract<Definition, { readonly system: S }>;
export type SwitchName = Definition['name'];
export type Switches = { [D in Definition as D['name']]: D['values'][number] };
export type PosSwitches = { [D in OfSystem<'pos'> as D['name']]: D['values'][number] };
export type StoreSwitches = { [D in OfSystem<'store'> as D['name']]: D['values'][number] };

/** The default of every switch. */
export function defaultSwitches(): Switches {
  return {
    batchCounts: 'yes',
    htmlRewrite: 'keep',
    limitOver100: 'clip',
    productIdsOver100: 'serve',
    createReturnsItem: 'no',
    attributesPut: 'replace',
    savedCombinations: 'replace',
    explicitNull: 'clear',
    firstGalleryPicture: 'gallery',
    responseFieldsPut: 'whole',
    unlimitedDelta: 'zero',
    deleteMissing: '404',
    freedSku: 'atOnce',
    statsOnDeletion: 'moves',
    stockMovesUpdated: 'yes',
    unchangedPut: 'one',
    shortVariations: 'keep',
    rebuildVariations: 'drop',
    variationOrder: 'oldestFirst',
    mainPictureDeleted: 'none',
    galleryIds: 'counter',
    reorderedIds: 'demoted',
    asyncPictureFailure: 'vanish',
    withoutCategory: 'frontPage',
    firstCategory: 'stays',
    subcategoriesOfDeleted: 'delete',
    categoryMovesProducts: 'yes',
    disabledCategories: 'onRequest',
    suspendedProfile: 'refuse',
    posPageOver: 'clip',
    posBeforeBound: 'exclusive',
    posGetDeleted: '200',
    posParentDeleted: 'promote',
    posLastVariant: 'parent',
    posStockMovesProduct: 'no',
    posNamesMoveProducts: 'no',
    posLateRows: 'no',
    posInventoryOfDeleted: 'kept',
    posInventoryRows: 'atCreation',
    posPricesMoveProducts: 'no',
    posBookMovesEntries: 'no',
    posPricesOfDeleted: 'kept',
    posBaseEntries: 'yes',
  };
}

/** Sets one switch from text. Throws `RangeError` with a sentence when the name or value is not known. */
export function setSwitch(switches: Switches, name: string, value: string): void {
  const definition: SwitchDefinition | undefined = SWITCHES.find((candidate) => candidate.name === name);
  if (!definition) {
    throw new RangeError(`No switch is called "${name}". Known: ${SWITCHES.map((known) => known.name).join(', ')}.`);
  }
  if (!definition.values.includes(value)) {
    throw new RangeError(`Switch ${name} takes ${definition.values.join(' or ')}, not "${value}".`);
  }
  Object.assign(switches, { [definition.name]: value });
}
