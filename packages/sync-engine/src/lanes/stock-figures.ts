/** What a slice of the stock lane has done so far. */
export class StockFigures {
  /** Differences the store confirmed, or that a reading showed to have arrived. */
  confirmed = 0;
  /** Differences the store refused. */
  failed = 0;
}
