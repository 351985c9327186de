import { Injectable } from '@nestjs/common';
import { LanePort } from '@tillbridge/sync-engine';

/** Asks the database the smallest question the engine itself asks. */
@Injectable()
export class DatabaseProbe {
  constructor(private readonly lanes: LanePort) {}

  /** @throws when the database does not answer. */
  async ping(): Promise<void> {
    await this.lanes.busyForMs('health', 'catalogue');
  }
}
