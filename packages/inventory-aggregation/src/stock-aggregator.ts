import type { StockLevel } from '@tillbridge/connector-sdk/model';
import { aggregateStock, type AggregatedStock, type StockPolicy } from './aggregation.js';

/** `aggregateStock` as something that can be injected and replaced. */
export class StockAggregator {
  aggregate(
    record: { readonly ref: string; readonly tracked: boolean },
    levels: readonly StockLevel[],
    policy: StockPolicy,
  ): AggregatedStock {
    return aggregateStock(record, levels, policy);
  }
}
