import type { StockLevel } from '@tillbridge/connector-sdk/model';
import { aggregateStock, type AggregatedStock, type CountedRecord } from './aggregation.js';
import type { StockPolicy } from './stock-policy.js';

/** `aggregateStock` as something that can be injected and replaced. */
export class StockAggregator {
  aggregate(record: CountedRecord, levels: readonly StockLevel[], policy: StockPolicy): AggregatedStock {
    return aggregateStock(record, levels, policy);
  }
}
