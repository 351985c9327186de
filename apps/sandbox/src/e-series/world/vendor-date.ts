/** `yyyy-MM-dd HH:mm:ss +0000`, whole seconds, UTC (§1.2). */
export function vendorDate(atMs: number): string {
  return `${new Date(Math.floor(atMs / 1000) * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000`;
}

/** UNIX seconds. */
export function unixSeconds(atMs: number): number {
  return Math.floor(atMs / 1000);
}

/** Reads a query date as UNIX seconds: seconds, `yyyy-MM-dd[ HH:mm:ss[ Z]]` (§1.2); undefined when it is neither. */
export function parsedSeconds(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(?: ?([+-]\d{2}):?(\d{2})| ?Z)?)?$/.exec(text);
  if (match === null) return undefined;
  const [, day = '', time = '00:00:00', hours = '+00', minutes = '00'] = match;
  const atMs = Date.parse(`${day}T${time}${hours}:${minutes}`);
  return Number.isNaN(atMs) ? undefined : unixSeconds(atMs);
}
