import type { FieldPolicy } from '@tillbridge/mapping-core';
import type { ConnectionOptions } from '../src/connection-runtime.js';

/** What a connection is like on one day, and how its operator ends the day. */
export interface DaySettings {
  /** Modes that differ from those of the preset (F-16). */
  readonly fields: Partial<FieldPolicy>;
  /** The connection names the price book of the shop (P-05). */
  readonly book: boolean;
  /** Who says what is activated, to begin with. */
  readonly activation: ConnectionOptions['activation'];
  /** In the end everything that an undo holds is released. */
  readonly releases: boolean;
  /** In the end everything that a guard holds is approved, until nothing is held (G-02). */
  readonly approves: boolean;
}

export const PLAIN_DAY: DaySettings = { fields: {}, book: false, activation: 'pos', releases: true, approves: false };
