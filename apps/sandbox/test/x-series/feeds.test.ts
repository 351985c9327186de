import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyEdit } from '../../src/x-series/edits.js';
import { parseEdit } from '../../src/x-series/edit-command.js';
import { startPos } from '../pos-fixture.js';
import type { PosFixture } from '../pos-fixture.js';

describe('the feeds of the POS', () => {
  let pos: PosFixture;
  beforeAll(async () => {
    pos = await startPos();
  });
  afterAll(() => pos.close());

  it('pages ascending by version until an empty page with null bounds', async () => {
    const seen: number[] = [];
    let after = 0;
    for (;;) {
      const { json } = await pos.get(`products?page_size=2&deleted=true&after=${after}`);
      if (json.data.length === 0) {
        expect(json).toEqual({ data: [], version: { min: null, max: null } });
        break;
      }
      const versions = json.data.map((row: { version: number }) => row.version);
      expect(json.version).toEqual({ min: versions[0], max: versions.at(-1) });
      seen.push(...versions);
      after = json.version.max;
    }
    expect(seen).toHaveLength(4);
    expect(seen).toEqual([...new Set(seen)].sort((left, right) => left - right));
    expect(seen[0]).toBeGreaterThan(35_300_000_000);
  });

  it('shows the parent as a sellable variant with explicit nulls', async () => {
    const { data } = (await pos.get('products')).json;
    const [parent, child, mug, card] = data;
    expect(parent).toMatchObject({
      has_variants: true,
      variant_parent_id: null,
      sku: 'TEE-S',
      variant_name: 'Tee / S',
      variant_count: 2,
    });
    expect(child).toMatchObject({ has_variants: false, variant_parent_id: parent.id, name: 'Tee', handle: 'tee' });
    expect(mug).toMatchObject({
      has_variants: false,
      variant_parent_id: null,
      brand: null,
      brand_id: null,
      variant_name: 'Mug',
    });
    expect(mug).toMatchObject({
      price_including_tax: 11.5,
      price_excluding_tax: 9.58333,
      deleted_at: null,
      length: null,
    });
    expect(card).toMatchObject({
      sku: '10001',
      has_inventory: false,
      weight: null,
      weight_unit: null,
      ecwid_enabled_webstore: false,
    });
    expect(parent.product_codes.map((code: { type: string }) => code.type)).toEqual(['CUSTOM', 'EAN']);
    expect(parent.images).toHaveLength(1);
    expect(child.skuImages).toHaveLength(1);
    expect(mug.image_url).toMatch(/placeholder\/product\/no-image-white-standard\.png$/);
  });

  it('has a stock row for each tracked product and outlet, negative and fractional too', async () => {
    const { data } = (await pos.get('inventory')).json;
    expect(data.map((row: { inventory_level: number }) => row.inventory_level)).toEqual([5, 5, -1.5]);
    const single = (await pos.get(`products/${data[0].product_id}/inventory`)).json;
    expect(single.data).toEqual([data[0]]);
  });

  it('ignores what it does not know, and everything else beside a filter', async () => {
    expect((await pos.get('products?limit=1&offset=3')).json.data).toHaveLength(4);
    expect((await pos.get('products?name=Tee&page_size=1&after=99999999999')).json.data).toHaveLength(2);
    expect((await pos.get('products?sku=2000000000015&after=99999999999')).json.data[0].sku).toBe('TEE-S');
    expect((await pos.get('products?family_name=None')).json.version).toEqual({ min: null, max: null });
  });

  it('serves real pictures without a token and does not count them', async () => {
    const { data } = (await pos.get('products')).json;
    const before = pos.core.traffic.seq;
    const picture = await fetch(data[0].images[0].url);
    const bytes = Buffer.from(await picture.arrayBuffer());
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const other = Buffer.from(await (await fetch(data[1].skuImages[0].url)).arrayBuffer());
    expect(other.equals(bytes)).toBe(false);
    expect(pos.core.traffic.seq).toBe(before);
  });

  it('shows a deletion only to who asks for it', async () => {
    const cursor = pos.world.lastVersion;
    applyEdit(pos.world, parseEdit({ op: 'delete', sku: 'TEE-S' }));
    const plain = (await pos.get(`products?after=${cursor}`)).json.data;
    const full = (await pos.get(`products?after=${cursor}&deleted=true`)).json.data;
    expect(plain.map((row: { sku: string }) => row.sku)).toEqual(['TEE-M']);
    expect(plain[0]).toMatchObject({ variant_parent_id: null, has_variants: true, variant_count: 1 });
    expect(full.map((row: { sku: string }) => row.sku)).toEqual(['TEE-S', 'TEE-M']);
    expect(full[0].deleted_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\+00:00$/);
    expect((await pos.get(`products/${full[0].id}`)).json.data.deleted_at).not.toBeNull();
    pos.core.settings.switches.posGetDeleted = '404';
    expect((await pos.get(`products/${full[0].id}`)).status).toBe(404);
    expect((await pos.get(`products/${full[0].id}/inventory`)).status).toBe(404);
    pos.core.settings.switches.posGetDeleted = '200';
    expect((await pos.get(`products/${full[0].id}/inventory`)).json.data).toMatchObject([{ deleted_at: null }]);
  });

  it('carries the tombstone of an inventory row without being asked', async () => {
    pos.core.settings.switches.posInventoryOfDeleted = 'deleted';
    const cursor = pos.world.lastVersion;
    applyEdit(pos.world, parseEdit({ op: 'delete', sku: 'MUG' }));
    const { data } = (await pos.get(`inventory?after=${cursor}`)).json;
    expect(data).toMatchObject([{ inventory_level: -1.5, deleted_at: expect.any(String) }]);
  });
});
