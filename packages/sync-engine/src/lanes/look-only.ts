import { backOffMs } from '../planning/failure-policy.js';
import type { Decision, Standing } from '../planning/decision.js';
import { settlement } from '../planning/settlement.js';
import type { FamilyChange, FamilySettlement, StateReason } from '../ports/index.js';
import type { StoreHold } from '../reports.js';
import type { ConnectionSettings } from './connection-settings.js';
import { FamilyDecider } from './family-decider.js';
import type { PlannedFamily } from './family-planner.js';
import { GuardGate } from './guard-gate.js';
import { roomLeft } from './room.js';
import { SeenListings } from './seen-listings.js';
import type { SliceContext } from './slice-context.js';

/** Families that are looked at together. */
const ROUND = 100;
/** So long a family that would be written to is not looked at again. It stays wanted: `plan` shows what would be sent. */
const LOOK_AGAIN_MS = 10 * 60_000;

/** Compares what is wanted with the store while nothing may be sent to it: states and drift are told, every step stays undone (M-05). */
export class LookOnly {
  private readonly decider: FamilyDecider;

  constructor(
    private readonly context: SliceContext,
    private readonly settings: ConnectionSettings,
    private readonly hold: StoreHold,
  ) {
    this.decider = new FamilyDecider(context, settings, new SeenListings());
  }

  /** One round. @returns false when nothing is due any more. */
  async look(): Promise<boolean> {
    const { ports, lease, runtime } = this.context;
    const works = await ports.families.take(runtime.connectionId, ROUND, ports.clock.nowMs(), []);
    if (works.length === 0) return false;
    const room = await roomLeft(this.context, this.settings);
    const planned = await this.decider.decide(works, { room, gate: await GuardGate.open(this.context) });
    await ports.families.save(
      lease,
      planned.flatMap(({ decision }) => learned(decision)),
    );
    await ports.families.settle(
      lease,
      planned.map((entry) => this.settled(entry)),
    );
    return true;
  }

  private settled({ work, mapped, decision }: PlannedFamily): FamilySettlement {
    const nowMs = this.context.ports.clock.nowMs();
    const desired = mapped.kind === 'listing' ? mapped.listing : null;
    const { fields } = this.context.runtime.options;
    const at = (standing: Standing) => settlement(work, standing, desired, fields, nowMs);
    const waiting = { reached: null, attempts: work.attempts };
    switch (decision.kind) {
      case 'settled':
        return at(decision.standing);
      case 'wait':
        return { ...at(decision.standing), ...waiting, notBeforeMs: nowMs + LOOK_AGAIN_MS };
      case 'plan':
      case 'delete':
        return { ...at(this.standing(work)), ...waiting, notBeforeMs: nowMs + LOOK_AGAIN_MS };
      case 'lookup':
      case 'refresh':
        return { ...at({ state: 'pending', reason: null }), ...waiting, notBeforeMs: nowMs + backOffMs(work.attempts) };
    }
  }

  private standing({ members, applied, familyId }: PlannedFamily['work']): Standing {
    const name = members.find((member) => !member.deleted)?.name ?? applied?.sent.name ?? familyId;
    const rule = this.hold === 'match-open' ? 'M-02' : 'M-05';
    const reason: StateReason = { code: this.hold, rule, args: { name } };
    return { state: 'pending', reason };
  }
}

/** What was learned by reading; the intents of a plan that is not carried out are not stored. */
const learned = (decision: Decision): readonly FamilyChange[] =>
  decision.kind === 'settled' || decision.kind === 'wait' ? (decision.change ? [decision.change] : []) : [];
