import { CONTRACT_VERSION, type PosConnectorFactory } from '@tillbridge/connector-sdk';
import { apiBase, LightspeedXConfig } from './config.js';
import { LightspeedXConnector } from './connector.js';

/** Makes a connector for each X-Series connection. */
export const lightspeedXFactory: PosConnectorFactory<LightspeedXConfig> = {
  side: 'pos',
  id: 'lightspeed-x',
  contract: CONTRACT_VERSION,
  configClass: LightspeedXConfig,
  accountKey: (config) => `lightspeed-x:${apiBase(config)}:${config.domainPrefix.toLowerCase()}`,
  create: (config, environment) => new LightspeedXConnector(config, environment),
};
