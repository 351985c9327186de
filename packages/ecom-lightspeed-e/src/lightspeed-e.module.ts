import { Module, type OnModuleInit } from '@nestjs/common';
import { ConnectorRegistry } from '@tillbridge/connector-sdk';
import { lightspeedEFactory } from './factory.js';

/** Makes the E-Series connector known to a host that imports `ConnectorRegistryModule`. */
@Module({})
export class LightspeedEModule implements OnModuleInit {
  constructor(private readonly registry: ConnectorRegistry) {}

  onModuleInit(): void {
    this.registry.registerStore(lightspeedEFactory);
  }
}
