import {
  ContractViolation,
  type EcomConnector,
  type ListCursor,
  type ListPage,
  type StoreCallContext,
} from '@tillbridge/connector-sdk';
import type {
  DifferenceOutcome,
  Listing,
  SavedListing,
  SavedPictures,
  StepOutcome,
  StoreCategory,
  StoreSettings,
  UnfilledListing,
} from '@tillbridge/connector-sdk/model';

/** A store that is only read: whatever would send something to it fails before a call is made (M-05, G-03). */
export class ReadOnlyStore implements EcomConnector {
  constructor(private readonly store: EcomConnector) {}

  get capabilities(): EcomConnector['capabilities'] {
    return this.store.capabilities;
  }

  check = (context: StoreCallContext): ReturnType<EcomConnector['check']> => this.store.check(context);
  settings = (context: StoreCallContext): Promise<StoreSettings> => this.store.settings(context);
  categories = (context: StoreCallContext): Promise<readonly StoreCategory[]> => this.store.categories(context);
  unfilled = (context: StoreCallContext): AsyncIterable<readonly UnfilledListing[]> => this.store.unfilled(context);
  list = (since: ListCursor | null, context: StoreCallContext): AsyncIterable<ListPage> =>
    this.store.list(since, context);
  observe = (refs: readonly string[], context: StoreCallContext): Promise<ReadonlyMap<string, Listing>> =>
    this.store.observe(refs, context);
  findByExternalKey = (keys: readonly string[], context: StoreCallContext): Promise<ReadonlyMap<string, Listing>> =>
    this.store.findByExternalKey(keys, context);
  save = (ref: string, context: StoreCallContext): Promise<SavedListing | null> => this.store.save(ref, context);

  savedPictures = (document: unknown): SavedPictures => this.store.savedPictures(document);

  settle(): AsyncIterable<readonly StepOutcome[]> {
    throw refused('settle');
  }

  apply(): AsyncIterable<readonly StepOutcome[]> {
    throw refused('apply');
  }

  adjustStock(): AsyncIterable<DifferenceOutcome> {
    throw refused('adjustStock');
  }
}

const refused = (call: string): ContractViolation =>
  new ContractViolation('Nothing is sent to the store of this connection at present.', { call });
