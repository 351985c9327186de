import type { DataSource } from 'typeorm';

/** All there is of one kind for one family, in order. */
interface Parts<Item> {
  readonly familyId: string;
  readonly items: readonly Item[];
}

interface PartsQuery {
  readonly item: string;
  readonly from: string;
  readonly order: string;
  /** What else must hold of a row; absent: nothing. */
  readonly where?: string;
}

/**
 * A statement that reads one kind of thing for many families, a row for each of them that has any. Its values are the connection and
 * the families. One row a family, not one a thing: a row costs this process more than what stands in it.
 */
export function partsOf({ item, from, order, where = 'true' }: PartsQuery): string {
  return `select family_id as "familyId", json_agg(${item} order by ${order}) as items
    from ${from} where connection_id = $1 and family_id = any($2::text[]) and ${where} group by family_id`;
}

/** Reads what a statement of `partsOf` says, by family. */
export async function readParts<Item>(
  dataSource: DataSource,
  statement: string,
  connectionId: string,
  familyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const rows = await dataSource.query<Parts<Item>[]>(statement, [connectionId, familyIds]);
  return new Map(rows.map(({ familyId, items }) => [familyId, items]));
}
