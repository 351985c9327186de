export { LightspeedXConfig } from './config.js';
export { LightspeedXConnector } from './connector.js';
export { lightspeedXFactory } from './factory.js';
export { LightspeedXModule } from './lightspeed-x.module.js';
