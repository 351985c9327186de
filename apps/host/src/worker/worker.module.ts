import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { SyncEngineModule } from '@tillbridge/sync-engine';
import { LaneWorker } from './lane-worker.js';
import { SchedulerService } from './scheduler.service.js';

@Module({
  imports: [ScheduleModule.forRoot(), SyncEngineModule],
  providers: [LaneWorker, SchedulerService],
  exports: [LaneWorker, SchedulerService],
})
export class WorkerModule {}
