import { decimal, type PosImage, type PosRecord } from '@tillbridge/connector-sdk/model';
import { level, row, variantRow } from './builders.js';
import { SIZES, WEIGHTS } from './day-fields.js';
import type { MemoryPos } from './memory-pos.js';

/** Numbers that a command chooses by. */
export interface Choice {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** What a shop does at its till: every edit starts from what is there. */
export class TillEdits {
  private made = 0;
  private versions = 1;
  private pictures = 0;
  private readonly goneSkus: string[] = [];
  private readonly takenOff: { readonly family: string; readonly image: PosImage }[] = [];
  private readonly goneValues = new Map<string, string[]>();

  constructor(private readonly pos: MemoryPos) {}

  /** Living rows. */
  living = (): readonly PosRecord[] => [...this.pos.rows.values()].filter((one) => !one.deleted);

  /** The name of the family of a row: that of its first row. */
  familyOf = (one: PosRecord): string => one.parentRef ?? one.ref;

  families(): readonly (readonly PosRecord[])[] {
    const groups = new Map<string, PosRecord[]>();
    for (const one of this.living()) groups.set(this.familyOf(one), [...(groups.get(this.familyOf(one)) ?? []), one]);
    return [...groups.values()];
  }

  readonly edits: Readonly<Record<string, (choice: Choice) => void>> = {
    addSimple: ({ a, b }) => {
      this.put(row(`p${String(++this.made)}`, { online: a % 3 !== 0, ...this.born() }), b % 4 === 0 ? null : b % 9);
    },
    addFamily: ({ a, b }) => {
      const head = `f${String(++this.made)}`;
      const refs = ['', '.1', '.2'].slice(0, 1 + (a % 3)).map((end) => `${head}${end}`);
      refs.forEach((ref, index) => {
        const over = { name: `Family ${head}`, online: b % 4 !== 0, ...this.born() };
        this.put(variantRow(ref, index === 0 ? null : head, `V${String(index)}`, over), (b + index) % 7);
      });
    },
    addVariant: ({ a, b }) => {
      const family = this.family(a);
      if (family === undefined) return;
      const { name, familyImages, description } = family[0]!;
      const ref = `${this.familyOf(family[0]!)}.${String(++this.made)}`;
      const over = { name, familyImages, description, online: b % 5 !== 0, ...this.born() };
      const value = b % 3 === 0 ? this.goneValues.get(this.familyOf(family[0]!))?.pop() : undefined;
      const sku = b % 2 === 0 ? this.goneSkus.pop() : undefined;
      const free = value !== undefined && !family.some((one) => one.options[0]?.value === value);
      const [first, ...others] = family[b % family.length]!.options;
      this.put(
        variantRow(ref, this.familyOf(family[0]!), '', {
          ...over,
          options: [{ ...first!, value: free ? value : `V${String(this.made)}` }, ...others],
          ...(sku === undefined || this.living().some((one) => one.sku === sku) ? {} : { sku }),
        }),
        b % 4 === 1 ? null : b % 6,
      );
    },
    replaceVariant: (choice) => {
      const family = this.family(choice.a);
      if (family === undefined) return;
      this.remove(family[choice.b % family.length]!);
      this.edits['addVariant']!({ ...choice, b: 0 });
    },
    renameValue: ({ a, b, c }) => {
      const family = this.family(a);
      const one = family?.[b % family.length];
      if (one === undefined) return;
      const at = c % one.options.length;
      const value = `V${String(++this.made)}`;
      this.pos.change(one.ref, { options: one.options.with(at, { ...one.options[at]!, value }) });
    },
    swapValues: ({ a, b }) => this.turnValues(a, b, 2),
    rotateValues: ({ a, b }) => this.turnValues(a, b, 3),
    chainValues: ({ a, b }) => {
      this.turnValues(a, b, 3);
      this.edits['renameValue']!({ a, b, c: 0 });
    },
    renameAttribute: ({ a, b }) => {
      const family = this.family(a) ?? [];
      const at = b % (family[0]?.options.length ?? 1);
      const name = `${family[0]?.options[at]?.name?.replace(/\d*$/, '') ?? ''}${String(++this.made)}`;
      for (const one of family)
        this.pos.change(one.ref, { options: one.options.with(at, { ...one.options[at]!, name }) });
    },
    addAttribute: ({ a, b }) => {
      const family = this.family(a) ?? [];
      if ((family[0]?.options.length ?? 3) === 3) return;
      const name = `Colour${String(++this.made)}`;
      family.forEach((one, index) => {
        const option = { attributeRef: name, name, value: `C${String(b % 2 === 0 ? 0 : index)}` };
        this.pos.change(one.ref, { options: [...one.options, option] });
      });
    },
    removeAttribute: ({ a, b }) => {
      const family = this.family(a) ?? [];
      const count = family[0]?.options.length ?? 0;
      const cut = family.map((one) => one.options.filter((_, index) => index !== b % count));
      const sets = new Set(cut.map((options) => JSON.stringify(options)));
      if (count < 2 || sets.size < family.length) return;
      family.forEach((one, index) => this.pos.change(one.ref, { options: cut[index]! }));
    },
    /** Two variants that only their last attribute tells apart. */
    alike: ({ a, b }) => {
      const family = this.family(a) ?? [];
      const [one, other] = [family[b % (family.length || 1)], family[0]];
      if (one === undefined || other === undefined || one.options.length < 2) return;
      const value = `V${String(++this.made)}`;
      const options = [...other.options.slice(0, -1), { ...other.options.at(-1)!, value }];
      this.pos.change(one.ref, { options });
    },
    becomeFamily: ({ a, b }) => {
      const all = this.families().filter(([one]) => one!.options.length === 0);
      const [head] = all[a % (all.length || 1)] ?? [];
      if (head === undefined) return;
      const { name, familyImages, description } = head;
      this.pos.change(head.ref, { options: [{ attributeRef: 'a-size', name: 'Size', value: 'V0' }] });
      const parent = this.familyOf(head);
      for (let index = 0; index < b % 3; index += 1) {
        const over = { name, familyImages, description, online: b % 5 !== 0, ...this.born() };
        const number = String(++this.made);
        this.put(variantRow(`${parent}.${number}`, parent, `V${number}`, over), (b + index) % 7);
      }
    },
    becomeSimple: ({ a, b }) => {
      const family = this.family(a);
      const kept = family?.[b % family.length];
      for (const one of family ?? []) if (one !== kept) this.remove(one);
      if (kept !== undefined) this.pos.change(kept.ref, { options: [] });
    },
    /** A variant becomes a product of its own, simple or with its options. */
    leaveFamily: ({ a, b }) => {
      const children = this.living().filter(({ parentRef }) => parentRef !== null);
      const one = children[a % (children.length || 1)];
      if (one === undefined) return;
      this.pos.change(one.ref, { parentRef: null, ...(b % 2 === 0 ? { options: [] } : {}) });
    },
    /** A product, or a variant of another family, becomes a variant. */
    joinFamily: ({ a, b }) => {
      const family = this.family(a);
      const head = family?.[0];
      if (head === undefined) return;
      const parentRef = this.familyOf(head);
      const parents = new Set([...this.pos.rows.values()].map((one) => one.parentRef));
      const others = this.living().filter((one) => this.familyOf(one) !== parentRef && !parents.has(one.ref));
      const one = others[b % (others.length || 1)];
      if (one === undefined) return;
      const { name, description, familyImages, brandName, options } = head;
      const value = `V${String(++this.made)}`;
      const own = options.with(0, { ...options[0]!, value });
      this.pos.change(one.ref, { parentRef, name, description, familyImages, brandName, options: own });
    },
    reorderValues: ({ a, b }) => {
      const family = this.family(a) ?? [];
      const one = family[b % (family.length || 1)];
      if (one !== undefined) this.pos.change(one.ref, { createdAt: `2026-0${String(1 + (b % 3))}-01T00:00:00Z` });
    },
    rename: ({ a, b }) => this.each(a, () => ({ name: `Name ${String(b % 5)}` })),
    describe: ({ a, b }) => this.each(a, () => ({ description: b % 5 === 4 ? '' : `<p>Text ${String(b % 5)}</p>` })),
    brand: ({ a, b }) => this.each(a, () => ({ brandName: ['Acme', 'Bolt', null][b % 3] ?? null })),
    price: ({ a, b }) => this.one(a, () => ({ priceIncludingTax: decimal(String(5 + (b % 9))) })),
    code: ({ a, b, c }) =>
      this.one(a, () => {
        const own = { type: 'CUSTOM', code: `C${String(b)}` } as const;
        const sold = { type: (['UPC', 'EAN', 'ISBN'] as const)[b % 3]!, code: `00${String(++this.made)}` };
        return { codes: [[sold], [own, sold], [sold, { type: 'ITF' as const, code: '9' }], [own], []][c % 5]! };
      }),
    weigh: ({ a, b }) => this.one(a, () => ({ weight: WEIGHTS[b % WEIGHTS.length]!.pos })),
    measure: ({ a, b }) => this.one(a, () => ({ dimensions: SIZES[b % SIZES.length]!.pos })),
    sku: ({ a }) => this.one(a, () => ({ sku: `S${String(++this.made)}` })),
    swapSkus: ({ a, b }) => {
      const all = this.living();
      const [one, other] = [all[a % (all.length || 1)], all[b % (all.length || 1)]];
      if (one === undefined || other === undefined || one === other) return;
      this.pos.change(one.ref, { sku: other.sku });
      this.pos.change(other.ref, { sku: one.sku });
    },
    rotateSkus: ({ a }) => {
      const all = this.living();
      if (all.length < 3) return;
      const three = [0, 1, 2].map((index) => all[(a + index) % all.length]!);
      three.forEach((one, index) => this.pos.change(one.ref, { sku: three[(index + 1) % 3]!.sku }));
    },
    addImage: ({ a, b }) => this.each(a, (one) => ({ familyImages: inserted(one.familyImages, this.picture(b), b) })),
    removeImage: ({ a, b }) =>
      this.each(a, (one) => {
        const { familyImages } = one;
        const image = familyImages[b % familyImages.length];
        if (image !== undefined) this.takenOff.push({ family: this.familyOf(one), image });
        return { familyImages: familyImages.filter((other) => other !== image) };
      }),
    /** A picture that was taken off comes back where it was. */
    returnImage: ({ a, b }) => {
      const back = this.takenOff.at(-1 - (a % 2));
      for (const one of this.living()) {
        if (this.familyOf(one) !== back?.family) continue;
        const rest = one.familyImages.filter(({ content }) => content !== back.image.content);
        this.pos.change(one.ref, { familyImages: inserted(rest, back.image, b) });
      }
    },
    replaceImage: ({ a, b }) => {
      const fresh = this.picture(b);
      this.each(a, ({ familyImages }) => ({
        familyImages: familyImages.map((image, index) => (index === b % familyImages.length ? fresh : image)),
      }));
    },
    reorderImages: ({ a, b }) =>
      this.each(a, ({ familyImages }) => {
        const at = b % (familyImages.length || 1);
        return { familyImages: [...familyImages.slice(at), ...familyImages.slice(0, at)] };
      }),
    ownImage: ({ a, b }) =>
      this.one(a, ({ ownImages }) => ({
        ownImages: b % 4 === 0 ? ownImages.slice(1) : inserted(ownImages, this.picture(b), b),
      })),
    online: ({ a, b }) => this.one(a, () => ({ online: b % 2 === 0 })),
    onlineAll: ({ a, b }) => this.each(a, () => ({ online: b % 2 === 0 })),
    active: ({ a, b }) => this.one(a, () => ({ active: b % 3 !== 0 })),
    tracked: ({ a, b }) => this.one(a, () => ({ tracked: b % 2 === 0 })),
    level: ({ a, b }) => {
      const all = this.living();
      const one = all[a % (all.length || 1)];
      if (one !== undefined) this.setLevel(one.ref, (b % 12) - 2);
    },
    removeVariant: ({ a, b }) => {
      const family = this.family(a);
      if (family !== undefined) this.remove(family[b % family.length]!);
    },
    removeParent: ({ a }) => {
      const parents = this.families().flatMap((family) =>
        family.filter((one) => one.options.length > 0 && one.parentRef === null),
      );
      const parent = parents[a % (parents.length || 1)];
      if (parent !== undefined) this.remove(parent);
    },
    removeFamily: ({ a }) => {
      const all = this.families();
      for (const one of all[a % (all.length || 1)] ?? []) this.remove(one);
    },
    removeMany: ({ a, b }) => {
      for (const family of this.families().slice(0, 1 + ((a + b) % 8))) for (const one of family) this.remove(one);
    },
    hideMany: ({ a }) => {
      for (const family of this.families().slice(0, 1 + (a % 14)))
        for (const one of family) this.pos.change(one.ref, { online: false });
    },
    vanish: ({ a }) => {
      const all = this.living();
      const one = all[a % (all.length || 1)];
      if (one !== undefined && this.pos.rows.delete(one.ref)) this.forget(one);
    },
    again: ({ a, b }) => {
      const sku = this.goneSkus.pop();
      if (sku === undefined || this.living().some((one) => one.sku === sku)) return;
      this.put(row(`p${String(++this.made)}`, { sku, online: a % 2 === 0, ...this.born() }), b % 5);
    },
    shuffle: ({ a }) => {
      this.pos.pageSize = 1 + (a % 4);
      for (const one of [...this.pos.rows.values()].filter((_, index) => index % 3 === a % 3))
        this.pos.change(one.ref, {});
    },
  };

