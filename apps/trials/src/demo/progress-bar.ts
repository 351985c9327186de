/** A bar on a terminal that each step draws anew; elsewhere nothing is drawn. */
export class ProgressBar {
  private shown = false;

  constructor(
    private readonly out: { readonly isTTY?: boolean; write(text: string): unknown },
    private readonly sentence: (bar: string, done: number, total: number) => string,
  ) {}

  draw(done: number, total: number): void {
    if (this.out.isTTY !== true || total <= 0) return;
    const full = Math.round((done / total) * WIDTH);
    this.out.write(`${ERASE}   ${this.sentence('█'.repeat(full) + '░'.repeat(WIDTH - full), done, total)}`);
    this.shown = true;
  }

  erase(): void {
    if (this.shown) this.out.write(ERASE);
    this.shown = false;
  }
}

const WIDTH = 30;
const ERASE = '\r\u001b[2K';
