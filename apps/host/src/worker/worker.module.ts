import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { LaneWorker } from './lane-worker.js';
import { SchedulerService } from './scheduler.service.js';

@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [LaneWorker, SchedulerService],
  exports: [LaneWorker, SchedulerService],
})
export class WorkerModule {}
