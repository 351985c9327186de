/** A row that carries the version of its last change. */
export interface Versioned {
  version: number;
  deletedAt: string | null;
}

export interface FeedQuery {
  /** Rows above this version. */
  readonly after: number;
  /** Rows below this version; absent for no upper bound. */
  readonly before?: number;
  readonly size: number;
  /** Whether rows with `deletedAt` are part of the answer. */
  readonly deleted: boolean;
}

/**
 * Rows in ascending order of version. A changed row is appended again and its old place goes stale, so the feed is
 * always sorted and a page is found by binary search.
 */
export class VersionFeed<T extends Versioned> {
  private places: { readonly version: number; readonly row: T }[] = [];
  private live = 0;

  /** Puts a row whose version was just raised above all others at the end; `isNew` on its first time. */
  append(row: T, isNew: boolean): void {
    this.places.push({ version: row.version, row });
    if (isNew) this.live++;
    if (this.places.length > 1000 && this.places.length > 2 * this.live) {
      this.places = this.places.filter((place) => place.version === place.row.version);
    }
  }

  /** Puts a row whose version others have already passed where it belongs. */
  insert(row: T): void {
    this.places.splice(this.firstAfter(row.version), 0, { version: row.version, row });
  }

  /** One page, ascending, without the rows that `hides` names. */
  page(query: FeedQuery, hides: (row: T) => boolean = () => false): T[] {
    const found: T[] = [];
    for (let index = this.firstAfter(query.after); index < this.places.length && found.length < query.size; index++) {
      const place = this.places[index];
      if (!place || (query.before !== undefined && place.version >= query.before)) break;
      if (place.version !== place.row.version) continue;
      if ((query.deleted || place.row.deletedAt === null) && !hides(place.row)) found.push(place.row);
    }
    return found;
  }

  /** Every row, ascending. */
  *[Symbol.iterator](): Generator<T> {
    for (const place of this.places) if (place.version === place.row.version) yield place.row;
  }

  private firstAfter(version: number): number {
    let low = 0;
    let high = this.places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.places[middle]?.version ?? Infinity) > version) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
