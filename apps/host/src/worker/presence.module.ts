import { Global, Module } from '@nestjs/common';
import { WorkerPresence as StoredPresence } from '@tillbridge/storage';
import { WorkerPresence } from './worker-presence.js';

/** Presence as the database knows it. */
@Global()
@Module({ providers: [{ provide: WorkerPresence, useExisting: StoredPresence }], exports: [WorkerPresence] })
export class PresenceModule {}
