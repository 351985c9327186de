export * from './config.js';
export * from './connector.js';
export * from './factory.js';
export * from './lightspeed-e.module.js';
