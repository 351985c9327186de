import { ConfigurableModuleBuilder } from '@nestjs/common';

export interface StorageOptions {
  /** A PostgreSQL of the owner's; without it ours runs in the data folder. */
  readonly databaseUrl?: string | undefined;
  readonly dataFolder: string;
  /** Gets one line per event that an operator may want to know. */
  readonly log: (line: string) => void;
}

export const {
  ConfigurableModuleClass: StorageModuleClass,
  MODULE_OPTIONS_TOKEN: STORAGE_OPTIONS,
  OPTIONS_TYPE,
  ASYNC_OPTIONS_TYPE,
} = new ConfigurableModuleBuilder<StorageOptions>()
  .setClassMethodName('forRoot')
  .setExtras({}, (definition) => ({ ...definition, global: true }))
  .build();
