import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HOSTILE, LINES } from './hostile.mjs';
import { launch, openPage, until } from './look.mjs';
import { startServer } from './server.mjs';

let server;
let browser;
let page;
/** What people see that may hold any of the texts: by page, what must stand there. */
const stored = {};
const dialogs = [];

const at = (index) => HOSTILE[index % HOSTILE.length];
/** So many of them that all have had their turn somewhere when every list has been filled. */
const EACH = 25;
const LISTS = ['tags', 'brands', 'lead-sources', 'lead-stages', 'user-groups'];

/** What was taken; a text that is refused, as control characters are, counts as nothing to show. */
async function put(method, path, body) {
  try {
    return await server.call(method, path, body);
  } catch (refused) {
    assert.match(String(refused), /field is invalid|fields are invalid|may not|must/i);
    return null;
  }
}

async function inTurns(count, work) {
  let next = 0;
  const hand = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: 4 }, hand));
}

async function fill() {
  const made = {};
  for (const [turn, list] of LISTS.entries()) {
    made[list] = [];
    await inTurns(EACH, async (index) => {
      const row = await put('POST', `/v1/${list}`, { name: at(turn * EACH + index) });
      if (row) made[list].push(row);
    });
    assert.ok(made[list].length > EACH / 2, `${list}: ${made[list].length}`);
    stored[list] = made[list].map(({ name }) => name);
  }
  const people = [];
  await inTurns(EACH, async (index) => {
    const row = await put('POST', '/v1/users', {
      name: at(125 + index),
      email: `user${index}@example.com`,
      role: 'rep',
      record_scope: 'all',
    });
    if (row) people.push(row);
    const key = await put('POST', '/v1/api-keys', { name: at(150 + index) });
    if (key) (stored['api-keys'] ??= []).push(key.name);
    const view = await put('POST', '/v1/views', {
      name: at(175 + index),
      screen: 'leads',
      query: `search=${encodeURIComponent(at(index))}`,
    });
    if (view) (stored.views ??= []).push(view.name);
  });
  stored.people = people.map(({ name }) => name);
  stored.organisation = [(await put('PATCH', '/v1/organisation', { name: at(1) })).name];
  const any = (rows, index) => rows[index % rows.length].id;
  const lead = (text, index) => ({
    cstname: text,
    cstaddress: at(index + 1),
    cstnotes: LINES[index % 2] + at(index + 2),
    lead_source: at(index + 3),
    lead_industry: at(index + 4),
    lead_company_name: at(index + 5),
    lead_assignedto: any(people, index),
    lead_assignmentgroup: any(made['user-groups'], index),
    brand_id: any(made.brands, index),
    tag_ids: [any(made.tags, index)],
    lead_stage_id: any(made['lead-stages'], index),
    ...(index % 3 ? {} : { lead_status: 'Lost', lost_reason: at(index + 6) }),
  });
  const { results } = await server.call('POST', '/v1/leads/bulk', { leads: HOSTILE.map(lead) });
  const ids = results.filter(({ outcome }) => outcome === 'created').map(({ cstid }) => cstid);
  assert.ok(ids.length > 190, `${ids.length} leads`);
  const due = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  await inTurns(EACH, async (index) => {
    for (const text of [at(2 * index), at(2 * index + 1), LINES[0], LINES[1]]) {
      await put('POST', `/v1/leads/${ids[index % 3]}/notes`, { text });
    }
    const activity = { kind: 'task', subject: at(3 * index), text: at(3 * index + 1) + LINES[1] };
    await put('POST', `/v1/leads/${ids[index % 3]}/activities`, activity);
    await put('POST', `/v1/leads/${ids[index]}/activities`, { ...activity, due_on: due });
  });
  // Of these the timeline tells what it was before.
  await put('PATCH', `/v1/leads/${ids[0]}`, { cstname: at(7), lead_company_name: at(8), cstnotes: at(9) });
  await put('DELETE', `/v1/leads/${ids.at(-1)}`);
  return ids;
}

