import { Injectable } from '@nestjs/common';
import {
  BatchPort,
  BudgetPort,
  ClockPort,
  ConnectionPort,
  FamilyPort,
  LanePort,
  MirrorPort,
  RunPort,
} from '../ports/index.js';

/** The ports of the engine, gathered for injection. */
@Injectable()
export class EnginePorts {
  constructor(
    readonly connections: ConnectionPort,
    readonly lanes: LanePort,
    readonly mirror: MirrorPort,
    readonly families: FamilyPort,
    readonly runs: RunPort,
    readonly budgets: BudgetPort,
    readonly batches: BatchPort,
    readonly clock: ClockPort,
  ) {}
}
