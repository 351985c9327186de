import type { Decimal, Listing, PosRecord, Quantity, Variation } from '@tillbridge/connector-sdk/model';
import type { Field } from '@tillbridge/mapping-core';
import type { Hold } from '../src/ports/index.js';
import { unsaidDrift } from './day-drift.js';
import { RECORD_FIELDS, shownOf, wantedOf } from './day-fields.js';
import { books, heldSkus } from './day-ledgers.js';
import { inForce, leftOver, shared } from './day-families.js';
import type { Day } from './day.js';

/** Where the store differs from what the rules demand of it; nothing here calls code under test. */
export function complaints(day: Day): readonly string[] {
  const all = new Map<string, PosRecord[]>();
  for (const { record } of day.bench.tables.rows.values()) {
    const now = day.bench.pos.rows.get(record.ref) ?? { ...record, deleted: true };
    const key = day.till.familyOf(record);
    all.set(key, [...(all.get(key) ?? []), now]);
  }
  const groups = inForce(day, all);
  const held = heldSkus(day);
  return [
    ...day.store.audit.violations,
    ...unread(day),
    ...shared(day, groups),
    ...leftOver(day, groups),
    ...[...groups].flatMap(([name, members]) => new FamilyOracle(day, name, members, held).complaints()),
    ...twins(day),
    ...books(day, held),
    ...guards(day),
  ];
}

const unread = (day: Day): string[] =>
  day.till
    .living()
    .filter(({ ref }) => !day.bench.tables.rows.has(ref))
    .map(({ ref }) => `${ref} is not in the mirror`);

/** No mark and no SKU twice. */
function twins(day: Day): string[] {
  const all = [...day.store.listings.values()].flatMap((listing) => [listing, ...listing.variations]);
  return (['externalKey', 'sku'] as const).flatMap((field) => {
    const values = all.map((one) => one[field]).filter((value) => value !== null);
    return values
      .filter((value, index) => values.indexOf(value) !== index)
      .map((value) => `${field} ${value} is there twice`);
  });
}

/** G-01, G-02: no more than the number in any 24 hours that nobody approved. */
function guards(day: Day): string[] {
  const { deletions, hidings } = day.store.audit;
  const within = ({ atMs }: { readonly atMs: number }, all: typeof deletions): number =>
    all.filter((one) => one.atMs >= atMs && one.atMs < atMs + 86_400_000).length;
  const most = (all: typeof deletions): number => Math.max(0, ...all.map((one) => within(one, all)));
  return [
    ...(most(deletions) > 5 ? ['more than 5 deletions in 24 hours'] : []),
    ...(most(hidings) > 10 ? ['more than 10 hidings in 24 hours'] : []),
  ];
}

/** What one family of the POS should look like. */
class FamilyOracle {
  private readonly said: string[] = [];
  private readonly living: readonly PosRecord[];
  private readonly key: string;

  constructor(
    private readonly day: Day,
    private readonly name: string,
    private readonly members: readonly PosRecord[],
    private readonly heldSkus: ReadonlySet<string | null>,
  ) {
    this.living = members.filter(({ deleted }) => !deleted);
    this.key = `tb:c1:${day.bench.tables.rows.get((this.living[0] ?? members[0]!).ref)!.familyId}`;
  }

  private say(words: string): void {
    this.said.push(`${this.name}: ${words}`);
  }

  complaints(): readonly string[] {
    const { tables } = this.day.bench;
    const ids = new Set(this.living.map(({ ref }) => tables.rows.get(ref)!.familyId));
    if (ids.size > 1) this.say('its rows stand in several families');
    const listings = [...this.day.store.listings.values()].filter(({ externalKey }) => externalKey === this.key);
    if (listings.length > 1) this.say('has several listings');
    this.check(listings[0]);
    return this.said;
  }