before(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 2400 } });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      // A test asks for each of these.
      console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  page = await openPage(context);
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(server.link);
  await page.getByLabel('New password', { exact: true }).fill('seven quiet herons');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/welcome');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Nothing ran, nothing was built from a text, nothing was told of. */
async function unharmed(where) {
  const found = await page.evaluate(() => ({
    canary: window.canary,
    built: [
      ...document.querySelectorAll('iframe,object,embed,base,marquee,math,details[ontoggle],[src=x],audio,video'),
    ].map(({ outerHTML }) => outerHTML),
    handlers: [...document.querySelectorAll('body *')]
      .filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')))
      .map(({ outerHTML }) => outerHTML),
    scripts: [...document.querySelectorAll('script:not([src])')].length,
    links: [...document.querySelectorAll('a[href]')]
      .map((link) => link.getAttribute('href'))
      .filter((href) => !/^(\/|#|mailto:|tel:|https?:)/.test(href)),
  }));
  assert.deepEqual(found, { canary: undefined, built: [], handlers: [], scripts: 0, links: [] }, where);
  assert.deepEqual(dialogs, [], where);
  page.done();
}

/** Every one of the texts stands on the page, letter by letter. */
async function shows(texts, where) {
  await until(
    async () => {
      const missing = await page.evaluate((wanted) => {
        const values = [...document.querySelectorAll('input,textarea')].map(({ value }) => value);
        const text = document.body.textContent;
        return wanted.filter((one) => !text.includes(one) && !values.includes(one));
      }, texts);
      if (missing.length > 0) throw new Error(missing.join('\n'));
      return true;
    },
    `${where} shows ${texts.length} texts`,
    8_000,
  );
}

const open = async (path) => {
  await page.goto(server.url + path);
  await page.locator('.frame, .door, .state').first().waitFor();
  await page.waitForLoadState('networkidle');
};

test(
  '200 texts that would rather be something else are shown as texts on every screen',
  { timeout: 120_000 },
  async () => {
    assert.equal(new Set(HOSTILE).size, 200);
    const ids = await fill();
    await page.reload();
    await shows(stored.organisation, 'the welcome');
    await unharmed('welcome');

    // Every lead once, with every column.
    await open(
      '/leads?columns=cstname,lead_status,lead_stage_id,owner,lead_company_name,tag_ids,lead_source,lead_industry,brand_id,lead_assignmentgroup&density=compact&sortBy=ct_number',
    );
    const seen = new Set();
    for (let step = 0; step < 12; step++) {
      await page.getByRole('grid').evaluate((grid, top) => (grid.scrollTop = top), step * 700);
      await until(async () => (await page.locator('[data-row][aria-busy]').count()) === 0, 'the rows are there');
      const names = await page.locator('[data-row] [data-column=cstname]').allTextContents();
      names.forEach((name) => seen.add(name));
      await unharmed('leads');
    }
    const names = (
      await Promise.all([0, 1].map((index) => server.call('GET', `/v1/leads?pageSize=100&pageIndex=${index}`)))
    )
      .flatMap(({ data }) => data)
      .map(({ cstname }) => cstname);
    assert.deepEqual(
      names.filter((name) => !seen.has(name)),
      [],
      'names that the table did not show',
    );

    for (const id of ids.slice(0, 3)) {
      const lead = await server.call('GET', `/v1/leads/${id}`);
      const notes = (await server.call('GET', `/v1/leads/${id}/notes`)).data.slice(0, 5).map(({ text }) => text);
      await open(`/leads/${id}`);
      await shows([lead.cstname, lead.cstaddress, lead.lead_company_name, lead.lead_industry, ...notes], `lead ${id}`);
      await unharmed(`lead ${id}`);
    }
    await open(`/leads?lead=${ids[5]}`);
    await page.getByRole('complementary', { name: 'Lead' }).waitFor();
    await unharmed('panel');
    await open('/board');
    await shows(stored['lead-stages'], 'the board');
    const { id: stage } = (await server.call('GET', '/v1/lead-stages?pageSize=5')).data[4];
    const cards = (await server.call('GET', `/v1/leads?lead_stage_id=${stage}&pageSize=5`)).data;
    assert.ok(cards.length > 0);
    await shows(
      cards.flatMap(({ cstname, lead_company_name }) => [cstname, lead_company_name]),
      'a column',
    );
    await unharmed('/board');
    const [{ id: operation }] = (await server.call('GET', '/v1/operations?pageSize=1')).data;
    for (const path of ['/queue', '/leads?deleted=only', '/settings/operations', `/settings/operations/${operation}`]) {
      await open(path);
      await unharmed(path);
    }
    const pages = { groups: 'user-groups', stages: 'lead-stages', sources: 'lead-sources' };
    for (const name of [
      'organisation',
      'people',
      'groups',
      'api-keys',
      'stages',
      'sources',
      'tags',
      'brands',
      'account',
    ]) {
      await open(`/settings/${name}`);
      await shows(stored[pages[name] ?? name] ?? [], name);
      await unharmed(name);
    }
  },
);

test('so they are in menus, in what one types, and in addresses', { timeout: 120_000 }, async () => {
  await open('/leads');
  await page.locator('[data-row]:not([aria-busy])').first().waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.getByRole('menuitem').first().waitFor();
  await shows(stored.views.slice(0, 5), 'the views');
  await unharmed('views');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('<script>');
  await unharmed('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('grid').focus();
  for (const filter of ['Owner', 'Tags', 'Brand', 'Stage', 'Group']) {
    await page.keyboard.press('f');
    await page.keyboard.type(filter);
    await page.keyboard.press('Enter');
    await page.getByRole('option').first().waitFor();
    await unharmed(filter);
    await page.keyboard.press('Escape');
    await page.getByRole('grid').focus();
  }

  for (const text of [HOSTILE[84], HOSTILE[14], HOSTILE[51]]) {
    await open('/leads');
    await page.keyboard.press('c');
    await page.getByLabel('Name', { exact: true }).fill(text);
    await page.getByLabel('Company', { exact: true }).fill(text);
    await page.keyboard.press('Enter');
    await page.getByTestId('notice').filter({ hasText: text }).waitFor();
    await page.getByTestId('notice').getByRole('button').first().click();
    await page.getByRole('complementary', { name: 'Lead' }).getByRole('button', { name: 'Note', exact: true }).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Control+Enter');
    await until(
      async () => (await page.getByRole('complementary', { name: 'Lead' }).getByText(text).count()) > 1,
      `the note ${text}`,
    );
    await unharmed(`typed ${text}`);
    await page.goto(`${server.url}/leads`);
    await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(text);
    await unharmed(`searched ${text}`);
  }

  // What the API refuses of these is told calmly.
  page.expects(400, 422, 404);
  const odd = encodeURIComponent('"><img src=x onerror=window.canary=1>');
  for (const path of [
    `/leads?search=${odd}`,
    `/leads?lead_status=${odd}&sortBy=${odd}&density=${odd}&columns=${odd}&widths=${odd}:99`,
    `/leads?tag_ids=${odd}&lead_source=${odd}&created_from=${odd}&view=${odd}&lead=${odd}`,
    `/leads?__proto__=${odd}&constructor=${odd}#${odd}`,
    `/leads/${odd}`,
    `/settings/${odd}`,
    `/settings/operations?kind=${odd}&user_id=${odd}`,
    `/settings/operations/${odd}`,
    `/${odd}`,
    `/link#${odd}`,
  ]) {
    await open(path);
    await unharmed(path);
  }
});

test('what would tell of a script does', async () => {
  // The canary is alive: a text that is put into the page as markup is caught.
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.canary=1>'));
  await assert.rejects(unharmed('a planted breach'));
  await page.waitForTimeout(200);
  assert.throws(() => page.done(), /CSP: script-src/);
});
