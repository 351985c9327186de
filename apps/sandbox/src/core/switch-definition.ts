/** One behaviour the vendors' public documents leave open, and what the sandbox may do about it. */
export interface SwitchDefinition {
  readonly name: string;
  readonly system: 'pos' | 'store';
  /** All values, the default first. */
  readonly values: readonly [string, string, ...string[]];
  readonly question: string;
  readonly feltBy: string;
}
