export { loadCatalogue } from './catalogue/load.js';
export { createCore } from './core/world.js';
export { SWITCHES } from './core/switches.js';
export { startSandbox } from './sandbox.js';
export type { RunningSandbox, SandboxAddresses } from './sandbox.js';