  private check(listing: Listing | undefined): void {
    const { audit } = this.day.store;
    const tripped = (kind: string): boolean => this.day.bench.guards.guards.some((guard) => guard.kind === kind);
    const { takenOut, settlement, hold } = this.row();
    if (takenOut !== null) {
      const { listing: leaving } = takenOut;
      const refused = this.isRefused();
      const held = refused || (settlement?.state === 'held' && leaving !== 'keep' && tripped(leaving));
      if (settlement?.state !== 'excluded' && !held) this.say(`is out of the sync and stands as ${this.standing()}`);
      if (leaving === 'delete' && listing !== undefined && !held) this.say('is out of the sync and was not deleted');
      const word = audit.fields.get(`${listing?.ref ?? ''} enabled`);
      if (leaving === 'hide' && !held && listing?.enabled === true && word?.merchant !== true)
        this.say('is out of the sync and was not hidden');
      return;
    }
    if (hold !== null) {
      if (listing !== undefined) this.held(listing, hold);
      return;
    }
    if (audit.deletedByMerchant.has(this.key)) {
      if (listing !== undefined) this.say('was deleted by the merchant and is there again');
      if (this.living.length > 0 && settlement?.state !== 'detached')
        this.say(`was deleted by the merchant and stands as ${this.standing()}`);
      return;
    }
    if (audit.deletedEarly.has(this.key) && listing === undefined) return;
    if (this.living.length === 0) {
      if (listing !== undefined && !tripped('delete')) this.say('is deleted in the POS and still in the store');
      return;
    }
    if (this.living.some((one) => this.heldSkus.has(one.sku))) return;
    if (listing === undefined) {
      this.say(`is not in the store: ${this.standing()}`);
      return;
    }
    this.standingFits(listing);
    const { drift } = this.row();
    const head = this.head();
    unsaidDrift(audit, listing, drift, head, this.online()).forEach((words) => {
      this.say(words);
    });
    this.follows(listing, 'name', head.name);
    this.follows(listing, 'description', head.description);
    this.follows(listing, 'brand', head.brandName);
    if (!(tripped('hide') && !this.online())) this.follows(listing, 'enabled', this.online());
    this.gallery(listing, head);
    if (head.options.length === 0) this.single(head, listing);
    else this.variations(listing);
  }

  /** Refused by the store, and nothing in the POS that could be edited for another try. */
  private isRefused(): boolean {
    const { settlement } = this.row();
    return settlement?.state === 'blocked' && this.living.length === 0;
  }

  private row = () => this.day.bench.tables.family(this.key.slice('tb:c1:'.length));

  /** What an undo holds: what it wants is sent and nothing else, which the audit sees; hidden where the undo or the POS says so. */
  private held(listing: Listing, { aims }: Hold): void {
    const { audit } = this.day.store;
    const tripped = this.isRefused() || this.day.bench.guards.guards.some(({ kind }) => kind === 'hide');
    // What has come to its family since is not in its listing.
    const its = this.row().records.map(({ memberRef }) => memberRef);
    const online = this.living.some((one) => this.isOnline(one) && (its.length === 0 || its.includes(one.ref)));
    const hidden = aims.visible === false || ((aims.visible === null || aims.again !== undefined) && !online);
    const word = audit.fields.get(`${listing.ref} enabled`);
    // What the merchant has shown is his; that the operator wants the POS's word there waits for the release like anything else.
    const his = word?.merchant === true || word?.restored === true;
    if (hidden && listing.enabled && !this.keeps('availability') && !tripped && !his)
      this.say('is held, and not hidden');
  }

  private standing(): string {
    const { settlement } = this.row();
    return `${settlement?.state ?? 'never settled'} ${JSON.stringify(settlement?.reason ?? null)}`;
  }

  private standingFits(listing: Listing): void {
    const { settlement } = this.row();
    const state = settlement?.state;
    const held = this.day.bench.guards.guards.some(({ kind }) => kind === 'hide') && !this.online();
    if (state === 'held' && held) return;
    if (state !== (listing.enabled ? 'online' : 'hidden')) this.say(`stands as ${this.standing()}`);
  }

  /** Activated by whoever has the say. */
  private isOnline = (one: PosRecord): boolean =>
    one.active &&
    (this.day.bench.runtime.options.activation === 'list'
      ? this.day.operator.listed.has(one.ref)
      : one.online === true);
  /** The book comes before the retail price (P-05). */
  private priceOf = (one: PosRecord): Decimal | null =>
    (this.day.settings.book ? this.day.book.priceOf(one.ref) : null) ?? one.priceIncludingTax;
  private online = (): boolean => this.living.some(this.isOnline);

