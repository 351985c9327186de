import { Module, type OnModuleInit } from '@nestjs/common';
import { ConnectorRegistry, ConnectorRegistryModule } from '@tillbridge/connector-sdk';
import { lightspeedXFactory } from './factory.js';

/** Makes X-Series known to the host. */
@Module({ imports: [ConnectorRegistryModule] })
export class LightspeedXModule implements OnModuleInit {
  constructor(private readonly registry: ConnectorRegistry) {}

  onModuleInit(): void {
    this.registry.registerPos(lightspeedXFactory);
  }
}
