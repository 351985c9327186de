import {
  fetchImage,
  type ImageFetchPolicy,
  type SavedFile,
  type SavedListing,
  type StoreCallContext,
} from '@tillbridge/connector-sdk';
import { atMost } from './at-most.js';
import { CALL_TIMEOUT_MS, type LightspeedEClient } from './client.js';
import { noTimeForPicture } from './messages.js';
import { pictureTypeOf } from './picture-type.js';
import { pictureAddresses } from './translate/saved.js';

/** Pictures under way at once. */
const AT_ONCE = 5;
/** Largest picture the vendor takes (E-Series reference, images). */
const MAX_BYTES = 20 * 1024 * 1024;

/**
 * The whole product as the store keeps it, with all its picture files (D-03). A file that cannot be fetched, or for which the
 * slice has no time left, is kept with the reason in its place: a picture never stops a saving.
 * @returns null when the product is not there.
 */
export async function saveListing(
  ref: string,
  client: LightspeedEClient,
  allowedHosts: readonly string[],
  context: StoreCallContext,
): Promise<SavedListing | null> {
  const document = await client.document(ref, context);
  if (document === null) return null;
  const files = new Map<string, SavedFile>();
  const addresses = pictureAddresses(document);
  for await (const file of atMost(AT_ONCE, addresses, (url) => fetchFile(url, allowedHosts, context)))
    files.set(file.url, file);
  return { ref, document, files: addresses.flatMap((url) => files.get(url) ?? []) };
}

async function fetchFile(url: string, allowedHosts: readonly string[], context: StoreCallContext): Promise<SavedFile> {
  const timeoutMs = context.signal.aborted ? 0 : Math.min(CALL_TIMEOUT_MS, context.remainingMs());
  if (timeoutMs <= 0) return { url, contentType: null, bytes: null, message: noTimeForPicture };
  const policy: ImageFetchPolicy = { allowedHosts, maxBytes: MAX_BYTES, timeoutMs };
  try {
    const bytes = await fetchImage(url, policy);
    return { url, contentType: pictureTypeOf(bytes), bytes, message: null };
  } catch (error) {
    return { url, contentType: null, bytes: null, message: error instanceof Error ? error.message : String(error) };
  }
}

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

/**
 * Hosts that pictures may be fetched from although they lead to this very machine (I-08): none, unless the store's address
 * was set to this machine by hand, as for a sandbox.
 * @param baseUrl the address as it was configured, undefined when the vendor's own is used.
 */
export function pictureHosts(baseUrl: string | undefined): readonly string[] {
  if (baseUrl === undefined) return [];
  const host = URL.parse(baseUrl)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const loopback = LOOPBACK.includes(host) || host.endsWith('.localhost') || /^127(\.\d+){3}$/.test(host);
  return loopback ? [...new Set([host, ...LOOPBACK])] : [];
}