  private inOrder(): readonly PosRecord[] {
    const order = this.day.bench.tables.membersOf(this.key.slice('tb:c1:'.length)).map(({ ref }) => ref);
    const byAge = this.living.toSorted(
      (x, y) => x.createdAt!.localeCompare(y.createdAt!) || order.indexOf(x.ref) - order.indexOf(y.ref),
    );
    const parent = byAge.find(({ parentRef }) => parentRef === null);
    return parent === undefined ? byAge : [parent, ...byAge.filter((one) => one !== parent)];
  }

  private head = (): PosRecord => this.inOrder()[0]!;

  /** The POS's word stands, unless the merchant's is the later one (U-03, A-03); a blank never wipes (F-17). */
  private follows(
    listing: Listing,
    field: 'name' | 'description' | 'brand' | 'enabled',
    wanted: string | boolean | null,
  ): void {
    this.stands(listing.ref, field, field === 'enabled' ? 'availability' : field, listing[field], wanted);
  }

  /** It is the merchant's once it was created (F-16). */
  private keeps = (field: Field): boolean => ['off', 'create'].includes(this.day.store.audit.modes[field].mode);

  /** Under its mode: as it was created, as the POS has it, or as the merchant changed it since (F-16). */
  private stands(
    ref: string,
    field: string,
    mode: Field,
    shown: string | boolean | null,
    wanted: string | boolean | null,
  ): void {
    const { audit } = this.day.store;
    const sent = audit.fields.get(`${ref} ${field}`);
    if (this.keeps(mode)) {
      if (sent?.merchant !== true && shown !== sent?.value) this.say(`${field} is ${String(shown)}, not as created`);
      return;
    }
    if (wanted === null || wanted === '') {
      if (sent?.merchant !== true && shown !== sent?.value) this.say(`${field} is ${String(shown)}, not as before`);
      return;
    }
    // What had no answer, and the merchant has written over before it was seen, nobody knows to have been sent.
    if (sent?.told === false && sent.merchant) return;
    if (sent?.restored === true && shown === wanted) return;
    if (sent?.value !== wanted) this.say(`${field}: ${String(wanted)} was never sent, but ${String(sent?.value)}`);
    else if (shown !== wanted && !(sent.merchant && !audit.isEnforced(field)) && !audit.early.has(`${ref} ${field}`))
      this.say(`${field} is ${String(shown)}, not ${String(wanted)}`);
  }

  /** A product without variations and options of ours (V-06). */
  private single(head: PosRecord, listing: Listing): void {
    this.record(head, listing);
    const ours = listing.variations.filter(({ externalKey }) => externalKey?.startsWith(this.key) === true);
    if (ours.length > 0) this.say(`has variations of ${ours.map(({ externalKey }) => externalKey).join()}`);
    const options = listing.options
      .filter(({ name, values }) => values.some((value) => this.isOurs(listing, name, value)))
      .map(({ name }) => name);
    if (options.length > 0 && !this.hasForeign(listing)) this.say(`has options ${options.join()}`);
  }

  private record(one: PosRecord, shown: Listing | Variation): void {
    const key = 'variations' in shown ? `${shown.ref} ` : `${shown.ref.split('-')[0] ?? ''} ${shown.ref}`;
    if (!this.day.store.audit.early.has(`${key} sku`) && shown.sku !== one.sku)
      this.say(`SKU of ${one.ref} is ${String(shown.sku)}, not ${String(one.sku)}`);
    const own = 'variations' in shown ? 'price ' : `price ${one.ref}`;
    this.stands(shown.ref.split('-')[0] ?? '', own, 'price', shown.price, this.priceOf(one));
    const member = 'variations' in shown ? '' : one.ref;
    const ref = shown.ref.split('-')[0] ?? '';
    const { shippable = true } = this.day.store.listings.get(ref) ?? {};
    for (const field of RECORD_FIELDS)
      if (field === 'upc' || shippable)
        this.stands(ref, `${field} ${member}`, field, shownOf(field, shown), wantedOf(field, one));
    const wanted = this.quantity(one);
    // Never told by the POS: a new record starts at 0, and one that had no end before keeps that (S-06).
    const edited = this.day.store.audit.edited.has(key);
    if (wanted === undefined && !edited && shown.quantity !== 0 && shown.quantity !== 'unlimited')
      this.say(`quantity of ${one.ref}, which nobody knows, is ${String(shown.quantity)}`);
    if (wanted !== undefined && shown.quantity !== wanted)
      this.say(`quantity of ${one.ref} is ${String(shown.quantity)}, not ${String(wanted)}`);
  }

