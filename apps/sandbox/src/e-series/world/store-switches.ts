/**
 * What the reference leaves open ([U]) and the sandbox makes choosable, live: §1.5 `limitOver100`, `productIdsOver100` (§12), `responseFieldsPut`;
 * §2.1 `createReturnsItem`, `rebuildVariations`; §2.3 `htmlRewrite` ("scripts not supported"); §2.4 `attributesPut`;
 * §2.5 `explicitNull`, `unchangedPut`; §2.7 `savedCombinations`; §2.8 `deleteMissing`, `freedSku`; §3.3
 * `variationOrder`; §3.5 `shortVariations`; §4.1 `unlimitedDelta`; §5.2 `firstGalleryPicture`, `mainPictureDeleted`,
 * `galleryIds`, `reorderedIds`, `asyncPictureFailure`; §6.4 `batchCounts`; §7.1 `statsOnDeletion`, `stockMovesUpdated`.
 */
export type { StoreSwitches } from '../../core/switches.js';
