/**
 * Why a product is not published, in words for a shop owner: what, where, what to do next. Keys are the codes of
 * `StateReason`; `{what}` names the product, its variant and its SKU.
 */
export const REASONS_EN = {
  'reason.price-missing': '{what} has no {basisWords}. Enter one in the POS; it is published at the next sync.',
  'reason.sku-missing': '{what} has no SKU. Give it one in the POS; it is published at the next sync.',
  'reason.sku-duplicate': '{what} has the same SKU as "{ownerName}". Give one of the two another SKU in the POS.',
  'reason.options-duplicate':
    '{what} has the same option values as {first} of this product. Change its values in the POS, or delete one of the two.',
  'reason.option-missing': '{what} has no value for "{attribute}". Enter one in the POS.',
  'reason.attributes-missing':
    '{what} has {count} {count|variant|variants} but no attribute that tells them apart. Add one in the POS, for example Size.',
  'reason.attributes-duplicate': '{what} has two attributes called "{attribute}". Rename one of them in the POS.',
  'reason.too-many-attributes':
    '{what} has {count} attributes; at most {limit} can be published. Remove some in the POS, or split the product.',
  'reason.too-many-variants':
    '{what} has {count} variants; at most {limit} can be published. Split it into several products in the POS.',
  'reason.plan-limit':
    "{what} does not fit into the store's plan: its limit of products is reached. Upgrade the plan in the store's admin or take other products out; it follows when there is room.",
  'reason.plan-no-variations':
    "{what} has variants, and the store's plan has no variations. Upgrade the plan in the store's admin; it follows by itself.",
  'reason.wholesale-above-price':
    "{what} has a wholesale price in the store that is above its new price, so the store refuses the new one: {message}. Lower the wholesale price in the store's admin, or raise the price in the POS.",
  'reason.currency-differs':
    'The POS sells in {pos} and the store in {store}. Set both to the same currency; until then nothing is published.',
  'reason.refused':
    'The store refuses {what}: {message}. Correct it in the POS; it is tried again when it changes, or now: ./tillbridge retry {ofSku}',
  'reason.category-unknown':
    '{what} waits: the store has no category "{given}" to put it into, or several of that name. Correct connections[…].newListingsCategory, or make that category in the store; it follows by itself within minutes.',
  'reason.no-category':
    "{what} is enabled in the store, but in no enabled category and not on the front page, so no shopper comes across it. Put it into a category in the store's admin.",
  'reason.store-closed':
    "{what} is ready, but the store is closed for shoppers. Open it in the store's admin when you are ready.",
  'reason.given-up':
    '{what} was not taken by the store, tried {times} times: {message}. It is tried again when it changes in the POS, once a day, at every reconciliation, or now: ./tillbridge retry {ofSku}',
  'reason.not-activated':
    '{what} is not activated for online sale in the POS, so it is kept hidden in the store. Switch its online channel on in the POS to show it.',
  'reason.not-on-list':
    '{what} is not activated for online sale, so it is kept hidden in the store. Show it: ./tillbridge activate "{sku}"',
  'reason.inactive':
    '{what} is activated for online sale but not active in the POS, so it is kept hidden in the store. Make it active in the POS to show it.',
  'reason.activation-unknown':
    '{what} is kept hidden in the store, because the POS does not tell whether it is offered online. What to do about it says: ./tillbridge doctor',
  'reason.sku-in-use':
    '{what} waits for its SKU, which another listing of the store still has. It follows by itself when that listing is deleted or gets another SKU.',
  'reason.stock-refused':
    "The store does not take the new stock of {what}: {message}. It shows another number than it should; it is tried again every 10 minutes at least. Look at the product in the store's admin; to try it now: ./tillbridge retry {ofSku}",
  'reason.options-in-use':
    '{what} cannot get its values in the store yet, because another variation of that listing has them. If you added it there, delete it in the store; if it belongs to a blocked variant, correct that variant in the POS.',
  'reason.deleted-in-store':
    '{what} was deleted in the store. It stays deleted there and goes on in the POS, whatever changes; nothing needs to be done if that was meant. To have it made again: ./tillbridge link "{sku}"',
  'reason.taken-out':
    '{what} is out of the sync: nothing of it changes in the store. To take it back in: ./tillbridge link "{sku}"',
  'reason.mass-delete':
    '{what} is held: {count} products would be deleted in the store, and {allowed} a day are allowed without approval. Look whether they were meant to be deleted in the POS; their listings stay until it is approved: ./tillbridge approve',
  'reason.mass-hide':
    '{what} is held: {count} products would be hidden in the store, and {allowed} a day are allowed without approval. Look whether they were meant to go offline in the POS; their listings stay visible until it is approved: ./tillbridge approve',
  'reason.undone':
    '{what} is held as it was before run {run}, which you have undone. Put it right in the POS, then let it follow the POS again: ./tillbridge release --run {run}',
  'reason.hidden-by-merchant':
    "{what} was hidden in the store's admin and stays hidden. Enable it there, or switch it off and on again in the POS.",
  'reason.shown-by-merchant':
    "{what} was enabled in the store's admin, though the POS does not offer it online; it stays visible. Disable it there, or switch it on and off again in the POS.",
  'reason.variation-removed':
    'A variation of {what} was deleted in the store. It stays deleted there and goes on in the POS; nothing needs to be done if that was meant.',
  'reason.image-refused':
    'The store refuses a picture of {what}: {message}. Everything else is published. Replace the picture in the POS; the same one is tried again after an hour, then daily, or now: ./tillbridge retry {ofSku}',
  'reason.listing-missing': '{what} was deleted in the store. It stays deleted there; nothing was changed in the POS.',
  'reason.deleted-in-pos':
    "{what} was deleted in the POS. Its listing is left in the store; delete it in the store's admin if you no longer need it.",
  'reason.audit':
    '{what} stands in the store otherwise than it would be published. Nothing is sent, because this connection only audits (mode: audit); "./tillbridge plan" shows the difference.',
  'reason.disconnected':
    '{what} was hidden when its connection was taken out of service. ./tillbridge connect takes the connection back, and {what} is shown again.',
  'reason.visibility-kept':
    "{what} is hidden in the store, where it is decided whether it is shown (fields.availability). Enable it in the store's admin to show it.",
  'reason.vendor-linked':
    "{what} waits: this store is linked to a POS by the vendor's own integration, and two programs must not write to it. End that link, then state it: ./tillbridge match --link-ended",
  'reason.match-open':
    '{what} waits: the store already has products of its own, and which of them are in the POS is not settled yet: ./tillbridge match',
  'reason.match-several':
    '{what} fits {count} listings of the store, for example "{listing}". Say which one it is: ./tillbridge match --out match.csv',
  'reason.match-shared':
    '{what} fits the listing "{listing}" of the store, and so does another product. Say which one it is: ./tillbridge match --out match.csv',
  'reason.match-similar':
    '{what} has nearly the SKU of the listing "{listing}" ({listingSku}); only upper and lower case differ. Say whether it is the same: ./tillbridge match --out match.csv',
  'reason.match-structure':
    '{what} fits the listing "{listing}" of the store by its SKU, but the two have different options or variations. Make them alike on one side, or say that it is another product: ./tillbridge match --out match.csv',
  'reason.match-variants':
    '{what} fits the listing "{listing}" of the store, but not every variation can be told from the others by SKU or UPC. Correct the SKUs on one side, then run ./tillbridge match again.',
  'reason.match-blocked':
    '{what} fits the listing "{listing}" of the store, but it cannot be published as it stands in the POS. ./tillbridge explain {sku} says why; correct it there, then run ./tillbridge match again.',
  'reason.kept-hidden':
    "{what} was deleted in the POS. Its listing is kept in the store, hidden (onDelete: hide); delete it in the store's admin if you no longer need it.",
  'reason.deleted-later':
    '{what} was deleted in the POS. Its listing is hidden and will be deleted on {date}; bring the product back in the POS before then to keep it.',
  'reason.contract-violation':
    '{what} got an answer that is not what the vendor describes: {message}. It is tried again by itself; if it stays, send us this sentence.',
  'reason.channel-unknown':
    '{what} came from the POS without its online switch, so it stays as it is in the store. Check the online channel of the product in the POS.',
  'reason.not-kept':
    '{what} cannot be made again: nothing is kept of its listing {listing}. Let it follow the POS again: ./tillbridge release, with its SKU.',
  'reason.stock-unknown':
    '{what} has no stock figure in the chosen outlets, so it starts at 0. Count it in the POS; the number follows.',
  'reason.unknown': '{what} is {stateWords} ({code}{details}). Run "tillbridge doctor" and look at the log for more.',
  'standing.excluded': '{what} was deleted in the POS, and nothing of it is in the store. Nothing needs to be done.',
  'standing.detached': '{what} was deleted in the store and stays deleted there.',
  'standing.conflict': '{what} fits more than one product of the store, so neither is touched until somebody decides.',
  'standing.blocked': '{what} cannot go to the store. What to do about it says: ./tillbridge doctor',
  'standing.held': '{what} is held until it is approved: ./tillbridge approve',
  'standing.pending':
    '{what} is on its way to the store. It gets there by itself while Tillbridge runs, or with: ./tillbridge sync',
  'standing.hidden':
    '{what} is not offered online in the POS, so it is kept hidden in the store. Activate it there to show it.',
  'standing.online': '{what} can be found in the store by every shopper. Nothing needs to be done.',
  'why.not-activated': '{count} not activated in the POS',
  'why.not-on-list': '{count} not activated',
  'why.inactive': '{count} not active in the POS',
  'why.no-category': '{count} in no category of the store',
  'why.disconnected': '{count} because the connection is out of service',
  'why.store-closed': '{count} because the store is closed',
  'why.activation-unknown': '{count} of which the POS does not tell it',
  'subject.plain': '"{name}"',
  'subject.sku': '"{name}" (SKU {sku})',
  'subject.variant': '"{name}", {variant}',
  'subject.variantSku': '"{name}", {variant} (SKU {sku})',
  'subject.sku.only': 'SKU {sku}',
  'subject.otherVariant': 'another variant',
  'subject.unnamed': 'A product without a name',
  'basis.including-tax': 'price including tax',
  'basis.excluding-tax': 'price excluding tax',
  'basis.auto': 'price',
  'state.excluded': '{count|left out|left out}',
  'state.detached': '{count|deleted|deleted} in the store',
  'state.conflict': 'in doubt',
  'state.blocked': '{count|blocked|blocked}',
  'state.held': 'held',
  'state.pending': 'waiting',
  'state.hidden': '{count|hidden|hidden}',
  'state.online': 'online',
} as const;
