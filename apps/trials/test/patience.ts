/**
 * A day in a world of its own takes a minute or two, and a multiple of it where the machine is busy with something else: only what hangs
 * ends by this.
 */
export const PATIENCE_MS = 1_200_000;
