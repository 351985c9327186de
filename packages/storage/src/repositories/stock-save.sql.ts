const LEDGER_ROWS = `jsonb_to_recordset($2::jsonb) as row (member_ref text, family_id text, expected bigint,
    unlimited boolean, state text, touched_at_ms bigint, first_read jsonb)`;

const ledgerUpsert = (condition: string): string => `
  insert into ledger (connection_id, family_id, member_ref, expected, unlimited, state, touched_at_ms, first_read)
  select $1, family_id, member_ref, expected, unlimited, state, touched_at_ms, first_read
  from ${LEDGER_ROWS} where ${condition}
  on conflict (connection_id, family_id, member_ref) do update set expected = excluded.expected,
    unlimited = excluded.unlimited, state = excluded.state, touched_at_ms = excluded.touched_at_ms,
    first_read = excluded.first_read`;

export const SAVE_LEDGER = ledgerUpsert('true');

/** The catalogue's lane may have deleted the record meanwhile, found it deleted in the store, or let it go (M-06): a number for it would be nobody's. */
const STILL_LINKED = `exists (
    select 1 from link_record r
    join link l on l.connection_id = r.connection_id and l.family_id = r.family_id and l.state in ('creating', 'linked')
    where r.connection_id = $1 and r.family_id = row.family_id and r.member_ref = row.member_ref and not r.detached)`;

/**
 * A number that the catalogue has on its way to the record meanwhile stays what it is (S-05); the very one that was there before is
 * doubted once it can no longer land (S-13).
 */
export const SAVE_LINKED_LEDGER = `${ledgerUpsert(STILL_LINKED)}
  where ledger.state <> 'opening' or (excluded.state = 'unsure' and ledger.touched_at_ms = excluded.touched_at_ms)`;

export const SAVE_INTENTS = `
  insert into stock_intent (connection_id, member_ref, family_id, units, sent_at_ms)
  select $1, member_ref, family_id, units, sent_at_ms
  from jsonb_to_recordset($2::jsonb) as row (member_ref text, family_id text, units bigint, sent_at_ms bigint)
  where ${STILL_LINKED}
  on conflict (connection_id, family_id, member_ref) do update set units = excluded.units, sent_at_ms = excluded.sent_at_ms`;

export const END_INTENTS = `
  delete from stock_intent i using unnest($2::text[], $3::text[]) as pair (family_id, member_ref)
  where i.connection_id = $1 and i.member_ref = pair.member_ref and i.family_id = pair.family_id`;

/** For every run that writes now; what an undo holds is written by undos alone, so that the undo of another run does not undo the undo. */
export const SAVE_JOURNAL = `
  insert into journal (connection_id, family_id, step, at_ms, before, after, outcome, message, run_ids)
  select $1, family_id, step, at_ms, before, after, outcome, message, array(
    select run_id from run where connection_id = $1 and finished_at_ms is null and state = 'settling'
      and (kind = 'undo') = exists (
        select 1 from family f where f.connection_id = $1 and f.family_id = row.family_id and f.hold is not null)
    order by run_id)
  from jsonb_to_recordset($2::jsonb) as row (family_id text, step text, at_ms bigint, before jsonb, after jsonb,
    outcome text, message text)`;
