/** A name of hex digits is the beginning of the id; anything else is a name of nobody's. */
export const NAMED = `
  select run_id as "runId" from run
  where connection_id = $1 and length($2) >= 4 and left(run_id, length($2)) = lower($2) limit 2`;

/** Numbers are no listings: what only moved stock has nothing to undo. */
const LISTING_WRITE = `outcome = 'done' and step not in ('stock', 'stock-edited-in-store')`;

export const LATEST_WRITING = `
  select run_id as "runId" from run
  where connection_id = $1 and kind <> 'undo' and exists (
    select 1 from journal where connection_id = $1 and run_ids @> array[run.run_id] and ${LISTING_WRITE})
  order by requested_at_ms desc, run_id limit 1`;

export const FAMILIES = `
  select distinct family_id as "familyId" from journal
  where connection_id = $1 and run_ids @> array[$2::text] and ${LISTING_WRITE} order by 1`;

const ENTRY = `family_id as "familyId", step, at_ms as "atMs", before, after, outcome, message`;

export const WRITES = `
  select ${ENTRY} from journal
  where connection_id = $1 and run_ids @> array[$2::text] and family_id = any($3::text[]) and outcome = 'done' order by id`;

export const PICTURES = `
  select ${ENTRY} from journal
  where connection_id = $1 and family_id = any($2::text[]) and outcome = 'done'
    and step in ('images', 'upload-image', 'variation-image') order by id`;

export const HELD = `
  select family_id as "familyId" from family
  where connection_id = $1 and hold is not null and ($2::text is null or hold ->> 'runId' = $2) order by 1`;

export const TAKERS = `
  select family_id as "familyId" from family
  where connection_id = $1 and hold is not null and (
    exists (select 1 from jsonb_each(hold #> '{aims,records}') one where one.value ->> 'sku' = any($2::text[]))
    or exists (select 1 from jsonb_array_elements(hold #> '{aims,again,records}') one where one ->> 'sku' = any($2::text[])))
  order by 1`;