  private quantity(one: PosRecord): Quantity | undefined {
    if (this.online() && !this.isOnline(one)) return 0;
    if (!one.tracked) return 'unlimited';
    const level = this.day.bench.pos.levels.find(({ ref }) => ref === one.ref);
    return level === undefined ? undefined : Math.max(0, Math.floor(Number(level.level)));
  }

  private variations(listing: Listing): void {
    const { audit } = this.day.store;
    const sold = this.living.filter(this.isOnline);
    const prices = (sold.length > 0 ? sold : this.living).map(this.priceOf);
    const [lowest = null] = prices.toSorted((one, other) => Number(one) - Number(other));
    this.stands(listing.ref, 'price ', 'price', listing.price, lowest);
    if (listing.quantity !== 0 && !audit.edited.has(`${listing.ref} `))
      this.say(`its product has ${String(listing.quantity)}`);
    for (const field of RECORD_FIELDS) {
      const own = audit.fields.get(`${listing.ref} ${field} `);
      const shown = shownOf(field, listing);
      if (own?.merchant !== true && !this.keeps(field) && shown !== (own?.value ?? null))
        this.say(`${field} of its product is ${shown}`);
    }
    const sku = `F-${this.key.slice('tb:c1:'.length)}`;
    if (listing.sku !== sku && !audit.skuEdited.has(`${listing.ref} `))
      this.say(`SKU of its product is ${String(listing.sku)}, not ${sku}`);
    for (const one of this.members) {
      const mark = `${this.key}:${one.ref}`;
      const [shown, twin] = listing.variations.filter(({ externalKey }) => externalKey === mark);
      if (twin !== undefined) this.say(`${one.ref} has several variations`);
      if (one.deleted || audit.deletedByMerchant.has(mark)) {
        if (shown !== undefined) this.say(`the variation of ${one.ref} is there`);
        continue;
      }
      if (shown === undefined) {
        if (!audit.deletedEarly.has(mark)) this.say(`the variation of ${one.ref} is not there`);
        continue;
      }
      this.record(one, shown);
      const choices = pairsOf(shown.choices);
      if (choices !== pairsOf(one.options))
        this.say(`choices of ${one.ref} are ${choices}, not ${pairsOf(one.options)}`);
      if (shown.hasImage !== this.hasPicture(one, shown))
        this.say(`picture of the variation ${one.ref}: ${String(shown.hasImage)}`);
      const content = shown.hasImage ? audit.variationPictures.get(`${listing.ref} ${one.ref}`) : undefined;
      const own = one.ownImages[0]?.content;
      if (content !== undefined && content !== own && !this.keeps('images'))
        this.say(`picture of the variation ${one.ref} is ${content}, not ${String(own)}`);
    }
    this.options(listing);
  }

  private hasPicture(one: PosRecord, shown: Variation): boolean {
    const { mode } = this.day.store.audit.modes.images;
    if (mode === 'off') return false;
    // What was on its way when something went wrong may not have been sent, and the POS may have another one by now.
    return mode === 'create' ? shown.hasImage : one.ownImages.length > 0;
  }

