import type { DesiredListing, ListingPlan, PlanStep } from '@tillbridge/connector-sdk/model';
import type { Standing } from '../planning/decision.js';
import type { FamilyWork } from '../ports/index.js';

/** A family while its plan is under way. */
export interface UnderWay {
  work: FamilyWork;
  readonly standing: Standing;
  /** What it is to look like, null when that is not known here. */
  readonly desired: DesiredListing | null;
  /** Null for a batch of an earlier slice: all that is known of it is its outcomes. */
  readonly plan: ListingPlan | null;
  /** Variants that it makes a variation for, and nothing has tried to before. */
  readonly firsts: ReadonlySet<string>;
  /** Steps that still have no outcome. */
  open: number;
  /** Planning again afterwards will find more to do. */
  readonly more: boolean;
  settled: boolean;
}

/** Steps of a family's plan that have no outcome yet. */
export const laterSteps = ({ plan, open }: Pick<UnderWay, 'plan' | 'open'>): readonly PlanStep[] =>
  plan === null ? [] : plan.steps.slice(plan.steps.length - open);

/** The families whose plans are under way. One that is through is let go, or they would be held until the slice ends. */
export class OnTheWay {
  private readonly families = new Map<string, UnderWay>();

  constructor(families: readonly UnderWay[] = []) {
    for (const family of families) this.add(family);
  }

  add(family: UnderWay): void {
    this.families.set(family.work.familyId, family);
  }

  get(familyId: string): UnderWay | undefined {
    return this.families.get(familyId);
  }

  /**
   * Families that may not be begun again: also one that is settled because a picture failed, whose plan goes on. The outcomes of its other
   * steps would be taken for those of a second plan.
   */
  begun(): readonly UnderWay[] {
    return [...this.families.values()];
  }

  /** Families that are not through. */
  unsettled(): readonly UnderWay[] {
    return [...this.families.values()].filter(({ settled }) => !settled);
  }

  /** Families whose listing has to be read, because something of it was not there when it was written to (D-02). */
  doubted(): readonly FamilyWork[] {
    return [...this.families.values()].filter(isDoubted).map(({ work }) => work);
  }

  /** Every step of the family has its outcome. */
  through(family: UnderWay): void {
    if (!isDoubted(family)) this.families.delete(family.work.familyId);
  }
}

const isDoubted = ({ work }: UnderWay): boolean => work.applied?.doubted === true;

/** Rows and levels were needed to decide only; held by every family under way they are most of what this process holds. */
export const withoutRows = (work: FamilyWork): FamilyWork => ({ ...work, members: [], levels: [] });
