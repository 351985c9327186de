/** What is known of an account's limit, shared by all processes. */
export interface BudgetState {
  readonly blockedUntilMs: number;
  /** Told by the vendor's headers, null when it sends none. */
  readonly remaining: number | null;
  readonly remainingReadAtMs: number | null;
  /** Calls a whole window allows, as told by the vendor. */
  readonly limit: number | null;
  readonly batchCounts: boolean | null;
  /** Calls taken within the window, oldest first; `urgent` ones by the lanes that the reserve is for. */
  readonly taken: readonly { readonly atMs: number; readonly calls: number; readonly urgent?: true }[];
  /** Calls that an urgent lane asked for and did not get: the others leave them free. Null when none waits. */
  readonly urgentWaiting: { readonly calls: number; readonly atMs: number } | null;
}

/** What is taken now, and what an urgent lane goes on waiting for; `waiting` absent leaves that as it is. */
export interface BudgetChoice {
  readonly calls: number;
  readonly waiting?: BudgetState['urgentWaiting'];
}

/** The rows behind the rate budget. */
export abstract class BudgetPort {
  /** Locks the account, forgets what was taken before `sinceMs`, lets `decide` choose how many calls to take now, stores that. */
  abstract take(
    accountKey: string,
    sinceMs: number,
    nowMs: number,
    urgent: boolean,
    decide: (state: BudgetState) => BudgetChoice,
  ): Promise<{ taken: number; state: BudgetState }>;
  /** Locks the account and replaces what was taken. */
  abstract amend(accountKey: string, amended: (taken: BudgetState['taken']) => BudgetState['taken']): Promise<void>;
  abstract report(
    accountKey: string,
    change: Partial<Pick<BudgetState, 'blockedUntilMs' | 'remaining' | 'remainingReadAtMs' | 'limit' | 'batchCounts'>>,
  ): Promise<void>;
  abstract read(accountKey: string): Promise<BudgetState>;
}
