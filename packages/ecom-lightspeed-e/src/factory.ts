import { CONTRACT_VERSION, type EcomConnectorFactory } from '@tillbridge/connector-sdk';
import { DEFAULT_BASE_URL, LightspeedEConfig } from './config.js';
import { LightspeedEConnector } from './connector.js';

/** Makes connectors for E-Series stores. One store is one account, whatever token reaches it. */
export const lightspeedEFactory: EcomConnectorFactory<LightspeedEConfig> = {
  side: 'store',
  id: 'lightspeed-e',
  contract: CONTRACT_VERSION,
  configClass: LightspeedEConfig,
  accountKey: (config) => `lightspeed-e:${new URL(config.baseUrl ?? DEFAULT_BASE_URL).host}:${String(config.storeId)}`,
  create: (config, environment) => new LightspeedEConnector(config, environment),
};
