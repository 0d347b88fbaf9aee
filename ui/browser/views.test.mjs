import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin } from './begin.mjs';
import { inspect, until } from './look.mjs';

const { server, page, press, table } = await begin(200);

const menu = () => page.getByRole('button', { name: /All leads|Hot/ });
const choose = async (name) => {
  await menu().click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};
const views = async () => (await server.call('GET', '/v1/views')).data;

test('a view is saved, changed, shared, begun with and deleted', async () => {
  await table('?lead_status=New&sortBy=cstname');
  await choose('Save as a new view');
  await page.getByRole('dialog').waitFor();
  await page.waitForTimeout(150);
  await inspect(page, 'view-form');
  await page.getByLabel('Name', { exact: true }).fill('Hot');
  await press('Enter');
  await page.waitForURL(/view=\d+/);
  assert.match((await views())[0].query, /^lead_status=New&sortBy=cstname&columns=cstname,.*&density=normal$/);
  assert.equal(await page.getByRole('img', { name: 'Unsaved changes' }).count(), 0);

  await page.getByRole('button', { name: 'Columns and rows' }).click();
  await page.getByText('Compact').click();
  await press('Escape');
  await page.waitForURL(/density=compact/);
  await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
  await press('g', 'v');
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
  await press('Control+k');
  await page.getByRole('combobox').waitFor();
  await page.keyboard.type('view: hot');
  await page.getByRole('option', { name: 'View: Hot' }).waitFor();
  await press('Enter');
  await page.waitForURL(/view=\d+/);
  await choose('Delete this view');
  await until(async () => (await views()).length === 0, 'it is gone');
  await page.waitForURL(/leads$/);
  page.done();
});
