/** Ms since epoch by the database's clock: the one that all processes share. */
export const NOW_MS = `(extract(epoch from clock_timestamp()) * 1000)::bigint`;
