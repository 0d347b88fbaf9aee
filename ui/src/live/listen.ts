import { Parser, type Message } from './parse';

/** The server shows every 15 seconds that it is there. */
const SILENCE = 40_000;
/** A page that nobody looks at gives its connection back: browsers have six for all pages of one server. */
const HIDDEN = 15_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** A connection that lasted so long was a good one. */
const GOOD = 5_000;

type Ears = {
  /** Listening began, for the first time or where it had broken off. */
  begun: (resumed: boolean) => void;
  heard: (message: Message) => void;
  /** The session has ended: nothing is tried any more. */
  refused: () => void;
};

/** The pause before the next try; a bit of chance keeps pages from coming back all at once. */
export const pauseAfter = (failures: number, chance: number): number =>
  Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) * (0.75 + chance / 2);

/** Listens until it is stopped, from where it broke off whenever it did. */
export class Listening {
  private static last: string | null = null;
  private control = new AbortController();
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private hiding: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;
  private paused = false;

  constructor(private readonly ears: Ears) {
    document.addEventListener('visibilitychange', this.look);
    addEventListener('online', this.hurry);
    if (document.hidden) this.paused = true;
    else void this.connect();
  }

  stop(): void {
    this.stopped = true;
    document.removeEventListener('visibilitychange', this.look);
    removeEventListener('online', this.hurry);
    clearTimeout(this.timer);
    clearTimeout(this.hiding);
    this.control.abort();
  }

  private readonly look = (): void => {
    clearTimeout(this.hiding);
    if (document.hidden) {
      this.hiding = setTimeout(() => {
        this.paused = true;
        clearTimeout(this.timer);
        this.control.abort();
      }, HIDDEN);
    } else if (this.paused) {
      this.paused = false;
      this.failures = 0;
      void this.connect();
    }
  };

  private readonly hurry = (): void => {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    void this.connect();
  };

  private async connect(): Promise<void> {
    this.timer = undefined;
    const control = new AbortController();
    this.control = control;
    const began = Date.now();
    const pause = await this.attempt(control).catch(() => 0);
    if (this.stopped || this.paused || this.control !== control) return;
    this.failures = Date.now() - began > GOOD ? 0 : this.failures + 1;
    this.timer = setTimeout(() => void this.connect(), Math.max(pause, pauseAfter(this.failures, Math.random())));
  }

  /** Returns for how long at least nothing is to be tried. */
  private async attempt(control: AbortController): Promise<number> {
    const last = Listening.last;
    const response = await fetch('/v1/events/stream', {
      headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) },
      cache: 'no-store',
      signal: control.signal,
    });
    if (response.status === 401) {
      this.stop();
      this.ears.refused();
      return 0;
    }
    if (response.status === 400) Listening.last = null;
    if (response.status !== 200 || !response.body) {
      control.abort();
      return response.status === 429 ? LONGEST_PAUSE : 0;
    }
    this.ears.begun(last !== null);
    await this.read(response.body, control);
    return 0;
  }

  private async read(body: ReadableStream<Uint8Array>, control: AbortController): Promise<void> {
    const parser = new Parser();
    const text = new TextDecoder();
    const reader = body.getReader();
    let silence = setTimeout(() => control.abort(), SILENCE);
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(() => control.abort(), SILENCE);
        for (const message of parser.feed(text.decode(read.value, { stream: true }))) {
          if (message.id !== null) Listening.last = message.id;
          this.ears.heard(message);
        }
      }
    } finally {
      clearTimeout(silence);
    }
  }
}
