import { Module } from '@nestjs/common';
import { StockAggregator } from './stock-aggregator.js';

/** Offers the aggregation to the host's DI. */
@Module({ providers: [StockAggregator], exports: [StockAggregator] })
export class InventoryAggregationModule {}
