/**
 * Lets pieces of work go one after the other. Rounds are taken and decided so: no family may be in two of them, and what is read to
 * decide one is let go before the next is read.
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  /** Begins when what was asked for before has ended, well or not; holds nothing of a result. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.last.then(work);
    this.last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
