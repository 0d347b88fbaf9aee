import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { launch, openPage, until } from './look.mjs';
import { startServer } from './server.mjs';

const LEADS = 400;
/** Far more than it takes, which is told. */
const PATIENCE = 6_000;

let server;
let browser;
let context;
let page;
let asked = [];

const create = async (values) => (await server.call('POST', '/v1/leads', values)).cstid;
const patch = (id, values) => server.call('PATCH', `/v1/leads/${id}`, values);
const row = (id, on = page) => on.locator(`[data-row][data-id="${id}"]`);
const total = () => page.getByTestId('total').textContent();
const lit = () => page.evaluate(() => globalThis.lit.length);
const took = async (what, begun, done) => {
  await done;
  console.log(`# ${what} after ${Date.now() - begun} ms`);
};
const shows = (id, text, on = page, timeout = PATIENCE) =>
  row(id, on).getByText(text, { exact: true }).waitFor({ timeout });

/** Opens an address, and returns when the page listens and has read what it might have missed. */
const go = async (to, path = '/leads') => {
  const listening = to.waitForResponse('**/v1/events/stream');
  await to.goto(server.url + path);
  await listening;
  await to.locator('[data-row]:not([aria-busy])').first().waitFor();
  await to.waitForTimeout(600);
};

/** Which row stands first below the head, and how far from it. */
const place = () =>
  page.getByRole('grid').evaluate((grid) => {
    const top = grid.getBoundingClientRect().top + 36;
    const first = [...grid.querySelectorAll('[data-row][data-id]')]
      .map((each) => ({ id: each.dataset.id, top: Math.round(each.getBoundingClientRect().top - top) }))
      .sort((a, b) => a.top - b.top)
      .find((each) => each.top > -30);
    return first;
  });

