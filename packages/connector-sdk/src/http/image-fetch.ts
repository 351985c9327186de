import { lookup } from 'node:dns/promises';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Invalid, Transient } from '../contract/errors.js';
import { openAnswer, readWhole } from './open-answer.js';
import { pinnedTo } from './pinned-lookup.js';

/** Bounds of a picture's download (I-08). */
export interface ImageFetchPolicy {
  /** Host names that may resolve to private addresses. */
  readonly allowedHosts: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Resolves a host name to its addresses. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Leads to these addresses alone, whatever the host's name leads to by then. */
  readonly pin?: (addresses: readonly string[]) => LookupFunction;
}

/** A mapped address (`::ffff:…`) is judged by the rules of version 4; a rule for all of them would cover every address of version 4. */
const forbidden = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  forbidden.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  forbidden.addSubnet(net, bits, 'ipv6');

const resolveAll = async (host: string): Promise<readonly string[]> =>
  (await lookup(host, { all: true })).map((entry) => entry.address);

/** An address that may be fetched; `addresses` are those its host was judged by, null for a host that was not looked up. */
interface Admitted {
  readonly url: URL;
  readonly addresses: readonly string[] | null;
}

/**
 * Downloads a picture for a connector that needs the bytes: http(s) only, no private, loopback or link-local address
 * unless the host is allowed by name, size and time bounded, no redirects (I-08). A host is looked up once: the addresses that
 * were judged are those it is fetched from.
 * @throws Invalid when the address or the answer is not acceptable, Transient when no answer came.
 */
export async function fetchImage(address: string, policy: ImageFetchPolicy): Promise<Buffer> {
  const { url, addresses } = await admittedUrl(address, policy);
  const facts = { call: `GET ${address}` };
  try {
    const signal = AbortSignal.timeout(policy.timeoutMs);
    // A connection that is open already may have been opened to another address.
    const pinned = addresses === null ? {} : { lookup: (policy.pin ?? pinnedTo)(addresses), agent: false };
    const { status, body } = await openAnswer(url, { signal, ...pinned });
    if (status !== 200) {
      body.destroy();
      throw new Invalid(`The picture at ${address} answers ${String(status)}.`, { ...facts, httpStatus: status });
    }
    return await readWhole(body, policy.maxBytes, () => tooLarge(address, policy.maxBytes));
  } catch (error) {
    if (error instanceof Invalid) throw error;
    throw new Transient(`The picture at ${address} could not be fetched.`, facts, false, { cause: error });
  }
}

function tooLarge(address: string, maxBytes: number): Invalid {
  return new Invalid(`The picture at ${address} is larger than ${String(maxBytes)} bytes.`, { call: `GET ${address}` });
}

async function admittedUrl(address: string, policy: ImageFetchPolicy): Promise<Admitted> {
  const url = URL.parse(address);
  const refuse = (why: string): never => {
    throw new Invalid(`The picture address ${address} is not fetched: ${why}`, { call: `GET ${address}` });
  };
  if (url === null) return refuse('it is no web address.');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return refuse(`${url.protocol} is not http or https.`);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (policy.allowedHosts.includes(host)) return { url, addresses: null };
  const isAddress = isIP(host) > 0;
  const addresses = isAddress ? [host] : await addressesOf(host, address, policy);
  const inside = addresses.find((ip) => forbidden.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4'));
  if (inside !== undefined)
    return refuse(
      `${host} leads to ${inside}, an address inside a private network. Allow the host by name if that is meant.`,
    );
  return { url, addresses: isAddress ? null : addresses };
}

async function addressesOf(host: string, address: string, policy: ImageFetchPolicy): Promise<readonly string[]> {
  try {
    return await (policy.resolve ?? resolveAll)(host);
  } catch (cause) {
    throw new Transient(
      `The picture at ${address} could not be fetched: ${host} is not known.`,
      { call: `GET ${address}` },
      false,
      {
        cause,
      },
    );
  }
}
