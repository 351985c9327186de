import type { DataSource } from 'typeorm';

/** A row of a statement that reads one kind of thing for many families. */
interface Part<Item> {
  readonly familyId: string;
  readonly item: Item;
}

/** Reads one kind of thing for many families, by family; the statement has the connection and the families as its values. */
export async function readParts<Item>(
  dataSource: DataSource,
  statement: string,
  connectionId: string,
  familyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const families = new Map<string, Item[]>();
  for (const { familyId, item } of await dataSource.query<Part<Item>[]>(statement, [connectionId, familyIds])) {
    const items = families.get(familyId);
    if (items === undefined) families.set(familyId, [item]);
    else items.push(item);
  }
  return families;
}
