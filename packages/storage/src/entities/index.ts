import { AppliedEntity, JournalEntity } from './applied.entities.js';
import { ConnectionEntity } from './connection.entity.js';
import { FamilyEntity } from './family.entity.js';
import { ApprovalEntity, GuardEntity, SavedFileEntity, SavedListingEntity } from './guard.entities.js';
import { LaneEntity } from './lane.entity.js';
import { LinkEntity, LinkImageEntity, LinkRecordEntity } from './link.entities.js';
import {
  BookPriceEntity,
  FeedPlaceEntity,
  NamedThingEntity,
  PosLevelEntity,
  PosRecordEntity,
} from './mirror.entities.js';
import { LedgerEntity, StockIntentEntity } from './stock.entities.js';
import { BatchEntity, RateBudgetEntity, RunEntity } from './work.entities.js';

/** Every table of ours, listed by hand: no globs. */
export const ENTITIES = [
  ConnectionEntity,
  LaneEntity,
  FeedPlaceEntity,
  PosRecordEntity,
  PosLevelEntity,
  NamedThingEntity,
  BookPriceEntity,
  FamilyEntity,
  LinkEntity,
  LinkRecordEntity,
  LinkImageEntity,
  AppliedEntity,
  LedgerEntity,
  StockIntentEntity,
  JournalEntity,
  ApprovalEntity,
  GuardEntity,
  SavedListingEntity,
  SavedFileEntity,
  RateBudgetEntity,
  BatchEntity,
  RunEntity,
];
