import { decimal, type Listing } from '@tillbridge/connector-sdk/model';
import type { Choice } from './day-edits.js';
import type { RecordField } from './day-fields.js';
import { type DayStore, MERCHANTS } from './day-store.js';

/** What a merchant does in the store's own administration. */
export class MerchantEdits {
  private made = 0;

  constructor(private readonly store: DayStore) {}

  readonly edits: Readonly<Record<string, (choice: Choice) => void>> = {
    mName: ({ a, b }) => this.field(a, 'name', { name: `Merchant ${String(b % 4)}` }),
    mDescription: ({ a, b }) => this.field(a, 'description', { description: `<p>Merchant ${String(b % 4)}</p>` }),
    mToggle: ({ a }) => {
      const one = this.ours(a);
      if (one !== undefined) this.field(a, 'enabled', { enabled: !one.enabled });
    },
    mPrice: ({ a, b }) => {
      const one = this.ours(a);
      const variation = one?.variations[b % (one.variations.length || 1)];
      this.record(a, b, { price: decimal(String(30 + (b % 4))) });
      if (one !== undefined)
        this.store.audit.merchantChanged(one.ref, `price ${variation?.externalKey?.split(':')[3] ?? ''}`);
    },
    mUpc: ({ a, b }) => this.own(a, b, 'upc', { upc: `M${String(b % 4)}` }),
    mWeight: ({ a, b }) => this.own(a, b, 'weight', { weight: decimal(String(7 + (b % 3))) }),
    mSize: ({ a, b }) => {
      const side = decimal(String(7 + (b % 3)));
      this.own(a, b, 'dimensions', { dimensions: { length: side, width: side, height: side } });
    },
    mSku: ({ a, b, c }) => this.record(a, b, { sku: c % 4 === 3 ? null : `M${String(++this.made)}` }),
    mQuantity: ({ a, b, c }) => {
      this.record(a, b, { quantity: c % 5 === 4 ? 'unlimited' : c % 15 });
    },
    mAddVariation: ({ a, b }) => {
      const one = this.ours(a);
      if (one === undefined || one.variations.length === 0) return;
      const own = `Own${String(++this.made)}`;
      const first = one.variations[0]!.choices[0]!.name;
      const variation = {
        ...one.variations[0]!,
        ref: `${one.ref}-m${own}`,
        externalKey: null,
        sku: `SKU-${own}`,
        choices: one.variations[0]!.choices.with(0, { name: first, value: own }),
        quantity: b % 4,
      };
      const options = one.options.map((option) =>
        option.name === first ? { ...option, values: [...option.values, own] } : option,
      );
      this.store.edit(one.ref, { variations: [...one.variations, variation], options });
    },
    mDeleteVariation: ({ a, b }) => {
      const one = this.ours(a);
      const gone = one?.variations[b % (one.variations.length || 1)];
      if (one === undefined || gone === undefined) return;
      if (gone.externalKey !== null) this.store.audit.merchantDeleted(gone.externalKey, one.ref, gone.ref);
      this.store.edit(one.ref, { variations: one.variations.filter((variation) => variation !== gone) });
    },
    mAddOption: ({ a }) => {
      const one = this.ours(a);
      if (one === undefined || one.options.some(({ name }) => name === 'Gift')) return;
      this.store.edit(one.ref, { options: [...one.options, { name: 'Gift', values: ['Yes', 'No'] }] });
    },
    mAddImage: ({ a, b }) => {
      const one = this.ours(a);
      if (one === undefined) return;
      const identity = `${MERCHANTS}${String(++this.made)}.jpg`;
      const { audit } = this.store;
      const early = [...audit.takenOutEarly].some((picture) => picture.startsWith(`${one.ref} `));
      if (audit.racing || audit.isUncertain(one.ref) || early) audit.raced.add(identity);
      const unseen = one.images.some((image) => audit.pictures.has(image.identity) && !audit.isTied(image.identity));
      if (audit.raced.has(identity) || unseen) audit.racedIn.add(one.ref);
      const at = b % (one.images.length + 1);
      const images = [...one.images.slice(0, at), { place: identity, identity, main: false }, ...one.images.slice(at)];
      this.gallery(one, images);
    },
    mDeleteImage: ({ a, b }) => {
      const one = this.ours(a);
      const gone = one?.images[b % (one.images.length || 1)];
      if (one === undefined || gone === undefined) return;
      const content = this.store.audit.pictures.get(gone.identity);
      if (content !== undefined) {
        this.store.audit.takenOut.add(`${one.ref} ${content}`);
        if (!this.store.audit.isTied(gone.identity)) this.store.audit.takenOutEarly.add(`${one.ref} ${content}`);
      }
      this.gallery(
        one,
        one.images.filter((image) => image !== gone),
      );
    },
    mReorderImages: ({ a, b }) => {
      const one = this.ours(a);
      if (one === undefined || one.images.length < 2) return;
      const at = 1 + (b % (one.images.length - 1));
      this.store.audit.reordered.add(one.ref);
      this.gallery(one, [...one.images.slice(at), ...one.images.slice(0, at)]);
    },
    mDelete: ({ a }) => {
      const one = this.ours(a);
      if (one === undefined) return;
      this.store.audit.merchantDeleted(one.externalKey!, one.ref, null);
      this.store.listings.delete(one.ref);
    },
    mForeign: ({ b }) => {
      const ref = `x${String(++this.made)}`;
      this.store.listings.set(ref, {
        ...FOREIGN,
        ref,
        sku: `X${String(this.made)}`,
        name: `Foreign ${ref}`,
        quantity: b % 9,
      });
    },
    mShipping: ({ a, b }) => {
      const one = this.ours(a);
      if (one !== undefined) this.store.edit(one.ref, { shippable: b % 2 === 0 });
    },
  };

