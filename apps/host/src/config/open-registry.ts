import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConnectorRegistry, ConnectorRegistryModule } from '@tillbridge/connector-sdk';
import { CONNECTOR_MODULES } from '../connectors.js';

@Module({ imports: [ConnectorRegistryModule, ...CONNECTOR_MODULES] })
class ConnectorsModule {}

/** The connectors alone, before there is a configuration: it is checked against their configuration classes. */
export async function openRegistry(): Promise<ConnectorRegistry> {
  const context = await NestFactory.createApplicationContext(ConnectorsModule, { logger: false, abortOnError: false });
  const registry = context.get(ConnectorRegistry);
  await context.close();
  return registry;
}
