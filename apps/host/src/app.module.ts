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
import { HealthModule } from './health/health.module.js';
import { logOptions } from './logging/log-options.js';
import { Secrets } from './logging/secrets.js';
import { PlatformModule } from './platform.module.js';
import { WorkerModule } from './worker/worker.module.js';

/** Composes packages; holds no rules of its own. */
@Module({})
export class AppModule {
  /** Everything: HTTP, schedule, worker. Logs to standard output. */
  static forHost(settings: Settings, level: LogLevel): DynamicModule {
    const core = coreModules(settings, level, 'output');
    return { module: AppModule, imports: [...core, WorkerModule, HealthModule] };
  }

  /** What a command of the command line needs. Logs to standard error. */
  static forCommand(settings: Settings, level: LogLevel): DynamicModule {
    return { module: AppModule, imports: coreModules(settings, level, 'error') };
  }
}

function coreModules(
  settings: Settings,
  level: LogLevel,
  to: 'output' | 'error',
): NonNullable<DynamicModule['imports']> {
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