  /** Each of some variants takes the values of the next. */
  private turnValues(a: number, b: number, count: number): void {
    const family = this.family(a) ?? [];
    const some = family.slice(0, Math.max(2, Math.min(count, family.length)));
    const turned = some.map((_, index) => some[(index + 1 + (b % 2)) % some.length]!.options);
    some.forEach((one, index) => this.pos.change(one.ref, { options: turned[index]! }));
  }

  private picture(b: number): PosImage {
    const ref = `i${String(++this.pictures)}-${String(b % 3)}`;
    return { ref, content: `c-${ref}`, url: `https://p.example/${ref}` };
  }

  private born(): Pick<PosRecord, 'createdAt'> {
    return { createdAt: `2026-02-01T00:00:${String(this.made % 60).padStart(2, '0')}Z` };
  }

  private put(one: PosRecord, units: number | null): void {
    this.pos.put(one);
    if (units !== null) this.setLevel(one.ref, units);
  }

  private setLevel(ref: string, units: number): void {
    const others = this.pos.levels.filter((one) => one.ref !== ref);
    this.pos.levels = [...others, { ...level(ref, String(units)), version: ++this.versions }];
  }

  private family(a: number): readonly PosRecord[] | undefined {
    const all = this.families().filter((family) => family[0]!.options.length > 0);
    return all[a % (all.length || 1)];
  }

  private remove(one: PosRecord): void {
    this.pos.change(one.ref, { deleted: true });
    this.forget(one);
  }

  private forget(one: PosRecord): void {
    if (one.sku !== null) this.goneSkus.push(one.sku);
    const value = one.options[0]?.value;
    if (value == null) return;
    const key = this.familyOf(one);
    this.goneValues.set(key, [...(this.goneValues.get(key) ?? []), value]);
  }

  private one(a: number, over: (one: PosRecord) => Partial<PosRecord>): void {
    const all = this.living();
    const one = all[a % (all.length || 1)];
    if (one !== undefined) this.pos.change(one.ref, over(one));
  }

  private each(a: number, over: (one: PosRecord) => Partial<PosRecord>): void {
    const all = this.families();
    const family = all[a % (all.length || 1)] ?? [];
    const change = family[0] === undefined ? {} : over(family[0]);
    for (const one of family) this.pos.change(one.ref, change);
  }
}

const inserted = (images: readonly PosImage[], image: PosImage, b: number): readonly PosImage[] => {
  const at = b % (images.length + 1);
  return [...images.slice(0, at), image, ...images.slice(at)];
};