  private ours(a: number): Listing | undefined {
    const all = [...this.store.listings.values()].filter(({ externalKey }) => externalKey !== null);
    return all[a % (all.length || 1)];
  }

  private field(a: number, field: string, over: Partial<Listing>): void {
    const one = this.ours(a);
    if (one === undefined) return;
    // A store has no reason to give its availability back as another.
    if (field !== 'enabled' && !this.store.audit.wasRead(one.ref, null))
      this.store.audit.early.add(`${one.ref} ${field}`);
    this.store.edit(one.ref, over);
    this.store.audit.merchantChanged(one.ref, field);
  }

  /** A field of a record that a listing or a variation carries. */
  private own(a: number, b: number, field: RecordField, over: Pick<Partial<Listing>, RecordField>): void {
    const one = this.ours(a);
    if (one === undefined) return;
    const variation = one.variations[b % (one.variations.length || 1)];
    const key = `${field} ${variation?.externalKey?.split(':')[3] ?? ''}`;
    if (!this.store.audit.wasRead(one.ref, variation?.ref ?? null)) this.store.audit.early.add(`${one.ref} ${key}`);
    this.record(a, b, over);
    this.store.audit.merchantChanged(one.ref, key);
  }

  private record(a: number, b: number, over: Pick<Partial<Listing>, 'price' | 'sku' | 'quantity' | RecordField>): void {
    const one = this.ours(a);
    if (one === undefined) return;
    const variation = one.variations[b % (one.variations.length || 1)];
    const key = `${one.ref} ${variation?.ref ?? ''}`;
    const { audit } = this.store;
    if (over.sku !== undefined && !audit.wasRead(one.ref, variation?.ref ?? null)) audit.early.add(`${key} sku`);
    if (over.sku !== undefined) audit.skuEdited.add(key);
    if (over.quantity !== undefined) audit.edited.add(key);
    this.store.edit(
      one.ref,
      variation === undefined
        ? over
        : { variations: one.variations.map((other) => (other === variation ? { ...other, ...over } : other)) },
    );
  }

  private gallery(one: Listing, images: Listing['images']): void {
    this.store.edit(one.ref, { images: images.map((image, index) => ({ ...image, main: index === 0 })) });
  }
}

const FOREIGN: Listing = {
  ref: '',
  externalKey: null,
  name: '',
  description: 'Not ours',
  brand: null,
  upc: null,
  sku: null,
  price: decimal('1'),
  weight: null,
  dimensions: null,
  shippable: true,
  enabled: true,
  quantity: 1,
  options: [],
  images: [],
  variations: [],
  createdAt: '2026-08-01T00:00:00Z',
  updatedAt: '2026-08-01T00:00:00Z',
};
