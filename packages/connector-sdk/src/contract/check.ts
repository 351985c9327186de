/** One thing a connection check looked at. `message` is a whole sentence; a problem says what to do next. */
export interface CheckItem {
  /** Stable name, for example `token` or `scope`. */
  readonly id: string;
  readonly status: 'ok' | 'warning' | 'problem';
  readonly message: string;
}

export interface CheckReport {
  /** Display name of the account that answered, null when none did. */
  readonly account: string | null;
  readonly items: readonly CheckItem[];
}
