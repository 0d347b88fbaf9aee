import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, signIn, until } from './look.mjs';
import { startServer } from './server.mjs';

/** Far more rows than a browser can lay out in one box. */
const TOTAL = 5_000_000;

let server;
let browser;
let page;

before(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  page = await openPage(await browser.newContext({ viewport: { width: 1440, height: 860 } }));
  await signIn(page, server);
  await server.call('POST', '/v1/leads', { cstname: 'Sarah Johnson' });
  const [sarah] = (await server.call('GET', '/v1/leads')).data;
  // The server's own answer with as many rows as nobody wants to seed for this; each is called what its place is.
  await page.route(
    (url) => url.pathname === '/v1/leads',
    async (route) => {
      const query = new URL(route.request().url()).searchParams;
      const size = Number(query.get('pageSize'));
      const first = Number(query.get('pageIndex')) * size;
      const rows = Array.from({ length: Math.max(0, Math.min(size, TOTAL - first)) }, (_, at) => ({
        ...sarah,
        cstid: TOTAL - first - at,
        cstname: `Row ${first + at + 1}`,
      }));
      const response = await route.fetch();
      const answer = await response.json();
      Object.assign(answer.data, { data: rows, total_records: TOTAL, total_pages: Math.ceil(TOTAL / size) });
      await route.fulfill({ response, json: answer });
    },
  );
  await page.goto(`${server.url}/leads`);
  await page.getByText('5,000,000 leads').waitFor();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const grid = () => page.getByRole('grid');
const name = (row) => page.locator(`#cell-${row - 1}-cstname`);
const isThere = (row) =>
  until(
    () =>
      name(row).evaluate((cell, text) => {
        const box = document.querySelector('.grid').getBoundingClientRect();
        const { top, bottom } = cell.getBoundingClientRect();
        return cell.textContent === text && top >= box.top + 35 && bottom <= box.bottom;
      }, `Row ${row}`),
    `row ${row} is seen`,
  );
const activeRow = () => grid().getAttribute('aria-activedescendant');
const seen = () =>
  page.evaluate(() => {
    const grid = document.querySelector('.grid').getBoundingClientRect();
    const rows = [...document.querySelectorAll('[data-row]')];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > grid.top + 36);
    return {
      first: Number(first.getAttribute('aria-rowindex')) - 1,
      below: first.getBoundingClientRect().top - grid.top,
    };
  });

test('every row of five million is reached by keys, exactly', async () => {
  await isThere(1);
  assert.ok((await grid().evaluate((box) => box.scrollHeight)) < 16_700_000, 'every browser lays that out');
  await page.keyboard.press('Control+End');
  await isThere(TOTAL);
  assert.equal(await activeRow(), `cell-${TOTAL - 1}-cstname`);
  for (let step = 1; step <= 40; step++) await page.keyboard.press('k');
  await isThere(TOTAL - 40);
  await page.waitForTimeout(400);
  await isThere(TOTAL - 40);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('j');
  assert.ok(Number((await activeRow()).split('-')[1]) > TOTAL - 40);
  await page.keyboard.press('Control+Home');
  await isThere(1);
  for (let step = 0; step < 3; step++) await page.keyboard.press('PageDown');
  const { first } = await seen();
  assert.ok(first > 20 && first < 60, `row ${first}`);
  page.done();
});

test('the bar goes by shares, a wheel pixel by pixel, and nothing moves by itself', async () => {
  await grid().evaluate((box) => (box.scrollTop = box.scrollHeight / 2));
  await until(async () => Math.abs((await seen()).first - TOTAL / 2) < TOTAL / 1000, 'half way is half of the rows');
  await page.waitForTimeout(300);
  const from = await seen();
  await isThere(from.first + 3);
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < 4; turn++) {
    await page.mouse.wheel(0, 95);
    await page.waitForTimeout(60);
  }
  const moved = async () => {
    const now = await seen();
    return (now.first - from.first) * 38 - (now.below - from.below);
  };
  await until(async () => (await moved()) === 380, 'ten rows');
  // By now the box has been put right.
  await page.waitForTimeout(400);
  assert.equal(await moved(), 380);
  await page.keyboard.press('Control+End');
  await isThere(TOTAL);
  await page.mouse.wheel(0, -380);
  await isThere(TOTAL - 11);
  await page.mouse.wheel(0, 500);
  await isThere(TOTAL);
  page.done();
});
