import { bookItem } from '../planning/price-book.js';
import { obstacles } from '../planning/selling.js';
import type { DoctorReport } from '../reports.js';
import { ConnectionRefused, connectionSettings } from './connection-settings.js';
import type { SliceContext } from './slice-context.js';

/** What keeps a store that works from selling, by our tables and the settings just read. */
export async function sellingCheck({ ports, runtime }: SliceContext): Promise<DoctorReport['items']> {
  const { connectionId } = runtime;
  const { store } = await ports.connections.open(connectionId);
  if (store === null) return [];
  const { complete } = await ports.mirror.place(connectionId, 'catalogue');
  const { linked, reasons } = await ports.families.counts(connectionId);
  const catalogue = complete ? await ports.mirror.counts(connectionId) : null;
  const lost = reasons.find(({ code }) => code === 'no-category')?.count ?? 0;
  return obstacles({ store, catalogue, activation: runtime.options.activation, linked, lost });
}

/** Whether both sides fit each other, by the settings just read. */
export async function joinCheck(context: SliceContext): Promise<DoctorReport['items']> {
  try {
    const { pos, store, book } = await connectionSettings(context, 0);
    return [
      {
        id: 'currency',
        side: 'connection',
        status: 'ok',
        message: `${pos.name} and ${store.name} both keep their prices in ${pos.currency}.`,
        args: { pos: pos.name, store: store.name, currency: pos.currency },
      },
      ...bookItem(book),
    ];
  } catch (error) {
    if (!(error instanceof ConnectionRefused)) throw error;
    const { message, args } = error;
    return [{ id: error.vendorCode ?? 'settings', side: 'connection', status: 'problem', message, args }];
  }
}
