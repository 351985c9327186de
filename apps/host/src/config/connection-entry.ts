import type { ConnectorRegistry } from '@tillbridge/connector-sdk';
import { sentence } from '../messages/say.js';
import type { ConfigProblem } from './config-problem.js';
import { checkFields } from './field-entry.js';
import { checkGroup } from './key-group.js';
import { checkOutlets } from './outlet-list.js';
import { ConnectionEntry } from './settings-file.js';
import type { ConnectionSettings, ConnectorSettings } from './settings.js';
import type { SettingsSource } from './settings-source.js';
import { checkStock } from './stock-entry.js';
import { isGroup } from './written-file.js';

const DAY_MS = 24 * 3_600_000;

interface Checked<Value> {
  readonly value: Value | null;
  readonly problems: readonly ConfigProblem[];
}

type Origins = ReadonlyMap<string, string>;

/** Checks one entry of `connections`, both connectors' own keys included. */
export function checkConnection(
  entry: unknown,
  index: number,
  origins: Origins,
  source: SettingsSource,
): Checked<ConnectionSettings> {
  const path = `connections[${String(index)}]`;
  if (!isGroup(entry)) {
    const message = sentence('config.connectionNotAGroup', { key: path });
    return { value: null, problems: [{ key: path, message, example: '- { id: main, pos: { … }, store: { … } }' }] };
  }
  const { value, problems } = checkGroup(ConnectionEntry, entry, {
    prefix: `${path}.`,
    origins,
    examples: {},
    secret: [],
  });
  const pos = checkSide(value.pos, 'pos', path, origins, source);
  const store = checkSide(value.store, 'store', path, origins, source);
  const outlets = checkOutlets(value.outlets, `${path}.outlets`);
  const stock = checkStock(value.stock, `${path}.stock`);
  const fields = checkFields(value.fields, `${path}.fields`);
  const parts = [pos, store, outlets, stock, fields].flatMap((part) => part.problems);
  const all = [...problems, ...parts];
  if (pos.value === null || store.value === null) return { value: null, problems: all };
  const { id, priceBasis, register, newListingsCategory, priceBook, activation, mode } = value;
  const { onDelete, deleteGraceDays } = value;
  return {
    value: {
      id,
      pos: pos.value,
      store: store.value,
      priceBasis,
      outlets: outlets.value,
      register: register ?? null,
      newListingsCategory: newListingsCategory ?? null,
      priceBook: priceBook ?? null,
      stock: stock.value,
      activation,
      mode,
      deletion: { onDelete, graceMs: deleteGraceDays * DAY_MS },
      fields: fields.value,
    },
    problems: all,
  };
}

function checkSide(
  side: unknown,
  name: 'pos' | 'store',
  path: string,
  origins: Origins,
  source: SettingsSource,
): Checked<ConnectorSettings> {
  // Missing or no group: told already as a problem of the entry.
  if (!isGroup(side)) return { value: null, problems: [] };
  const key = `${path}.${name}.connector`;
  const { connector, ...own } = side;
  if (typeof connector !== 'string' || connector === '') {
    const example = `connector: ${Object.keys(source.examples[name])[0] ?? '…'}`;
    return { value: null, problems: [{ key, message: sentence('config.missing', { key }), example }] };
  }
  const found = findShape(name, connector, source.registry);
  if (typeof found === 'string') {
    return {
      value: null,
      problems: [{ key, message: sentence('config.unknownConnector', { key, why: found }), example: null }],
    };
  }
  const examples = source.examples[name][connector] ?? {};
  const prefix = `${path}.${name}.`;
  const { value, problems } = checkGroup(found, own, { prefix, origins, examples, secret: 'all' });
  return { value: { connector, config: value }, problems };
}

/** The configuration class of a connector, or the sentence of the registry that knows no such connector. */
function findShape(side: 'pos' | 'store', id: string, registry: ConnectorRegistry): (new () => object) | string {
  try {
    return (side === 'pos' ? registry.posFactory(id) : registry.storeFactory(id)).configClass;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
