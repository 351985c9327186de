import type { CallContext, Outlet, Register } from '@tillbridge/connector-sdk';
import type { LightspeedXClient, PageRequest } from './client.js';
import { type VersionPage, versionPages } from './feeds.js';
import { toOutlet, toRegister } from './translate.js';
import { ROWS } from './wire.js';

/** The outlets that are there now, in the vendor's order. */
export function readOutlets(
  client: LightspeedXClient,
  pageSize: number,
  context: CallContext,
): Promise<readonly Outlet[]> {
  const feed = { schema: ROWS.outlet, pageSize, fetch: (page: PageRequest) => client.outlets(page, context) };
  return allLive(versionPages(feed, 0, context.log), toOutlet);
}

/** The registers that are there now, in the vendor's order. */
export function readRegisters(
  client: LightspeedXClient,
  pageSize: number,
  context: CallContext,
): Promise<readonly Register[]> {
  const feed = { schema: ROWS.register, pageSize, fetch: (page: PageRequest) => client.registers(page, context) };
  return allLive(versionPages(feed, 0, context.log), toRegister);
}

async function allLive<Row extends { readonly deleted_at: string | null }, Place>(
  pages: AsyncIterable<VersionPage<Row>>,
  translate: (row: Row) => Place,
): Promise<readonly Place[]> {
  const places: Place[] = [];
  for await (const { rows } of pages)
    places.push(...rows.filter((row) => row.deleted_at === null).map((row) => translate(row)));
  return places;
}
