import { Global, Module } from '@nestjs/common';
import { ConnectorRegistry } from './connector-registry.js';

/** Offers the registry to every connector module of the host. */
@Global()
@Module({ providers: [ConnectorRegistry], exports: [ConnectorRegistry] })
export class ConnectorRegistryModule {}
