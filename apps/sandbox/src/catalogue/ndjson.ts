import { readFileSync } from 'node:fs';
import { JsonObject } from '../core/json-object.js';
import { hashOf } from '../core/random.js';
import type { Catalogue } from './catalogue.js';
import { CatalogueError } from './catalogue-error.js';
import { ndjsonFamily } from './ndjson-family.js';
import { locationsOf, ndjsonShop } from './ndjson-shop.js';

/**
 * A catalogue from a file with one product as JSON on each line. Texts are those of `language`, else the first.
 * Throws `CatalogueError` when the file cannot be read, has no product or has a line that is none.
 */
export function ndjsonCatalogue(file: string, language: string): Catalogue {
  const products = lines(file).map((line, place) => productOf(file, line, place + 1));
  const [first] = products;
  if (!first) throw new CatalogueError(`The catalogue file ${file} holds no product.`);
  const locations = locationsOf(products);
  return {
    shop: ndjsonShop(first, locations, language),
    idSeed: hashOf(products.map((product) => product.text('source_id') ?? '').join(' ')),
    families: products.map((product, place) =>
      ndjsonFamily(product, locations, language, `${file}, product ${place + 1}`),
    ),
  };
}

function lines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '');
  } catch (error) {
    throw new CatalogueError(`The catalogue file ${file} cannot be read: ${reasonOf(error)}.`);
  }
}

function productOf(file: string, line: string, place: number): JsonObject {
  const product = JsonObject.of(parsed(line));
  if (!product) throw new CatalogueError(`Product ${place} of ${file} is not a JSON object on one line.`);
  return product;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function reasonOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
