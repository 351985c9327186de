/** A connection that is taken out of service, and back (G-03). */
export const DISCONNECT_EN = {
  'disconnect.would.keep':
    'The connection would be taken out of service for good: nothing is read or sent any more. {listings} {listings|listing stays|listings stay} in the store as {listings|it is|they are}; nothing is deleted.',
  'disconnect.would.hide':
    'The connection would be taken out of service for good: {shown} {shown|listing is|listings are} hidden first, of {listings} in the store; nothing is deleted.',
  'disconnect.would.export':
    'The connection would be taken out of service for good, and its {listings} {listings|listing|listings} written to {file} first, with ids and marks; {listings|it stays|they stay} in the store as {listings|it is|they are}.',
  'disconnect.next': 'Do it: the same command with --yes',
  'disconnect.done':
    'Out of service: nothing is read or sent any more, and nothing was deleted. Take it back: ./tillbridge connect',
  'disconnect.hiding': 'Out of service as soon as {count} {count|listing is|listings are} hidden.',
  'disconnect.soon': 'The host hides {count|it|them} now; ./tillbridge status tells how far it is.',
  'disconnect.unfinished':
    '{count} {count|listing is|listings are} still shown. It goes on under a host, or when the command is given again.',
  'disconnect.exported': '{file} holds {count} {count|record|records}.',
  'disconnect.foreign':
    'Nothing was changed: nothing is sent to the store of this connection, so nothing can be hidden there. --keep takes it out of service.',
  'connect.done':
    'Back in service. Both sides are read whole before anything else; what was hidden for it is shown again.',
  'connect.same': 'In service already, nothing to do.',
  'connect.reconcile': 'Begin now: ./tillbridge reconcile',
  'hold.disconnected':
    'This connection is out of service: nothing is read or sent, nothing was deleted. Take it back: ./tillbridge connect',
  'status.disconnecting':
    'This connection is going out of service; its listings are being hidden first. Take it back: ./tillbridge connect',
  'cli.outOfService': 'This connection is out of service. Take it back: ./tillbridge connect',
  'report.column.variation': 'Variation',
  'report.column.mark': 'Mark',
} as const;
