import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { WorkerModule } from '../worker/worker.module.js';
import { DatabaseProbe } from './database-probe.js';
import { HealthController } from './health.controller.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false }), WorkerModule],
  providers: [DatabaseProbe],
  controllers: [HealthController],
})
export class HealthModule {}
