/**
 * Does all of it, at most `width` at a time, and yields what came of each as it ends; a failure stops nothing else.
 * What is given is mostly waiting: a few worlds fit on two cores.
 */
export async function* sideBySide<Task, Result>(
  tasks: readonly Task[],
  width: number,
  run: (task: Task) => Promise<Result>,
): AsyncGenerator<{ readonly task: Task; readonly result: Result | Error }> {
  const waiting = [...tasks];
  const running = new Set<Promise<{ readonly task: Task; readonly result: Result | Error }>>();
  const start = (): void => {
    const task = waiting.shift();
    if (task === undefined) return;
    const ended: Promise<{ readonly task: Task; readonly result: Result | Error }> = run(task).then(
      (result) => ({ task, result }),
      (error: unknown) => ({ task, result: error instanceof Error ? error : new Error(String(error)) }),
    );
    running.add(ended);
    void ended.then(() => running.delete(ended));
  };
  for (let place = 0; place < width; place += 1) start();
  while (running.size > 0) {
    const ended = await Promise.race(running);
    start();
    yield ended;
  }
}
