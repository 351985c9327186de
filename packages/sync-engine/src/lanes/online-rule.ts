import type { OnlineRule } from '@tillbridge/mapping-core';
import type { ConnectionRuntime } from '../connection-runtime.js';

/** What makes a row of this family online in this connection. */
export const onlineRule = (
  { pos, options }: Pick<ConnectionRuntime, 'pos' | 'options'>,
  { activated }: { readonly activated: readonly string[] },
): OnlineRule => ({
  activeMeansWholeProduct: pos.capabilities.activeMeansWholeProduct,
  activated: options.activation === 'list' ? new Set(activated) : null,
});
