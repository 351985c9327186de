import type { EcomConnector } from './ecom-connector.js';
import type { PosConnector } from './pos-connector.js';

/** Version of this contract; a connector states the one it was written for. */
export const CONTRACT_VERSION = 1;

/** What the host gives every connector it opens. */
export interface ConnectorEnvironment {
  /** Sent as `User-Agent`. */
  readonly userAgent: string;
  /** How many times faster than real time the vendor's clock runs: 1 for a real vendor (sandbox only otherwise). */
  readonly timeScale: number;
}

interface FactoryBase<Side extends string, Config extends object, Connector> {
  readonly side: Side;
  /** Unique name, for example `lightspeed-x`. */
  readonly id: string;
  readonly contract: number;
  /** Validated by class-validator; also the source of the settings form. */
  readonly configClass: new () => Config;
  /** Names the account, so that connections of one account share its rate budget; holds no secret. */
  accountKey(config: Config): string;
  create(config: Config, environment: ConnectorEnvironment): Connector;
}

export type PosConnectorFactory<Config extends object = object> = FactoryBase<'pos', Config, PosConnector>;
export type EcomConnectorFactory<Config extends object = object> = FactoryBase<'store', Config, EcomConnector>;
