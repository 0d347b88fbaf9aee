import { meter } from './meter.mjs';
import { openPage, until } from './look.mjs';

const pause = (millis) => new Promise((done) => setTimeout(done, millis));
/** Presses fall anywhere between two frames. */
const breathe = () => pause(40 + Math.random() * 40);

/** The share of a sorted list's values that are no larger. */
export const percentile = (sorted, share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];

/** One line of the table; `budget` is what the 95th of a hundred may reach, if there is such. */
export function outcome(scenario, values, { budget = null, unit = 'ms' } = {}) {
  const sorted = values.toSorted((a, b) => a - b);
  const rounded = (value) => Math.round(value * 10) / 10;
  const p95 = percentile(sorted, 0.95);
  return {
    scenario,
    unit,
    budget,
    samples: sorted.length,
    p50: rounded(percentile(sorted, 0.5)),
    p95: rounded(p95),
    max: rounded(sorted.at(-1)),
    ratio: budget ? Math.round((p95 / budget) * 100) / 100 : null,
  };
}

/** What the browser loads for the table, packed as it was sent. */
export async function firstRoute(context, url) {
  const page = await openPage(context);
  const sizes = { js: 0, css: 0 };
  page.on('response', (response) => {
    const kind = /\/assets\/.*\.(js|css)$/.exec(response.url())?.[1];
    if (kind) sizes[kind] += Number(response.headers()['content-length']);
  });
  await page.goto(`${url}/leads`);
  await page.locator('[data-row]').first().waitFor();
  await page.waitForLoadState('networkidle');
  page.done();
  await page.close();
  return sizes;
}

/** Everything that the budgets are of, measured on a server with leads by a browser that is signed in. */
export async function measure({ server, context, rounds, add, progress = () => undefined }) {
  progress('the first route');
  const { js, css } = await firstRoute(context, server.url);
  add(outcome('first-route-scripts', [js / 1000], { budget: 200, unit: 'KB' }));
  add(outcome('first-route-styles', [css / 1000], { budget: 40, unit: 'KB' }));

  const page = await openPage(context);
  // A lead's name is changed while its status is still on the way; then the change is made again on what that became.
  page.expects(412);
  await page.addInitScript(meter);
  const bench = new Bench(page, server, rounds);
  await bench.warm();
  for (const part of ['keys', 'edits', 'search', 'routes', 'scroll']) {
    progress(part);
    (await bench[part]()).forEach(add);
  }
  page.done();
  await page.close();
}

class Bench {
  constructor(page, server, rounds) {
    Object.assign(this, { page, server, rounds });
  }

