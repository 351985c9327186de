/** How many more products a plan takes that holds so many: its limit less 2 %, at least 5. */
export function roomIn(maxProducts: number, held: number): number {
  return maxProducts - Math.max(5, Math.ceil(maxProducts * 0.02)) - held;
}
