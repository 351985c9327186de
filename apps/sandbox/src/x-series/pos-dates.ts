/** A date as API 2.0 writes it: UTC, whole seconds, `+00:00`. */
export function posDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}