  async table() {
    await this.page.goto(`${this.server.url}/leads`);
    await this.page.locator('[data-row]:not([aria-busy])').first().waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  /** Milliseconds from a press until what it is for has been painted. */
  async timed(key, what, of) {
    await breathe();
    await this.page.evaluate(([what, of]) => globalThis.meter.arm(what, of), [what, of]);
    await this.page.keyboard.press(key);
    return this.page.evaluate(() => globalThis.meter.painted());
  }

  holds(what, of) {
    return until(() => this.page.evaluate(([what, of]) => globalThis.meter.holds[what](of), [what, of]), what);
  }

  async several(count, each) {
    const values = [];
    for (let turn = 0; turn < count; turn++) values.push(await each(turn));
    return values;
  }

  /** Somebody with work to do, for whom nothing is done for the first time while it is measured. */
  async warm() {
    const { data: leads } = await this.server.call('GET', '/v1/leads?pageSize=20');
    const { data: users } = await this.server.call('GET', '/v1/users?search=admin@localhost');
    const ids = leads.map(({ cstid }) => cstid);
    await this.server.call('PATCH', '/v1/leads/bulk', { ids, patch: { lead_assignedto: users[0].id } });
    await this.table();
    for (const key of ['j', 'k', 'x', 'x', 's', 'Escape', 'e', 'Escape']) {
      await this.page.keyboard.press(key);
      await breathe();
    }
    for (const keys of ['gq', 'gs', 'gl']) {
      for (const key of keys) await this.page.keyboard.press(key);
      await this.page.waitForLoadState('networkidle');
    }
    await this.page.keyboard.press('Enter');
    await this.page.locator('.panel .lead').waitFor();
    await this.page.keyboard.press('Escape');
  }

  async keys() {
    await this.table();
    const down = await this.several(this.rounds, (turn) => this.timed('j', 'at', turn + 1));
    const up = await this.several(this.rounds, (turn) => this.timed('k', 'at', this.rounds - turn - 1));
    const select = await this.several(this.rounds, (turn) => this.timed('x', 'selected', [0, turn % 2 === 0]));
    await this.page.keyboard.press('Escape');
    return [outcome('key-move', [...down, ...up], { budget: 50 }), outcome('key-select', select, { budget: 50 })];
  }

  /** A status that is picked and a name that is typed, row by row; what is timed is the press that ends it. */
  async edits() {
    await this.table();
    const { keyboard } = this.page;
    const statuses = [];
    const names = [];
    for (let row = 0; statuses.length < this.rounds; row++) {
      const now = await this.page.locator(`#cell-${row}-lead_status`).textContent();
      if (now !== 'Converted') {
        const wanted = now === 'Contacted' ? 'Qualified' : 'Contacted';
        await keyboard.press('s');
        await keyboard.type(wanted);
        await this.page.getByRole('option', { name: wanted }).waitFor();
        statuses.push(await this.timed('Enter', 'text', [`cell-${row}-lead_status`, wanted]));
        await keyboard.press('Home');
        await keyboard.press('e');
        await keyboard.type(`Robin Field ${row}`);
        names.push(await this.timed('Enter', 'text', [`cell-${row}-cstname`, `Robin Field ${row}`]));
      }
      await this.page.waitForLoadState('networkidle');
      await keyboard.press('j');
      await this.page.locator(`#cell-${row + 1}-lead_status`).waitFor();
    }
    return [outcome('edit-status', statuses, { budget: 100 }), outcome('edit-name', names, { budget: 100 })];
  }

  /** The beginnings of names of leads from anywhere, each letter once what was typed before is there, then as one types. */
  async search() {
    await this.table();
    const { keyboard } = this.page;
    const { total_records: total } = await this.server.call('GET', '/v1/leads?pageSize=1');
    const words = new Set();
    while (words.size < Math.ceil(this.rounds / 4) * 2) {
      const { data } = await this.server.call(
        'GET',
        `/v1/leads?pageSize=1&pageIndex=${Math.floor(Math.random() * total)}`,
      );
      const word = data[0]?.cstname.split(' ').at(-1).toLowerCase();
      if (/^[a-z]{5,}$/.test(word)) words.add(word);
    }
    const letters = [];
    const whole = [];
    const asked = new Set(['']);
    const clear = async () => {
      await keyboard.press('Escape');
      await this.holds('searched', '');
    };
    await keyboard.press('/');
    for (const word of words) {
      if (letters.length < this.rounds) {
        for (let end = 1; end <= 5; end++) {
          const typed = word.slice(0, end);
          // What was asked before is at hand, and proves nothing.
          if (asked.has(typed)) await keyboard.press(word[end - 1]);
          else letters.push(await this.timed(word[end - 1], 'searched', typed));
          asked.add(typed);
          await this.holds('searched', typed);
        }
      } else if (!asked.has(word)) {
        for (const letter of word.slice(0, -1)) {
          await keyboard.press(letter);
          await pause(90);
        }
        whole.push(await this.timed(word.at(-1), 'searched', word));
        for (let end = 1; end <= word.length; end++) asked.add(word.slice(0, end));
      }
      await clear();
    }
    return [
      outcome('search-letter', letters, { budget: 150 }),
      ...(whole.length > 0 ? [outcome('search-word', whole, { budget: 150 })] : []),
      outcome('search-stale', [await this.stale()], { budget: 0, unit: 'answers' }),
    ];
  }

  /** How many answers come onto the screen after that of what was typed later: the first one is held up. */
  async stale() {
    const { keyboard } = this.page;
    const shown = async (search) =>
      (await this.server.call('GET', `/v1/leads?pageSize=1&search=${encodeURIComponent(search)}`)).total_records;
    const [early, late] = await Promise.all([shown('@'), shown('@m')]);
    if (early === late) throw new Error('Both searches find the same.');
    const isEarly = (url) => url.pathname === '/v1/leads' && url.searchParams.get('search') === '@';
    let held = 0;
    await this.page.route(isEarly, async (route) => {
      held++;
      await pause(700);
      await route.continue().catch(() => undefined);
    });
    await this.page.evaluate(
      (text) => globalThis.meter.watchFor('[data-testid="total"]', text),
      `${early.toLocaleString('en')} leads`,
    );
    await keyboard.press('@');
    await until(() => Promise.resolve(held > 0), 'the early one is asked');
    await keyboard.press('m');
    await this.holds('searched', '@m');
    await pause(1000);
    await this.page.unroute(isEarly);
    const seen = await this.page.evaluate(() => globalThis.meter.seen());
    await keyboard.press('Escape');
    return seen ? 1 : 0;
  }

  async routes() {
    await this.table();
    const { keyboard } = this.page;
    const places = [
      ['q', '.queue-lead .lead'],
      ['s', '.settings-card'],
      ['l', '[data-row]:not([aria-busy])'],
    ];
    const routes = await this.several(this.rounds, async (turn) => {
      const [key, selector] = places[turn % places.length];
      await keyboard.press('g');
      const took = await this.timed(key, 'there', selector);
      await this.page.waitForLoadState('networkidle');
      return took;
    });
    await this.table();
    const panels = await this.several(this.rounds, async () => {
      const took = await this.timed('Enter', 'there', '.panel .lead');
      await keyboard.press('Escape');
      await this.page.locator('.panel').waitFor({ state: 'detached' });
      await keyboard.press('j');
      return took;
    });
    return [outcome('route-warm', routes, { budget: 150 }), outcome('lead-panel', panels, { budget: 150 })];
  }

  async scroll() {
    await this.table();
    const { total_records: total } = await this.server.call('GET', '/v1/leads?pageSize=1');
    const rows = Math.min(50_000, total) - 30;
    const { took, most, blocked, filled } = await this.page.evaluate(
      ([rows, frames]) => globalThis.meter.scroll(rows, frames),
      [rows, this.rounds * 6],
    );
    return [
      outcome('scroll-frame', took),
      outcome('scroll-long-tasks', [blocked.length], { unit: 'tasks' }),
      outcome('scroll-filled', [filled]),
      outcome('scroll-rows', [most], { budget: 59, unit: 'rows' }),
    ];
  }
}
