/** How long one waits for what comes together, and between two runs: at most two a second. */
const TOGETHER = 40;
const BETWEEN = 500;

/**
 * Runs what was asked for, soon, but one run after the other, with a pause between, and not while something is in the
 * way: however often it is asked for meanwhile, that is one more run.
 */
export class Pace {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running = false;
  private wanted = false;
  private ended = -Infinity;

  constructor(
    private readonly run: () => Promise<void>,
    private readonly isFree: () => boolean,
  ) {}

  ask(): void {
    this.wanted = true;
    if (this.timer === null && !this.running) this.later(Math.max(TOGETHER, this.ended + BETWEEN - Date.now()));
  }

  private later(millis: number): void {
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.isFree()) void this.go();
      else this.later(BETWEEN / 2);
    }, millis);
  }

  private async go(): Promise<void> {
    this.running = true;
    this.wanted = false;
    try {
      await this.run();
    } finally {
      this.running = false;
      this.ended = Date.now();
      if (this.wanted) this.ask();
    }
  }
}
