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
  'skus.none': 'Nothing was changed: name the SKUs, or a CSV file with a column "sku": --file FILE',
  'skus.unreadable': 'Nothing was changed: {file} cannot be read: {why}',
  'skus.noColumn': 'Nothing was changed: the first line of {file} names no column "sku".',
} as const;
