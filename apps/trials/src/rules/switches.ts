/**
 * The sandbox's switches as `docs/sandbox.md` lists them: the default first. What is open about a vendor is a switch, and
 * every rule holds under every setting.
 */
export const SWITCHES = {
  batchCounts: ['yes', 'no'],
  htmlRewrite: ['keep', 'reserialise', 'strip'],
  limitOver100: ['clip', 'refuse'],
  createReturnsItem: ['no', 'yes'],
  attributesPut: ['replace', 'merge'],
  savedCombinations: ['replace', 'merge'],
  explicitNull: ['clear', 'ignore'],
  firstGalleryPicture: ['gallery', 'main'],
  responseFieldsPut: ['whole', 'item'],
  unlimitedDelta: ['zero', 'refuse'],
  deleteMissing: ['404', 'zero'],
  freedSku: ['atOnce', 'afterLag'],
  statsOnDeletion: ['moves', 'stays'],
  stockMovesUpdated: ['yes', 'no'],
  unchangedPut: ['one', 'zero', 'touch'],
  shortVariations: ['keep', 'delete'],
  rebuildVariations: ['drop', 'ignore'],
  variationOrder: ['oldestFirst', 'newestFirst'],
  mainPictureDeleted: ['none', 'promote'],
  galleryIds: ['counter', 'upload'],
  reorderedIds: ['demoted', 'all'],
  asyncPictureFailure: ['vanish', 'stay'],
  withoutCategory: ['frontPage', 'nowhere'],
  firstCategory: ['stays', 'leaves'],
  disabledCategories: ['onRequest', 'always'],
  subcategoriesOfDeleted: ['delete', 'rise'],
  categoryMovesProducts: ['yes', 'no'],
  suspendedProfile: ['refuse', 'serve'],
  posBaseEntries: ['yes', 'no'],
  posBookMovesEntries: ['no', 'yes'],
  posPricesMoveProducts: ['no', 'yes'],
  posPricesOfDeleted: ['kept', 'deleted'],
  posPageOver: ['clip', 'refuse'],
  posBeforeBound: ['exclusive', 'inclusive'],
  posGetDeleted: ['200', '404'],
  posParentDeleted: ['promote', 'orphan'],
  posLastVariant: ['parent', 'standard'],
  posStockMovesProduct: ['no', 'yes'],
  posNamesMoveProducts: ['no', 'yes'],
  posInventoryOfDeleted: ['kept', 'deleted'],
  posInventoryRows: ['atCreation', 'onMovement'],
  posLateRows: ['no', 'yes'],
  productIdsOver100: ['serve', 'refuse'],
} as const satisfies Readonly<Record<string, readonly [string, string, ...string[]]>>;

export type SwitchName = keyof typeof SWITCHES;

export const SWITCH_NAMES = Object.keys(SWITCHES).filter((name): name is SwitchName => name in SWITCHES);

/** Settings that are not the default; a switch that is not named stands at its default. */
export type Settings = Readonly<Partial<Record<SwitchName, string>>>;

/** Every single setting that is not a default. */
export const ALTERNATIVES: readonly Settings[] = SWITCH_NAMES.flatMap((name) =>
  SWITCHES[name].slice(1).map((value) => ({ [name]: value })),
);

/** Every switch at its last setting. */
export const ALL_FLIPPED: Settings = Object.fromEntries(SWITCH_NAMES.map((name) => [name, SWITCHES[name].at(-1)]));

/** Settings in words: `batchCounts=no, htmlRewrite=strip`. */
export function settingsText(settings: Settings): string {
  const told = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return told.length === 0 ? 'all defaults' : told.join(', ');
}
