/** `seen_sweep` stays: it belongs to the sweep lane. */
export const SAVE_LINKS = `
  insert into link (connection_id, family_id, state, listing_ref, external_key, attempted_at_ms, last_write_at_ms,
    image_mode)
  select $1, family_id, state, listing_ref, external_key, attempted_at_ms, last_write_at_ms, image_mode
  from jsonb_to_recordset($2::jsonb) as row (family_id text, state text, listing_ref text, external_key text,
    attempted_at_ms bigint, last_write_at_ms bigint, image_mode text)
  order by family_id
  on conflict (connection_id, family_id) do update set state = excluded.state, listing_ref = excluded.listing_ref,
    external_key = excluded.external_key, attempted_at_ms = excluded.attempted_at_ms,
    last_write_at_ms = excluded.last_write_at_ms, image_mode = excluded.image_mode`;

export const CLEAR_RECORDS = `delete from link_record where connection_id = $1 and family_id = any($2::text[])`;

export const SAVE_RECORD_LINKS = `
  insert into link_record (connection_id, family_id, seq, member_ref, variation_ref, sku)
  select $1, family_id, seq, member_ref, variation_ref, sku
  from jsonb_to_recordset($2::jsonb)
    as row (family_id text, seq integer, member_ref text, variation_ref text, sku text)`;

export const CLEAR_IMAGES = `delete from link_image where connection_id = $1 and family_id = any($2::text[])`;

export const SAVE_IMAGES = `
  insert into link_image (connection_id, family_id, seq, ref, content, target, position, state, place, before, message)
  select $1, family_id, seq, ref, content, target, position, state, place, before, message
  from jsonb_to_recordset($2::jsonb) as row (family_id text, seq integer, ref text, content text, target text,
    position integer, state text, place text, before integer, message text)`;

export const SAVE_APPLIED = `
  insert into applied (connection_id, family_id, sent, shown, given_back, observed)
  select $1, family_id, sent, shown, given_back, observed
  from jsonb_to_recordset($2::jsonb)
    as row (family_id text, sent jsonb, shown boolean, given_back jsonb, observed jsonb)
  order by family_id
  on conflict (connection_id, family_id) do update set sent = excluded.sent, shown = excluded.shown,
    given_back = excluded.given_back, observed = excluded.observed`;

export const SAVE_JOURNAL = `
  insert into journal (connection_id, family_id, step, at_ms, before, after, outcome, message)
  select $1, family_id, step, at_ms, before, after, outcome, message
  from jsonb_to_recordset($2::jsonb) as row (family_id text, step text, at_ms bigint, before jsonb, after jsonb,
    outcome text, message text)`;

export const SAVE_OPENINGS = `
  insert into ledger (connection_id, member_ref, family_id, expected, unlimited, opened_at_ms)
  select $1, member_ref, family_id, expected, unlimited, opened_at_ms
  from jsonb_to_recordset($2::jsonb)
    as row (member_ref text, family_id text, expected bigint, unlimited boolean, opened_at_ms bigint)
  order by member_ref
  on conflict (connection_id, member_ref) do update set family_id = excluded.family_id, expected = excluded.expected,
    unlimited = excluded.unlimited, opened_at_ms = excluded.opened_at_ms`;
