import { Module } from '@nestjs/common';
import { LaneEngine } from './lane-engine.js';
import { EnginePorts } from './lanes/engine-ports.js';
import { SyncEngine } from './sync-engine.js';

/** The engine. Its ports must be provided by a global module of the host (storage provides all but the clock). */
@Module({ providers: [EnginePorts, { provide: SyncEngine, useClass: LaneEngine }], exports: [SyncEngine] })
export class SyncEngineModule {}
