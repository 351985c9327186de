/** What the operator takes out of the sync and back in (M-06). */
export const MEMBERSHIP_EN = {
  'unlink.keep':
    'Out of the sync, {count|its listing stays|their listings stay} as {count|it is|they are}, whatever changes in the POS:',
  'unlink.hide': 'Out of the sync, {count|its listing is|their listings are} hidden once and then left alone:',
  'unlink.delete': 'Out of the sync, {count|its listing is saved and deleted|their listings are saved and deleted}:',
  'unlink.same': 'Taken out before, nothing new to do:',
  'link.back': 'Back in the sync, with {count|the listing it|the listings they} had; made anew where that is gone:',
  'link.anew': 'In the sync, and made anew in the store:',
  'link.variation': 'The variation of this SKU is made again in the store:',
  'link.in': 'In the sync already, nothing to do:',
  'link.gone': 'Deleted in the POS, so {count|it|they} cannot come back:',
  'link.listing.one': 'Nothing was changed: --listing takes one listing for one SKU, and no file.',
  'link.listing.taken': '{what} is "{listing}" of the store from now on:',
  'link.listing.variation': 'The variation of "{listing}" that fits is {what} from now on:',
  'link.listing.writes':
    'Brings {count} {count|thing|things} there in step with the POS; visibility, pictures and everything that the POS does not have stay as they are:',
  'link.listing.noWrites': 'Nothing that a shopper sees changes there.',
  'link.listing.several':
    'Several products of the POS have the SKU {sku}, so it does not say which of them is meant. Give them SKUs of their own in the POS first.',
  'link.listing.gone': '{what} was deleted in the POS, so no listing can be taken for it.',
  'link.listing.in': '{what} is that listing already, and nothing of it is missing. Nothing is to be done.',
  'link.listing.other':
    '{what} is in the sync with the listing {other}. Take it out and let that go first: ./tillbridge unlink "{sku}" --delete',
  'link.listing.own':
    'The listing {other} that {what} had still stands in the store. To take that one back: ./tillbridge link "{sku}". To take another one, delete that in the store first.',
  'link.listing.creating':
    'A listing for {what} is being made right now. Wait until ./tillbridge status shows that no work is waiting, then look again.',
  'link.listing.doubt':
    'It is not settled yet which listing {what} is. Say it in the table of the match: ./tillbridge match --out match.csv',
  'link.listing.missing':
    'The store has no listing {id}. Its id is the last number of its address where you edit it in the store.',
  'link.listing.foreign':
    '"{listing}" carries the mark of somebody else who keeps it in step, so it is not touched. End that link first, or name another listing.',
  'link.listing.taken.other':
    '"{listing}" is the listing of {other} already. Name another one, or make a listing for {what}: ./tillbridge link "{sku}"',
  'link.listing.marked':
    '"{listing}" carries our mark of another product. Name another one, or make a listing for {what}: ./tillbridge link "{sku}"',
  'link.listing.blocked':
    '{what} cannot be published as it stands in the POS. ./tillbridge explain "{sku}" says why; correct it there first.',
  'link.listing.match-structure':
    '{what} and "{listing}" have different options or variations. Make them alike on one side, or make a listing for it: ./tillbridge link "{sku}"',
  'link.listing.match-variants':
    'Not every variation of "{listing}" can be told from the others by SKU or UPC. Give them the SKUs of the POS in the store, then look again.',
  'link.listing.no-variation':
    'No variation of "{listing}" has the SKU or the UPC of {what}. Give it one in the store, or have it made: ./tillbridge link "{sku}"',
  'skus.none': 'Nothing was changed: name the SKUs, or a CSV file with a column "sku": --file FILE',
  'skus.unreadable': 'Nothing was changed: {file} cannot be read: {why}',
  'skus.noColumn': 'Nothing was changed: the first line of {file} names no column "sku".',
} as const;
