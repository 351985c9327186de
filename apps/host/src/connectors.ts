import { LightspeedEModule } from '@tillbridge/ecom-lightspeed-e';
import { LightspeedXModule } from '@tillbridge/pos-lightspeed-x';
import type { ConnectorExamples } from './config/settings-source.js';

/** The connectors of this host: to add one, import its module here and give its keys an example. */
export const CONNECTOR_MODULES = [LightspeedXModule, LightspeedEModule];

/** Lines for the sentences about a wrong configuration. */
export const CONNECTOR_EXAMPLES: ConnectorExamples = {
  pos: {
    'lightspeed-x': {
      domainPrefix: 'domainPrefix: my-shop   (of my-shop.retail.lightspeed.app)',
      token: 'token: lsxs_pt_0123456789abcdef   (Setup > Personal Tokens)',
      baseUrl: 'baseUrl: http://127.0.0.1:4010   (only for a sandbox)',
      pageSize: 'pageSize: 1000',
    },
  },
  store: {
    'lightspeed-e': {
      storeId: 'storeId: 1003   (at the bottom of the store admin)',
      token: 'token: secret_0123456789abcdef   (a custom app of the store)',
      baseUrl: 'baseUrl: http://127.0.0.1:4020/api/v3   (only for a sandbox)',
      batchCounts: 'batchCounts: "yes"',
    },
  },
};
