import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect, launch, openPage, until } from './look.mjs';
import { startServer } from './server.mjs';

let server;
let browser;
let page;

before(async () => {
  [server, browser] = await Promise.all([startServer(), launch()]);
  const context = await browser.newContext({ viewport: { width: 1440, height: 860 } });
  page = await openPage(context);
  await page.goto(server.link);
  await page.getByLabel('New password', { exact: true }).fill('seven quiet herons');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/welcome');
  await server.seed(200);
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

const menu = () => page.getByRole('button', { name: /All leads|Hot/ });
const choose = async (name) => {
  await menu().click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};
const views = async () => (await server.call('GET', '/v1/views')).data;

test('a view is saved, changed, shared, begun with and deleted', async () => {
  await page.goto(`${server.url}/leads?lead_status=New&sortBy=cstname`);
  await page.locator('[data-row]:not([aria-busy])').first().waitFor();
  await choose('Save as a new view');
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(150);
  await inspect(page, 'view-form');
  await page.getByLabel('Name', { exact: true }).fill('Hot');
  await page.keyboard.press('Enter');
  await page.waitForURL(/view=\d+/);
  assert.match((await views())[0].query, /^lead_status=New&sortBy=cstname&columns=cstname,.*&density=normal$/);
  assert.equal(await page.getByRole('img', { name: 'Unsaved changes' }).count(), 0);

  await page.getByRole('button', { name: 'Columns and rows' }).click();
  await page.getByText('Compact').click();
  await page.keyboard.press('Escape');
  await page.waitForURL(/density=compact/);
  await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await page.getByRole('menuitem', { name: 'Save changes' }).waitFor();
  await page.waitForTimeout(120);
  await inspect(page, 'views-menu');
  await page.getByRole('menuitem', { name: 'Save changes' }).click();
  await until(async () => (await views())[0].query.endsWith('density=compact'), 'the change is kept');

  await choose('Rename or share');
  await page.getByLabel('Who sees it').selectOption('everyone');
  await page.getByRole('button', { name: 'Save' }).click();
  await until(async () => (await views())[0].sharing === 'everyone', 'it is shared');

  await choose('Begin with this view');
  await page.goto(`${server.url}/leads`);
  await page.waitForURL(/view=\d+/);
  await page.getByTestId('filter-lead_status').waitFor();
  await choose('All leads');
  await page.waitForURL(/leads$/);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('view: hot');
  await page.getByRole('option', { name: 'View: Hot' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/view=\d+/);
  await choose('Delete this view');
  await until(async () => (await views()).length === 0, 'it is gone');
  await page.waitForURL(/leads$/);
  page.done();
});
