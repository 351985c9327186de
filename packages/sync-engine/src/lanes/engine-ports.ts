import { Injectable } from '@nestjs/common';
import {
  BatchPort,
  BudgetPort,
  ClockPort,
  ConnectionPort,
  FamilyPort,
  GuardPort,
  LanePort,
  MirrorPort,
  RunPort,
  StockPort,
  UndoPort,
  WakePort,
} from '../ports/index.js';

/** The ports of the engine, gathered for injection. */
@Injectable()
export class EnginePorts {
  constructor(
    readonly connections: ConnectionPort,
    readonly lanes: LanePort,
    readonly mirror: MirrorPort,
    readonly families: FamilyPort,
    readonly stock: StockPort,
    readonly guards: GuardPort,
    readonly undos: UndoPort,
    readonly runs: RunPort,
    readonly budgets: BudgetPort,
    readonly batches: BatchPort,
    readonly wake: WakePort,
    readonly clock: ClockPort,
  ) {}
}
