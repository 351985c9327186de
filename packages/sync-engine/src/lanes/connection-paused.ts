import type { ConnectionPause } from '../ports/index.js';

/** Stops a connection until its owner acts; thrown out of the slice after what is known has been stored. */
export class ConnectionPaused extends Error {
  constructor(readonly pause: ConnectionPause) {
    super(pause.message);
    this.name = 'ConnectionPaused';
  }
}
