import { mapFamily } from './family.js';
import type { MappedFamily, MappingInput } from './mapping-input.js';

/** `mapFamily` as something that can be injected and replaced. */
export class ListingMapper {
  map(input: MappingInput): MappedFamily {
    return mapFamily(input);
  }
}