  private options(listing: Listing): void {
    const { audit } = this.day.store;
    if (this.members.some(({ ref }) => audit.deletedEarly.has(`${this.key}:${ref}`))) return;
    const names = this.head().options.map(({ name }) => name!);
    const there = this.inOrder().filter(({ ref }) => !audit.deletedByMerchant.has(`${this.key}:${ref}`));
    const merchantDeleted = this.members.some(({ ref }) => audit.deletedByMerchant.has(`${this.key}:${ref}`));
    const order = listing.options.map(({ name }) => name).filter((name) => names.includes(name));
    if (order.join() !== names.join()) this.say(`options are ${order.join()}, not ${names.join()}`);
    for (const name of names) {
      const values = listing.options.find((option) => option.name === name)?.values ?? [];
      const used = there.map((one) => valueOf(one, name));
      const wanted = [...new Set(this.inOrder().map((one) => valueOf(one, name)))].filter((one) => used.includes(one));
      const ours = values.filter((value) => wanted.includes(value));
      if (ours.join() !== wanted.join()) this.say(`values of ${name} are ${values.join()}, not ${wanted.join()}`);
    }
    const spare = listing.options.flatMap(({ name, values }) =>
      values.filter(
        (value) => this.isOurs(listing, name, value) && !this.living.some((one) => valueOf(one, name) === value),
      ),
    );
    if (spare.length > 0 && !merchantDeleted && !this.hasForeign(listing))
      this.say(`option values ${spare.join()} are left over`);
  }

  private isOurs = ({ ref }: Listing, name: string, value: string): boolean =>
    name !== 'Gift' && !value.startsWith('Own') && !this.day.store.audit.leftToMerchant.has(`${ref} ${name}: ${value}`);

  /** A variation of the merchant may use any value. */
  private hasForeign = ({ variations }: Listing): boolean =>
    variations.some(({ externalKey }) => externalKey?.startsWith(this.key) !== true);

  private gallery(listing: Listing, head: PosRecord): void {
    const { audit } = this.day.store;
    const own = this.inOrder().flatMap((one) => (head.options.length === 0 ? one.ownImages : one.ownImages.slice(1)));
    const wanted = [...new Set([...head.familyImages, ...own].map(({ content }) => content))];
    const shown = listing.images.flatMap(({ identity }) => audit.pictures.get(identity) ?? []);
    const { mode } = audit.modes.images;
    if (mode === 'off') return;
    if (mode === 'create') {
      this.createdGallery(listing, wanted, shown);
      return;
    }
    const out = mode === 'enforce' ? audit.takenOutEarly : audit.takenOut;
    const isOut = (content: string): boolean => out.has(`${listing.ref} ${content}`);
    const expected = wanted.filter((content) => !isOut(content) || shown.includes(content));
    const sorted = (some: readonly string[]): string =>
      (audit.reordered.has(listing.ref) && mode !== 'enforce' ? some.toSorted() : some).join();
    // A picture that the merchant added during a call of ours may have been taken for ours: then it goes when ours is to go, which stays.
    // One that he added before ours was seen goes nowhere, and nor does ours (I-03).
    if (!audit.calm && audit.racedIn.has(listing.ref)) return;
    if (sorted(shown) !== sorted(expected)) this.say(`pictures are ${shown.join()}, not ${expected.join()}`);
  }

  /** Nothing but what the listing was created with, and of that whatever the POS still has and the merchant has not taken out. */
  private createdGallery(listing: Listing, wanted: readonly string[], shown: readonly string[]): void {
    const { audit } = this.day.store;
    const created = audit.created.get(listing.ref)?.gallery.map(({ content }) => content) ?? [];
    const others = shown.filter((content) => !created.includes(content));
    if (others.length > 0) this.say(`pictures ${others.join()} came after its creation`);
    const missing = created.filter(
      (content) =>
        wanted.includes(content) && !shown.includes(content) && !audit.takenOut.has(`${listing.ref} ${content}`),
    );
    const unclear = !audit.calm && audit.racedIn.has(listing.ref);
    if (missing.length > 0 && !unclear) this.say(`pictures ${missing.join()} of its creation are missing`);
  }
}

const pairsOf = (choices: readonly { readonly name: string | null; readonly value: string | null }[]): string =>
  choices
    .map(({ name, value }) => `${name ?? ''}: ${value ?? ''}`)
    .toSorted()
    .join(', ');
const valueOf = ({ options }: PosRecord, name: string): string =>
  options.find((option) => option.name === name)?.value ?? '';
