import { namesOf, namingRow } from './family-report.sql.js';

/**
 * What is blocked or waits, its stock too, and refused pictures are due at once (R-05, I-06). $2 is which families, null for all; $3 is
 * the time. A picture that is refused once more keeps its count.
 */
export const RETRY = `
  with chosen as (
    select f.family_id, f.state, f.reason ->> 'code' as code,
      f.wanted_gen > f.done_gen and f.not_before_ms > $3 as waits,
      f.stock_wanted_gen > f.stock_done_gen and f.stock_not_before_ms > $3 as stock_waits,
      (select count(*) from link_image i
        where i.connection_id = $1 and i.family_id = f.family_id and i.state = 'refused') as pictures
    from family f where f.connection_id = $1 and ($2::text[] is null or f.family_id = any($2::text[]))),
  due as (select * from chosen where state = 'blocked' or waits or stock_waits or pictures > 0),
  pictures as (
    update link_image i set retry_at_ms = $3 from due
    where i.connection_id = $1 and i.family_id = due.family_id and i.state = 'refused'),
  told as (
    insert into journal (connection_id, family_id, step, at_ms, before, after, outcome)
    select $1, family_id, 'retry', $3, jsonb_build_object('state', state, 'reason', code),
      jsonb_build_object('state', 'pending', 'pictures', pictures), 'done'
    from due),
  again as (
    update family f set
      wanted_gen = case when f.wanted_gen > f.done_gen or not (due.state = 'blocked' or due.pictures > 0)
        then f.wanted_gen else f.wanted_gen + 1 end,
      not_before_ms = 0, attempts = 0, failing = null,
      stock_not_before_ms = case when due.stock_waits then 0 else f.stock_not_before_ms end,
      stock_attempts = case when due.stock_waits then 0 else f.stock_attempts end
    from due where f.connection_id = $1 and f.family_id = due.family_id
    returning f.family_id, due.state, due.pictures)
  select ${namesOf('again')}, again.state, again.pictures
  from again ${namingRow('again')} order by name, again.family_id`;
