import { Module } from '@nestjs/common';
import { LaneEngine } from './lane-engine.js';
import { EnginePorts } from './lanes/engine-ports.js';
import { ClockPort } from './ports/index.js';
import { SyncEngine } from './sync-engine.js';
import { SystemClock } from './system-clock.js';

/** The engine. Its ports must be provided by a global module of the host (storage provides them; the clock is the machine's). */
@Module({
  providers: [
    EnginePorts,
    { provide: ClockPort, useClass: SystemClock },
    { provide: SyncEngine, useClass: LaneEngine },
  ],
  exports: [SyncEngine],
})
export class SyncEngineModule {}
