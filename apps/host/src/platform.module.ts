import { Global, Module } from '@nestjs/common';
import { WorkerPresence as StoredPresence } from '@tillbridge/storage';
import { ClockPort, SystemClock } from '@tillbridge/sync-engine';
import { WorkerPresence } from './worker/worker-presence.js';

/** What the engine and the worker need besides the stored ports: the machine's time, and presence as the database knows it. */
@Global()
@Module({
  providers: [
    { provide: ClockPort, useClass: SystemClock },
    { provide: WorkerPresence, useExisting: StoredPresence },
  ],
  exports: [ClockPort, WorkerPresence],
})
export class PlatformModule {}
