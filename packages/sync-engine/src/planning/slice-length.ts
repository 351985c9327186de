import type { LaneName } from '../ports/index.js';

/**
 * A slice works at most so many ms, then gives the lane back: what it has planned is sent by then, or never. That of the catalogue takes
 * a while to fill the store's batches.
 */
export const SLICE_MS: Readonly<Record<LaneName, number>> = { stock: 12_000, catalogue: 30_000, sweep: 12_000 };
