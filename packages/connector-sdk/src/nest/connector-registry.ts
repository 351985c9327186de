import { Injectable } from '@nestjs/common';
import { CONTRACT_VERSION, type EcomConnectorFactory, type PosConnectorFactory } from '../contract/factory.js';
import { duplicateConnector, unknownConnector, wrongContract } from './connector.messages.js';

/** The connectors this process knows, by side and id. Filled by the connectors' own modules in `onModuleInit`. */
@Injectable()
export class ConnectorRegistry {
  private readonly pos = new Map<string, PosConnectorFactory>();
  private readonly stores = new Map<string, EcomConnectorFactory>();

  /** @throws Error when the id is taken or the contract differs: the host must not boot then. */
  registerPos<Config extends object>(factory: PosConnectorFactory<Config>): void {
    admit(this.pos, factory);
    this.pos.set(factory.id, factory);
  }

  /** @throws Error when the id is taken or the contract differs: the host must not boot then. */
  registerStore<Config extends object>(factory: EcomConnectorFactory<Config>): void {
    admit(this.stores, factory);
    this.stores.set(factory.id, factory);
  }

  /** @throws Error that lists the known ids. */
  posFactory(id: string): PosConnectorFactory {
    return pick(this.pos, id);
  }

  /** @throws Error that lists the known ids. */
  storeFactory(id: string): EcomConnectorFactory {
    return pick(this.stores, id);
  }
}

function admit(known: ReadonlyMap<string, unknown>, factory: { id: string; side: string; contract: number }): void {
  if (known.has(factory.id)) throw new Error(duplicateConnector(factory.side, factory.id));
  if (factory.contract !== CONTRACT_VERSION)
    throw new Error(wrongContract(factory.id, factory.contract, CONTRACT_VERSION));
}

function pick<Factory>(known: ReadonlyMap<string, Factory>, id: string): Factory {
  const factory = known.get(id);
  if (factory === undefined) throw new Error(unknownConnector(id, [...known.keys()]));
  return factory;
}
