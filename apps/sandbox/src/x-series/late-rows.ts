import type { VersionFeed, Versioned } from './version-feed.js';

/** Every fourth version shows two simulated seconds late. */
const LATE_EVERY = 4;
const LATE_MS = 2000;

/** A row whose change is made and whose version shows later. */
interface LateRow {
  readonly dueMs: number;
  readonly version: number;
  readonly row: Versioned;
  readonly insert: () => void;
}

/** Rows that come out of order, as concurrent writers may leave them (switch `posLateRows`, §4.4 [U]). */
export class LateRows {
  private waiting: readonly LateRow[] = [];

  /** Keeps the row back if its new version is one that shows late; until then the feed has it under its old one. */
  takes<T extends Versioned>(feed: VersionFeed<T>, row: T, version: number, nowMs: number): boolean {
    if (version % LATE_EVERY !== 0) return false;
    this.waiting = [...this.waiting, { dueMs: nowMs + LATE_MS, version, row, insert: () => feed.insert(row) }];
    return true;
  }

  /** Shows those that are due; one that was raised again meanwhile stays where it is. */
  show(nowMs: number): void {
    if (this.waiting.length === 0) return;
    for (const { dueMs, version, row, insert } of this.waiting) {
      if (dueMs > nowMs || row.version >= version) continue;
      row.version = version;
      insert();
    }
    this.waiting = this.waiting.filter((one) => one.dueMs > nowMs);
  }
}
