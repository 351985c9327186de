import { Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from './settings.js';
import { SETTINGS } from './settings.token.js';

/** Offers the configuration to the whole host. */
@Module({})
export class SettingsModule {
  static forRoot(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [{ provide: SETTINGS, useValue: settings }],
      exports: [SETTINGS],
    };
  }
}
