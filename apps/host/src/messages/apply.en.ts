/** What `plan --out` and `apply` say. */
export const APPLY_EN = {
  'plan.written':
    '{file} holds the steps of {count} {count|product|products}. Lines may be taken out of it, none may be changed.',
  'plan.writtenStock':
    'Stock figures are not in it: they are worked out when they are sent, by a sync or by a host that runs.',
  'plan.nextApply': 'Carry out just this with: ./tillbridge apply {file}',
  'apply.noPlan': 'This is no file that "plan --out" has written.',
  'apply.version': 'Another version of Tillbridge has written this file. Make a new one: ./tillbridge plan --out FILE',
  'apply.connection': 'This plan is for connection "{other}", not for "{id}". Nothing was sent.',
  'apply.damaged':
    'Line {line} is damaged or was changed. Nothing was sent. Make a new plan: ./tillbridge plan --out FILE',
  'apply.twice': 'Line {line} names {what} a second time. Nothing was sent.',
  'apply.empty': 'There is nothing to do in this file.',
  'apply.nothing': 'Nothing is left to do of this plan.',
  'apply.none':
    'Nothing was sent: all of it has moved since the plan was made. Make a new one: ./tillbridge plan --out FILE',
  'apply.left': '{count} {count|product was|products were} left as {count|it is|they are}:',
  'apply.why.pos': '{what}: it was changed in the POS since the plan was made.',
  'apply.why.sent': '{what}: something else was sent for it since the plan was made.',
  'apply.why.store': '{what}: it was changed in the store since the plan was made.',
  'apply.why.steps':
    '{what}: what is to be sent is not what the plan shows, after a change of settings or of something it depends on.',
  'apply.why.held':
    '{what}: held, because more would go at once than is allowed without approval. See ./tillbridge approve',
  'apply.why.done': '{what}: nothing is left to do.',
} as const;
