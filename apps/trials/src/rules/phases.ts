/**
 * A day in parts. Each part is edits, one command of ours, a look at both sides, and a quiet reconciliation after it:
 * `publish` (`sync`), `shop` (edits at the till, `sync`), `merchant` (edits in the store's admin, `reconcile`), `suspended` (the
 * vendor suspends the store: `doctor`, and a `sync` that gives up, no reconciliation after it), `again` (the till once more, `sync`).
 */
export const PHASES = ['publish', 'shop', 'merchant', 'suspended', 'again'] as const;
export type Phase = (typeof PHASES)[number];
