type Fields = ReadonlyMap<string, Fields | null>;

/** What an answer keeps under `responseFields` (E-Series reference, list envelope): names, with those of their parts in parentheses. */
export function prune(value: unknown, text: string | null): unknown {
  return text === null ? value : keep(value, fieldsOf(text));
}

function keep(value: unknown, fields: Fields): unknown {
  if (Array.isArray(value)) return value.map((entry) => keep(entry, fields));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => {
      const inner = fields.get(name);
      return inner === undefined ? [] : [[name, inner === null ? part : keep(part, inner)]];
    }),
  );
}

function fieldsOf(text: string): Fields {
  const fields = new Map<string, Fields | null>();
  for (const part of parts(text)) {
    const [, name, inner] = /^([^(]+)(?:\((.*)\))?$/s.exec(part)!;
    fields.set(name!, inner === undefined ? null : fieldsOf(inner));
  }
  return fields;
}

/** Splits at the commas that stand in no parentheses. */
function parts(text: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const sign of text) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === ',' && depth === 0) found.push('');
    else found.push(`${found.pop() ?? ''}${sign}`);
  }
  return found;
}
