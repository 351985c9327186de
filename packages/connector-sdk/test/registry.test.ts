import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { CONTRACT_VERSION, type EcomConnectorFactory, type PosConnectorFactory } from '../src/contract/factory.js';
import { ConnectorRegistry } from '../src/nest/connector-registry.js';

class Config {}
const never = (): never => {
  throw new Error('A registry opens nothing.');
};
const pos = (id: string, contract = CONTRACT_VERSION): PosConnectorFactory<Config> => ({
  side: 'pos',
  id,
  contract,
  configClass: Config,
  accountKey: () => id,
  create: never,
});
const store = (id: string, contract = CONTRACT_VERSION): EcomConnectorFactory<Config> => ({
  ...pos(id, contract),
  side: 'store',
  create: never,
});

describe('ConnectorRegistry', () => {
  it('finds connectors by side and id', () => {
    const [registry, till, shop] = [new ConnectorRegistry(), pos('one'), store('one')];
    registry.registerPos(till);
    registry.registerStore(shop);
    expect(registry.posFactory('one')).toBe(till);
    expect(registry.storeFactory('one')).toBe(shop);
  });

  it.each([
    { side: 'pos', register: (registry: ConnectorRegistry) => registry.registerPos(pos('one')) },
    { side: 'store', register: (registry: ConnectorRegistry) => registry.registerStore(store('one')) },
  ])('refuses a second $side connector of one name', ({ side, register }) => {
    const registry = new ConnectorRegistry();
    register(registry);
    expect(() => register(registry)).toThrow(
      `Two ${side} connectors are called "one". Remove one of them from apps/host/src/connectors.ts.`,
    );
  });

  it.each([CONTRACT_VERSION + 1, CONTRACT_VERSION - 1])('refuses a connector for contract %d', (contract) => {
    const registry = new ConnectorRegistry();
    const sentence = `Connector "one" was written for contract ${String(contract)}, this host speaks contract ${String(CONTRACT_VERSION)}. Install the version of the connector that matches.`;
    expect(() => registry.registerPos(pos('one', contract))).toThrow(sentence);
    expect(() => registry.registerStore(store('one', contract))).toThrow(sentence);
    expect(() => registry.posFactory('one')).toThrow('There is no connector "one". Known: none.');
  });

  it('names what it knows when asked for something else', () => {
    const registry = new ConnectorRegistry();
    registry.registerStore(store('one'));
    registry.registerStore(store('two'));
    expect(() => registry.storeFactory('tow')).toThrow(
      'There is no connector "tow". Known: one, two. Correct the name, or add its module to apps/host/src/connectors.ts.',
    );
  });
});
