/** What `match` says (M-02 to M-05). */
export const MATCH_EN = {
  'match.pairs': '{count} {count|product of the POS stands|products of the POS stand} in the store already:',
  'match.pair.sku': '{what} is "{listing}": same SKU',
  'match.pair.upc': '{what} is "{listing}": same UPC',
  'match.pair.answer': '{what} is "{listing}": you say so',
  'match.writes':
    'Approving changes {count} {count|thing|things} there; visibility, pictures and everything that the POS does not have stay as they are:',
  'match.noWrites':
    'Approving changes nothing that a shopper sees; {count} {count|difference was|differences were} found.',
  'match.write': '{what}: {field}, {before} becomes {after}',
  'match.doubts':
    '{count} {count|product needs|products need} your word; nothing is done about {count|it|them} until then:',
  'match.posOnly':
    '{count} {count|product of the POS is|products of the POS are} not in the store and will be published as new.',
  'match.storeOnly': '{count} {count|product is|products are} only in the store and {count|is|are} left alone.',
  'match.written':
    'The table is in {file}. Write yes behind the listing that a product is, or new behind a product that is none of them; then: ./tillbridge match --answers {file}',
  'match.askOut': 'To answer in a table: ./tillbridge match --out match.csv',
  'match.next': 'Nothing was changed on either side. If this is right, approve just this: {command}',
  'match.changed':
    '{code} is not what there is to approve now. Nothing was changed; look again with the same answers: ./tillbridge match',
  'match.done':
    '{count} {count|listing is|listings are} adopted; {doubts} {doubts|product waits|products wait} for your word.',
  'match.left':
    '{count} {count|listing has|listings have} changed meanwhile and {count|was|were} left out: ./tillbridge match',
  'match.nothing': 'Nothing is to be matched.',
  'match.unreadable': 'The table cannot be read: {why}',
  'match.columns': 'The table lacks {columns}. Write one with ./tillbridge match --out match.csv',
  'match.unknownAnswer': 'Line {line}: "{answer}" is no answer. Write yes or new, or leave it empty.',
  'match.halfAnswer': 'Line {line}: an answer needs the product, and for yes the listing too.',
  'match.twoAnswers': 'Line {line}: this product has another answer above. Give each product one.',
} as const;
