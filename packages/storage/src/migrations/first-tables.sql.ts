/** Tables in the order of their references. */
export const FIRST_TABLES: readonly string[] = [
  `create table connection (
    connection_id text primary key,
    pos jsonb, store jsonb, settings_read_at_ms bigint,
    outlet_refs jsonb not null default '[]', pause jsonb)`,
  `create table lane (
    connection_id text not null, lane text not null,
    fence bigint not null, holder text, until_ms bigint not null,
    primary key (connection_id, lane))`,
  `create table feed_place (
    connection_id text not null, feed text not null,
    cursor text, complete boolean not null default false, completed_at_ms bigint,
    primary key (connection_id, feed))`,
  `create table pos_record (
    connection_id text not null, ref text not null, family_id text not null,
    version bigint not null, first_version bigint not null, content_hash text not null,
    sku_key text, parent_ref text, pos_family_ref text, variant_count integer,
    online boolean, active boolean not null, deleted boolean not null,
    created_at text, brand_ref text, attribute_refs text[] not null, record jsonb not null,
    primary key (connection_id, ref))`,
  `create table pos_level (
    connection_id text not null, ref text not null, outlet_ref text not null,
    level text not null, version bigint not null, deleted boolean not null,
    primary key (connection_id, ref, outlet_ref))`,
  `create table named_thing (
    connection_id text not null, kind text not null, ref text not null,
    name text not null, deleted boolean not null,
    primary key (connection_id, kind, ref))`,
  `create table family (
    connection_id text not null, family_id text not null,
    wanted_gen bigint not null, done_gen bigint not null default 0,
    priority integer not null, asked_priority integer not null,
    not_before_ms bigint not null default 0, attempts integer not null default 0,
    state text not null default 'pending', reason jsonb,
    size_unchecked boolean not null default true, asked_short boolean not null default false,
    primary key (connection_id, family_id))`,
  `create table link (
    connection_id text not null, family_id text not null,
    state text not null, listing_ref text, external_key text not null,
    attempted_at_ms bigint not null, last_write_at_ms bigint not null,
    image_mode text not null, seen_sweep text,
    primary key (connection_id, family_id),
    constraint link_family foreign key (connection_id, family_id) references family (connection_id, family_id))`,
  `create table link_record (
    connection_id text not null, family_id text not null, member_ref text not null,
    seq integer not null, variation_ref text, sku text not null,
    primary key (connection_id, family_id, member_ref),
    constraint link_record_family foreign key (connection_id, family_id) references family (connection_id, family_id))`,
  `create table link_image (
    connection_id text not null, family_id text not null, seq integer not null,
    ref text not null, content text not null, target text not null, position integer not null,
    state text not null, place text, before integer, message text,
    primary key (connection_id, family_id, seq),
    constraint link_image_family foreign key (connection_id, family_id) references family (connection_id, family_id))`,
  `create table applied (
    connection_id text not null, family_id text not null,
    sent jsonb not null, shown boolean not null, given_back jsonb, observed jsonb,
    primary key (connection_id, family_id),
    constraint applied_family foreign key (connection_id, family_id) references family (connection_id, family_id))`,
  `create table ledger (
    connection_id text not null, member_ref text not null, family_id text not null,
    expected bigint, unlimited boolean not null, opened_at_ms bigint not null,
    primary key (connection_id, member_ref))`,
  `create table journal (
    id bigserial primary key,
    connection_id text not null, family_id text not null, step text not null, at_ms bigint not null,
    before jsonb, after jsonb, outcome text not null, message text)`,
  `create table rate_budget (
    account_key text primary key, blocked_until_ms bigint not null default 0,
    remaining integer, remaining_read_at_ms bigint, window_limit integer, batch_counts boolean,
    taken jsonb not null default '[]')`,
  `create table batch (
    connection_id text not null, key text not null, payload text, family_ids text[] not null,
    created_at_ms bigint not null, ticket text, expected_at_ms bigint not null, closed_at_ms bigint,
    primary key (connection_id, key))`,
  `create table run (
    run_id text primary key, connection_id text not null, kind text not null, state text not null,
    requested_at_ms bigint not null, finished_at_ms bigint,
    figures jsonb not null default '{}', message text)`,
];

/** One for every question that the ports ask of more than a key. */
export const FIRST_INDEXES: readonly string[] = [
  `create index pos_record_family on pos_record (connection_id, family_id)`,
  `create index pos_record_sku on pos_record (connection_id, sku_key) where sku_key is not null`,
  `create index pos_record_parent on pos_record (connection_id, parent_ref) where parent_ref is not null`,
  `create index pos_record_pos_family on pos_record (connection_id, pos_family_ref) where pos_family_ref is not null`,
  `create index pos_record_brand on pos_record (connection_id, brand_ref) where brand_ref is not null`,
  `create index pos_record_attributes on pos_record using gin (attribute_refs)`,
  `create index family_wanted on family (connection_id, priority, family_id) where wanted_gen > done_gen`,
  `create index family_unchecked on family (connection_id, family_id) where size_unchecked`,
  `create unique index link_listing on link (connection_id, listing_ref) where listing_ref is not null`,
  `create index link_record_sku on link_record (connection_id, sku)`,
  `create index journal_family on journal (connection_id, family_id, id)`,
  `create index batch_open on batch (connection_id, created_at_ms) where closed_at_ms is null`,
  `create unique index run_open on run (connection_id, kind) where finished_at_ms is null`,
  `create index run_latest on run (connection_id, requested_at_ms)`,
];
