import { adjust, type Asked, type Reply, refuse, type Row, rows, type Rows, write } from './fake-row.js';

type Pairs = readonly { readonly name: string; readonly value: string }[];

const pairsOf = (record: Record<string, unknown>): Pairs =>
  rows(record['options']).map(({ name, value }) => ({ name: String(name), value: String(value) }));
const signature = (record: Record<string, unknown>): string =>
  JSON.stringify([...pairsOf(record)].sort((a, b) => a.name.localeCompare(b.name)));

/** A variation that is there: changed, taken out, its picture, its stock. */
export function oneVariation(
  product: Row,
  [cid, part]: readonly (string | undefined)[],
  asked: Asked,
  bad: ReadonlySet<string>,
): Reply {
  const combinations = rows(product['combinations']);
  const found = combinations.find((entry) => entry['id'] === Number(cid));
  if (found === undefined) return refuse(404, 'COMBINATION_NOT_FOUND', 'No such combination');
  if (part === 'image') return picture(found, asked, bad);
  if (part === 'inventory')
    return found['sku'] === undefined
      ? refuse(400, 'WRONG_PARAMETER', 'SKU for combination is not set')
      : adjust(found, asked.body);
  if (asked.method === 'DELETE') {
    product['combinations'] = combinations.filter((entry) => entry !== found);
    return { status: 200, body: { deleteCount: 1 } };
  }
  const pairs = pairsOf(asked.body);
  const twin = combinations.find((entry) => entry !== found && signature(entry) === signature(asked.body));
  if (pairs.length > 0 && twin !== undefined) return refuse(409, 'COMBINATION_DUPLICATED', 'Same options');
  write(found, asked.body);
  for (const pair of pairs) offer(product, pair);
  return { status: 200, body: { updateCount: 1 } };
}

function picture(found: Record<string, unknown>, { method, query }: Asked, bad: ReadonlySet<string>): Reply {
  if (method === 'DELETE') {
    const deleteCount = found['originalImageUrl'] === undefined ? 0 : 1;
    delete found['originalImageUrl'];
    return { status: 200, body: { deleteCount } };
  }
  const url = query.get('externalUrl') ?? '';
  if (bad.has(url)) return refuse(422, 'WRONG_URL', 'Not an image');
  found['originalImageUrl'] = url;
  return { status: 200, body: { id: 1 } };
}

/** One more variation; options and choices it names are made where they are missing. */
export function addVariation(product: Row, body: Record<string, unknown>, all: readonly Row[], id: number): Reply {
  const combinations = rows(product['combinations']);
  const everyone = all.flatMap((row) => [row, ...rows(row['combinations'])] as Rows);
  if (everyone.some((record) => record['externalReferenceId'] === (body['externalReferenceId'] ?? Symbol())))
    return refuse(409, 'EXTERNAL_ID_ALREADY_USED', 'External id is already used');
  if (everyone.some((record) => record['sku'] === body['sku']))
    return refuse(409, 'SKU_ALREADY_EXISTS', 'SKU is already used');
  if (combinations.some((entry) => signature(entry) === signature(body)))
    return refuse(409, 'COMBINATION_DUPLICATED', 'Same options');
  const made: Record<string, unknown> = { id };
  write(made, body);
  product['combinations'] = [...combinations, made];
  for (const pair of pairsOf(body)) offer(product, pair);
  return { status: 200, body: { id } };
}

function offer(product: Row, { name, value }: Pairs[number]): void {
  const options = rows(product['options']);
  const choice = { text: value, priceModifier: 0, priceModifierType: 'ABSOLUTE' };
  const option = options.find((entry) => entry['name'] === name);
  if (option === undefined)
    product['options'] = [...options, { type: 'SELECT', name, required: false, choices: [choice] }];
  else if (!rows(option['choices']).some(({ text }) => text === value))
    option['choices'] = [...rows(option['choices']), choice];
}

/** The option list is replaced whole; what a variation uses cannot leave it. */
export function refusalOfOptions(product: Row, options: unknown): Reply | null {
  if (options === undefined) return null;
  for (const { name, value } of rows(product['combinations']).flatMap(pairsOf)) {
    const option = rows(options).find((entry) => entry['name'] === name);
    if (option === undefined) return refuse(409, 'COMBINATION_CONTAINS_REMOVED_OPTION', `${name} is used`);
    if (!rows(option['choices']).some(({ text }) => text === value))
      return refuse(409, 'COMBINATION_CONTAINS_REMOVED_OPTION_VALUE', `${value} is used`);
  }
  return null;
}
