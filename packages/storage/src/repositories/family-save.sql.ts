/** `seen_sweep` stays: it belongs to the sweep lane. */
export const SAVE_LINKS = `
  insert into link (connection_id, family_id, state, listing_ref, external_key, attempted_at_ms, last_write_at_ms,
    image_mode, gone_since_ms, own_stock)
  select $1, family_id, state, listing_ref, external_key, attempted_at_ms, last_write_at_ms, image_mode, gone_since_ms, own_stock
  from jsonb_to_recordset($2::jsonb) as row (family_id text, state text, listing_ref text, external_key text,
    attempted_at_ms bigint, last_write_at_ms bigint, image_mode text, gone_since_ms bigint, own_stock boolean)
  order by family_id
  on conflict (connection_id, family_id) do update set state = excluded.state, listing_ref = excluded.listing_ref,
    external_key = excluded.external_key, attempted_at_ms = excluded.attempted_at_ms,
    last_write_at_ms = excluded.last_write_at_ms, image_mode = excluded.image_mode,
    gone_since_ms = excluded.gone_since_ms, own_stock = excluded.own_stock`;

export const SAVE_HOLDS = `
  update family f set hold = row.hold
  from jsonb_to_recordset($2::jsonb) as row (family_id text, hold jsonb)
  where f.connection_id = $1 and f.family_id = row.family_id`;

export const CLEAR_RECORDS = `delete from link_record where connection_id = $1 and family_id = any($2::text[])`;

export const SAVE_RECORD_LINKS = `
  insert into link_record (connection_id, family_id, seq, member_ref, variation_ref, sku, detached)
  select $1, family_id, seq, member_ref, variation_ref, sku, detached
  from jsonb_to_recordset($2::jsonb)
    as row (family_id text, seq integer, member_ref text, variation_ref text, sku text, detached boolean)`;

export const CLEAR_IMAGES = `delete from link_image where connection_id = $1 and family_id = any($2::text[])`;

export const SAVE_IMAGES = `
  insert into link_image (connection_id, family_id, seq, ref, content, target, position, state, identity, before, sent_by_ms,
    message, attempts, retry_at_ms)
  select $1, family_id, seq, ref, content, target, position, state, identity, before, sent_by_ms, message, attempts,
    retry_at_ms
  from jsonb_to_recordset($2::jsonb) as row (family_id text, seq integer, ref text, content text, target text,
    position integer, state text, identity text, before text[], sent_by_ms bigint, message text, attempts integer, retry_at_ms bigint)`;

export const SAVE_APPLIED = `
  insert into applied (connection_id, family_id, sent, shown, given_back, observed, doubted, unanswered)
  select $1, family_id, sent, shown, given_back, observed, doubted, unanswered
  from jsonb_to_recordset($2::jsonb)
    as row (family_id text, sent jsonb, shown boolean, given_back jsonb, observed jsonb, doubted boolean, unanswered jsonb)
  order by family_id
  on conflict (connection_id, family_id) do update set sent = excluded.sent, shown = excluded.shown,
    given_back = excluded.given_back, observed = excluded.observed, doubted = excluded.doubted,
    unanswered = excluded.unanswered`;

/** A choice of the operator's (M-06). */
export const SAVE_TAKEN_OUT = `
  update family f set taken_out = row.taken_out
  from jsonb_to_recordset($2::jsonb) as row (family_id text, taken_out jsonb)
  where f.connection_id = $1 and f.family_id = row.family_id`;

/** The listing is deleted: what we knew of it goes, and with it the numbers of its records. The journal stays. */
export const UNLINK = `
  with links as (delete from link where connection_id = $1 and family_id = any($2::text[])),
    records as (delete from link_record where connection_id = $1 and family_id = any($2::text[])),
    images as (delete from link_image where connection_id = $1 and family_id = any($2::text[])),
    numbers as (delete from ledger where connection_id = $1 and family_id = any($2::text[])),
    intents as (delete from stock_intent where connection_id = $1 and family_id = any($2::text[]))
  delete from applied where connection_id = $1 and family_id = any($2::text[])`;

/** A number that the row has in another family is not theirs to end. */
export const CLOSE_LEDGERS = `
  with closed as (select * from unnest($2::text[], $3::text[]) as pair (family_id, member_ref)),
    intents as (
      delete from stock_intent i using closed
      where i.connection_id = $1 and i.member_ref = closed.member_ref and i.family_id = closed.family_id)
  delete from ledger l using closed
  where l.connection_id = $1 and l.member_ref = closed.member_ref and l.family_id = closed.family_id`;