before(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  await server.seed(LEADS);
  context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  page = await openPage(context, { live: true });
  await page.addInitScript(() => {
    globalThis.lit = [];
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (frames, options) {
      if (options?.id === 'live') globalThis.lit.push({ lead: this.parentElement.dataset.id, easing: options.easing });
      return animate.call(this, frames, options);
    };
  });
  page.on('request', (request) => asked.push(request));
  await page.goto(server.link);
  await page.getByLabel('New password', { exact: true }).fill('seven quiet herons');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/welcome');
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

describe('what others do', () => {
  beforeEach(() => go(page));

  test('shows within a second, in its place, and lights the row up', async () => {
    const id = Number((await place()).id) - 5;
    await page.evaluate(() => {
      globalThis.bones = 0;
      new MutationObserver(() => (globalThis.bones += document.querySelectorAll('.bone').length)).observe(
        document.querySelector('.grid'),
        { subtree: true, childList: true },
      );
    });
    const before = await row(id).getAttribute('aria-rowindex');
    const begun = Date.now();
    await patch(id, { cstname: 'Ada Changed Elsewhere' });
    await took('a change elsewhere showed', begun, shows(id, 'Ada Changed Elsewhere'));
    await until(async () => (await lit()) > 0, 'it is lit');
    assert.deepEqual(await page.evaluate(() => [...new Set(globalThis.lit.map(({ lead }) => lead))]), [String(id)]);
    assert.equal(await row(id).getAttribute('aria-rowindex'), before);
    assert.equal(await page.evaluate(() => globalThis.bones), 0);
    page.done();
  });

  test('shows in another window of the same person, too, and what one does oneself is not lit', async () => {
    const other = await openPage(context, { live: true });
    await go(other);
    const id = Number((await place()).id) - 3;
    await row(id).locator('[data-column="lead_score"]').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('93');
    const begun = Date.now();
    await page.keyboard.press('Enter');
    await took('a change in another window showed', begun, shows(id, '93', other));
    await page.waitForTimeout(1_200);
    assert.equal(await lit(), 0);
    await shows(id, '93');
    other.done();
    await other.close();
    page.done();
  });

  test('with less motion the light does not fade', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const id = Number((await place()).id) - 2;
    await patch(id, { lead_score: 17 });
    await until(async () => (await lit()) > 0, 'it is lit');
    assert.match(await page.evaluate(() => globalThis.lit[0].easing), /^steps/);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
  });

  test('leaves who has scrolled where they are', async () => {
    await page.getByRole('grid').evaluate((grid) => (grid.scrollTop = 2_345));
    await page.waitForTimeout(400);
    const [before, counted] = [await place(), await total()];
    for (let i = 1; i <= 3; i++) await create({ cstname: `Newcomer ${i}` });
    await until(async () => (await total()) !== counted, 'the total', PATIENCE);
    await page.waitForTimeout(900);
    assert.deepEqual(await place(), before);
    page.done();
  });

  test('leaves the cursor on its lead', async () => {
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    const active = () => page.locator('[data-row][data-active]').getAttribute('data-id');
    const [before, counted] = [await active(), await total()];
    await create({ cstname: 'Newcomer at the top' });
    await until(async () => (await total()) !== counted, 'the total', PATIENCE);
    await page.waitForTimeout(600);
    assert.equal(await active(), before);
    page.done();
  });

  test('waits while a cell is being changed', async () => {
    const id = Number((await place()).id) - 4;
    await row(id).locator('[data-column="lead_company_name"]').click();
    await page.keyboard.press('F2');
    await page.keyboard.type('Half a wo');
    await patch(id, { lead_score: 31 });
    await create({ cstname: 'Newcomer meanwhile' });
    await page.waitForTimeout(1_500);
    assert.equal(await page.locator('.cell-input').inputValue(), 'Half a wo');
    await page.keyboard.press('Escape');
    await shows(id, '31');
    page.done();
  });

  test('comes together when it comes in bursts', async () => {
    const ids = Array.from({ length: 10 }, (_, at) => LEADS - at);
    asked = [];
    const begun = Date.now();
    for (let i = 0; i < 60; i++) await patch(ids[i % 10], { lead_score: i });
    await shows(ids[9], '59');
    const seconds = (Date.now() - begun) / 1_000;
    const pages = asked.filter((request) => /\/v1\/leads\?.*pageIndex=0/.test(request.url())).length;
    console.log(`# 60 changes in ${seconds.toFixed(1)} s: ${pages} reads of the list`);
    assert.ok(pages <= 2 * seconds + 2, `${pages} reads of the list in ${seconds} s`);
    page.done();
  });

  test('shows in the open lead and its story, and what leads point at as well', async () => {
    const id = await create({ cstname: 'Sarah Johnson' });
    await page.goto(`${server.url}/leads?lead=${id}`);
    const panel = page.getByRole('complementary', { name: 'Lead' });
    await panel.getByText('created the lead').waitFor();
    await page.waitForTimeout(1_500);
    let begun = Date.now();
    await server.call('POST', `/v1/leads/${id}/notes`, { text: 'Called back from the fair' });
    await took('a note showed', begun, panel.getByText('Called back from the fair').waitFor({ timeout: PATIENCE }));
    const tag = await server.call('POST', '/v1/tags', { name: 'Fair' });
    await patch(id, { tag_ids: [tag.id] });
    await panel.getByText('Fair', { exact: true }).first().waitFor({ timeout: PATIENCE });
    begun = Date.now();
    await server.call('PATCH', `/v1/tags/${tag.id}`, { name: 'Trade fair' });
    const renamed = panel.getByText('Trade fair', { exact: true }).first();
    await took('a tag by its new name showed', begun, renamed.waitFor({ timeout: PATIENCE }));
    page.done();
  });
});

describe('listening', () => {
  test('goes on after the server was started anew', async () => {
    await go(page);
    const id = Number((await place()).id) - 6;
    await server.restart();
    await patch(id, { cstname: 'Ada After The Restart' });
    // Whoever lost the server asks for it again at growing distances.
    await shows(id, 'Ada After The Restart', page, 20_000);
  });

  test('rests while nobody looks for long, and goes on where it was', async () => {
    await go(page);
    const id = Number((await place()).id) - 7;
    const look = (hidden) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    await page.waitForTimeout(16_000);
    await patch(id, { cstname: 'Ada While Nobody Looked' });
    await page.waitForTimeout(1_500);
    assert.equal(await row(id).getByText('Ada While Nobody Looked').count(), 0);
    const resumed = page.waitForRequest('**/v1/events/stream');
    await look(false);
    assert.match((await resumed).headers()['last-event-id'], /^\d+\.\d+$/);
    await shows(id, 'Ada While Nobody Looked');
  });
});
