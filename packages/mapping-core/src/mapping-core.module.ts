import { Module } from '@nestjs/common';
import { ListingMapper } from './listing-mapper.js';

/** Offers the mapping to the host's DI. */
@Module({ providers: [ListingMapper], exports: [ListingMapper] })
export class MappingCoreModule {}
