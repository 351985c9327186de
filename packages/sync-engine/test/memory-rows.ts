import type {
  ApplyingFamily,
  ApplyingWork,
  SweptListing,
  FamilySettlement,
  FamilyWork,
  StockIntent,
} from '../src/ports/index.js';

/** What is stored of a family. */
export interface FamilyRow extends Pick<
  FamilyWork,
  'link' | 'records' | 'images' | 'applied' | 'ledger' | 'drift' | 'hold' | 'takenOut' | 'conflict'
> {
  readonly applying: string | null;
  readonly intents: readonly StockIntent[];
  readonly stockWanted: number;
  readonly stockDone: number;
  readonly stockNotBeforeMs: number;
  readonly stockAttempts: number;
  readonly againAtMs: number | null;
  readonly wanted: number;
  readonly done: number;
  readonly priority: number;
  readonly settlement: FamilySettlement | null;
  readonly seenBy: string | null;
}

/** Just these are carried out by `apply` from now on. */
export function noteApplying(rows: Map<string, FamilyRow>, families: readonly ApplyingFamily[]): void {
  const marks = new Map(families.map(({ familyId, mark }) => [familyId, mark]));
  for (const [familyId, row] of rows) rows.set(familyId, { ...row, applying: marks.get(familyId) ?? null });
}

export function applyingOf(rows: ReadonlyMap<string, FamilyRow>): readonly ApplyingWork[] {
  return [...rows].flatMap(([familyId, { applying, wanted, done, settlement }]) => {
    if (applying === null) return [];
    const dueMs = wanted > done ? (settlement?.notBeforeMs ?? 0) : null;
    return [{ familyId, mark: applying, dueMs, attempts: settlement?.attempts ?? 0 }];
  });
}

/** As if nothing had failed so far. */
export const ANEW = { notBeforeMs: 0, attempts: 0, failing: null };

/** Listings that a sweep compares with what the store shows. */
export const sweptOf = (rows: ReadonlyMap<string, FamilyRow>): readonly SweptListing[] =>
  [...rows].flatMap(([familyId, { link, applied }]) =>
    link?.listingRef == null || link.state === 'detached'
      ? []
      : [
          {
            familyId,
            listingRef: link.listingRef,
            lastWriteAtMs: link.lastWriteAtMs,
            observed: applied?.observed ?? null,
          },
        ],
  );
