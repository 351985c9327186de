/** Columns of tables that are there already; a default is what an existing row gets. */
export const NEW_COLUMNS: readonly string[] = [
  `alter table feed_place add trail jsonb not null default '[]'`,
  `alter table connection add stock_policy_key text`,
  `alter table family
    add stock_wanted_gen bigint not null default 0, add stock_done_gen bigint not null default 0,
    add stock_attempts integer not null default 0, add stock_not_before_ms bigint not null default 0,
    add stock_since_ms bigint not null default 0,
    add drift jsonb not null default '[]', add again_at_ms bigint`,
  `alter table pos_record add seen_sweep text, add told_at_ms bigint not null default 0`,
  `alter table link_record add detached boolean not null default false`,
  `alter table link_image drop place, drop before`,
  `alter table link_image add identity text, add before text[], add attempts integer not null default 0,
    add retry_at_ms bigint`,
  `alter table ledger rename opened_at_ms to touched_at_ms`,
  `alter table ledger add state text not null default 'open', add first_read jsonb`,
  `alter table rate_budget add urgent_waiting jsonb`,
];

/** A reading without the identities of its pictures could not be told from one whose pictures were all replaced. */
const withoutIdentity = (listing: string): string =>
  `jsonb_path_exists(${listing}, '$.images[*] ? (!exists(@.identity))')`;

/**
 * What an older version has stored, so that the next slice goes on from it. The stock of every family is looked at once. A picture's
 * identity was not kept then, so the listing counts as not read; what was given back keeps its texts, which no reading brings back.
 */
export const OLD_ROWS: readonly string[] = [
  `update family set stock_wanted_gen = 1`,
  `alter table applied add column doubted boolean not null default false`,
  `update applied set observed = null where ${withoutIdentity('observed')}`,
  `update applied set given_back = jsonb_set(given_back, '{images}', (
      select coalesce(jsonb_agg(jsonb_build_object('identity', image -> 'place') || image order by place), '[]')
      from jsonb_array_elements(given_back -> 'images') with ordinality as list (image, place)))
    where ${withoutIdentity('given_back')}`,
  ...['observed', 'given_back'].map(
    (listing) => `update applied set ${listing} = jsonb_set(${listing}, '{variations}', (
      select coalesce(jsonb_agg('{"preorder": false}' || variation order by place), '[]')
      from jsonb_array_elements(${listing} -> 'variations') with ordinality as list (variation, place)))
    where jsonb_path_exists(${listing}, '$.variations[*] ? (!exists(@.preorder))')`,
  ),
];

export const NEW_TABLES: readonly string[] = [
  `create table stock_intent (
    connection_id text not null, member_ref text not null, family_id text not null,
    units bigint not null, sent_at_ms bigint not null,
    primary key (connection_id, member_ref))`,
  `create table guard (
    connection_id text not null, kind text not null,
    tripped_at_ms bigint not null, due integer not null, allowed integer not null,
    primary key (connection_id, kind))`,
  `create table saved_listing (
    connection_id text not null, listing_ref text not null, family_id text not null,
    saved_at_ms bigint not null, document jsonb,
    primary key (connection_id, listing_ref))`,
  `create table saved_file (
    connection_id text not null, listing_ref text not null, seq integer not null,
    url text not null, content_type text, bytes bytea, message text,
    primary key (connection_id, listing_ref, seq),
    constraint saved_file_listing foreign key (connection_id, listing_ref)
      references saved_listing (connection_id, listing_ref) on delete cascade)`,
];

/** One for every new question that the ports ask of more than a key. */
export const NEW_INDEXES: readonly string[] = [
  `create index family_stock_wanted on family (connection_id, stock_since_ms, family_id)
    where stock_wanted_gen > stock_done_gen`,
  `create index family_drift on family (connection_id, family_id) where drift <> '[]'`,
  `create index family_again on family (connection_id, again_at_ms) where again_at_ms is not null`,
  `create index pos_record_deleted on pos_record (connection_id, ref) where deleted`,
  `create index ledger_family on ledger (connection_id, family_id)`,
  `create index ledger_unsure on ledger (connection_id, member_ref) where state = 'unsure'`,
  `create index stock_intent_family on stock_intent (connection_id, family_id)`,
  `create index journal_guarded on journal (connection_id, step, at_ms)
    where outcome = 'done' and step in ('delete', 'hide')`,
];
