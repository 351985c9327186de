import type { Run } from '../ports/index.js';

/** A reconciliation whose reading of both sides has not ended: the sweep lane's, and no other lane writes for it yet. */
export const needsSweep = ({ kind, state }: Run): boolean =>
  kind === 'reconcile' && (state === 'requested' || state === 'sweeping');
