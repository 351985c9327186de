import { Module, type DynamicModule } from '@nestjs/common';
import { ConnectorRegistryModule } from '@tillbridge/connector-sdk';
import { StorageModule } from '@tillbridge/storage';
import { SyncEngineModule } from '@tillbridge/sync-engine';
import { pino } from 'pino';
import { LoggerModule } from 'nestjs-pino';
import type { LogLevel, Settings } from './config/settings.js';
import { SettingsModule } from './config/settings.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { CONNECTOR_MODULES } from './connectors.js';
import { logOptions } from './logging/log-options.js';
import { Secrets } from './logging/secrets.js';
import { PlatformModule } from './platform.module.js';

/** Composes packages; holds no rules of its own. */
@Module({})
export class AppModule {
  /**
   * @param to where it logs.
   * @param more what this process needs beside what every command does: commands do not even load it.
   */
  static forRoot(settings: Settings, level: LogLevel, to: 'output' | 'error', more: Imports = []): DynamicModule {
    return { module: AppModule, imports: [...coreModules(settings, level, to), ...more] };
  }
}

type Imports = NonNullable<DynamicModule['imports']>;

function coreModules(settings: Settings, level: LogLevel, to: 'output' | 'error'): Imports {
  const logger = pino(...logOptions(level, to, new Secrets(settings)));
  const storageLog = logger.child({ context: 'Storage' });
  return [
    LoggerModule.forRoot({ pinoHttp: { logger, autoLogging: false } }),
    SettingsModule.forRoot(settings),
    ConnectorRegistryModule,
    ...CONNECTOR_MODULES,
    StorageModule.forRoot({
      databaseUrl: settings.databaseUrl ?? undefined,
      dataFolder: settings.dataFolder,
      log: (line) => {
        storageLog.info(line);
      },
    }),
    PlatformModule,
    SyncEngineModule,
    ConnectionsModule,
  ];
}
