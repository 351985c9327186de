import { ActivationList1764710000000 } from './activation-list.migration.js';
import { Applying1764520000000 } from './applying.migration.js';
import { Approvals1764300000000 } from './approvals.migration.js';
import { BookPrices1764610000000 } from './book-prices.migration.js';
import { DeletionGrace1764800000000 } from './deletion-grace.migration.js';
import { Disconnection1764410000000 } from './disconnection.migration.js';
import { FirstTables1763900000000 } from './first-tables.migration.js';
import { Holds1764510000000 } from './holds.migration.js';
import { JournalMade1764930000000 } from './journal-made.migration.js';
import { JournalRuns1764500000000 } from './journal-runs.migration.js';
import { ListingPolicy1764600000000 } from './listing-policy.migration.js';
import { Matching1764810000000 } from './matching.migration.js';
import { NumbersOfRecords1764920000000 } from './numbers-of-records.migration.js';
import { PriceSweeps1764910000000 } from './price-sweeps.migration.js';
import { RunsInLine1764100000000 } from './runs-in-line.migration.js';
import { Standings1764700000000 } from './standings.migration.js';
import { StockAndGuards1764000000000 } from './stock-and-guards.migration.js';
import { TagsAndFlags1764900000000 } from './tags-and-flags.migration.js';
import { TakenOut1764400000000 } from './taken-out.migration.js';
import { UnansweredFields1764940000000 } from './unanswered-fields.migration.js';
import { UploadTimes1764200000000 } from './upload-times.migration.js';

/** Every migration in its order, listed by hand: no globs. */
export const MIGRATIONS = [
  FirstTables1763900000000,
  StockAndGuards1764000000000,
  RunsInLine1764100000000,
  UploadTimes1764200000000,
  Approvals1764300000000,
  TakenOut1764400000000,
  Disconnection1764410000000,
  JournalRuns1764500000000,
  Holds1764510000000,
  Applying1764520000000,
  ListingPolicy1764600000000,
  BookPrices1764610000000,
  Standings1764700000000,
  ActivationList1764710000000,
  DeletionGrace1764800000000,
  Matching1764810000000,
  TagsAndFlags1764900000000,
  PriceSweeps1764910000000,
  NumbersOfRecords1764920000000,
  JournalMade1764930000000,
  UnansweredFields1764940000000,
];
