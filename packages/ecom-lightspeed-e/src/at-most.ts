/**
 * Runs up to `most` at once, begun in the given order, and gives each result as it comes. `run` never rejects: it tells of
 * a failure in its result.
 */
export async function* atMost<Item, Result>(
  most: number,
  items: readonly Item[],
  run: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const running = new Map<number, Promise<{ readonly index: number; readonly result: Result }>>();
  for (const [index, item] of items.entries()) {
    running.set(
      index,
      run(item).then((result) => ({ index, result })),
    );
    if (running.size === most) yield await first(running);
  }
  while (running.size > 0) yield await first(running);
}

async function first<Result>(
  running: Map<number, Promise<{ readonly index: number; readonly result: Result }>>,
): Promise<Result> {
  const { index, result } = await Promise.race(running.values());
  running.delete(index);
  return result;
}
