import { isIP, type LookupFunction } from 'node:net';

/** Leads to these addresses alone: a name that was looked up and judged must not lead elsewhere by then. */
export function pinnedTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (host, options, give) => {
    const [first] = found;
    if (first === undefined) give(new Error(`${host} has no address.`), '', 0);
    else if (options.all === true) give(null, found);
    else give(null, first.address, first.family);
  };
}
