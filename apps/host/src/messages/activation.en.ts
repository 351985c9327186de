/** What the operator activates for online sale, and what he takes off again. */
export const ACTIVATION_EN = {
  'activation.on': 'Activated for online sale, {count} {count|row|rows} of the POS:',
  'activation.off': 'No longer activated for online sale, {count} {count|row|rows} of the POS:',
  'activation.onSame': 'Activated before, nothing new to do: {count} {count|row|rows} of the POS.',
  'activation.offSame': 'Not activated before either, nothing new to do: {count} {count|row|rows} of the POS.',
  'activation.more': '... and {count} more.',
  'activation.none': 'Nothing was changed: the POS has not told a product yet. Read it: ./tillbridge plan',
  'activation.unused':
    "This connection goes by the POS's own online switch, so nothing changes in the store. To go by this list, set connections[…].activation: list; ./tillbridge plan shows what that would do.",
  'activation.nobody':
    'Nothing was changed: name the SKUs, a CSV file with a column "sku" (--file FILE), a tag (--tag NAME), or every product (--all).',
  'activation.both': 'Nothing was changed: --all means every product, so it goes with no SKU, no file and no tag.',
  'activation.tag':
    'The tag "{tag}" stands on {count} {count|row|rows} of the POS now. What gets the tag later is not touched: say it again then.',
  'activation.noTag':
    'Nothing was changed: no product has the tag "{tag}" in the POS now. A tag is compared letter by letter, capitals too.',
  'activation.tagAlone': 'Nothing was changed: --tag goes with no SKU and no file.',
} as const;
