/**
 * Runs in the page, before its own scripts. From the time stamp of a press to the second frame after what it should
 * bring about stands in the document: by then that has been painted, so what is told is never too little.
 */
export function meter() {
  const answered = new Set();
  const ask = globalThis.fetch;
  globalThis.fetch = async (request, ...rest) => {
    const response = await ask(request, ...rest);
    const url = new URL(request.url ?? request, location.href);
    if (url.pathname === '/v1/leads') answered.add(url.searchParams.get('search') ?? '');
    return response;
  };

  const row = (index) => document.querySelector(`[data-row][aria-rowindex="${index + 2}"]`);
  const holds = {
    at: (index) => row(index)?.hasAttribute('data-active'),
    selected: ([index, is]) => row(index)?.getAttribute('aria-selected') === String(is),
    text: ([cell, text]) => document.getElementById(cell)?.textContent === text,
    searched: (text) =>
      (new URLSearchParams(location.search).get('search') ?? '') === text &&
      answered.has(text) &&
      !document.querySelector('.grid[data-old]'),
    there: (selector) => document.querySelector(selector) !== null,
    filled: () => !document.querySelector('[data-row][aria-busy]'),
  };

  let result;
  /** What is to hold after the next press; it must not yet. */
  const arm = (what, of) => {
    if (holds[what](of)) throw new Error(`${what} ${JSON.stringify(of)} holds before anything was pressed`);
    result = new Promise((done) => {
      let pressed;
      const look = () => {
        if (pressed === undefined || !holds[what](of)) return;
        watch.disconnect();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - pressed)));
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      addEventListener('keydown', (event) => (pressed = event.timeStamp), { capture: true, once: true });
    });
  };

  /** Scrolls through so many rows in so many frames, a new screen with each, and says how long each frame took. */
  const scroll = async (rows, frames) => {
    const grid = document.querySelector('[role="grid"]');
    const height = document.querySelector('[data-row]').getBoundingClientRect().height;
    const blocked = [];
    const watch = new PerformanceObserver((list) => blocked.push(...list.getEntries().map((task) => task.duration)));
    watch.observe({ type: 'longtask' });
    const took = [];
    let most = 0;
    let before = await new Promise(requestAnimationFrame);
    for (let frame = 1; frame <= frames; frame++) {
      grid.scrollTop = (rows * height * frame) / frames;
      const now = await new Promise(requestAnimationFrame);
      took.push(now - before);
      before = now;
      most = Math.max(most, document.querySelectorAll('[data-row]').length);
    }
    const end = performance.now();
    while (!holds.filled()) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    watch.disconnect();
    return { took, most, blocked, filled: performance.now() - end };
  };

  /** Whether a text stands in a place in any frame from now on. */
  let seen;
  const watchFor = (selector, text) => {
    seen = false;
    const look = () => {
      if (document.querySelector(selector)?.textContent === text) seen = true;
      if (!seen) requestAnimationFrame(look);
    };
    look();
  };

  globalThis.meter = { arm, painted: () => result, holds, scroll, watchFor, seen: () => seen };
}
