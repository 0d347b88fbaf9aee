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

test('what somebody else saved in a view meanwhile is not written over unasked', async () => {
  const { id } = await server.call('POST', '/v1/views', { name: 'Hot', screen: 'leads', query: 'lead_status=New' });
  const saved = async () => (await server.call('GET', `/v1/views/${id}`)).query;
  const notice = page.getByTestId('notice').filter({ hasText: 'The view was changed meanwhile by Admin.' });
  const change = async () => {
    await table(`?${await saved()}&view=${id}`);
    const read = page.waitForResponse((response) => response.url().endsWith(`/v1/views/${id}`));
    await page.getByRole('button', { name: 'Company', exact: true }).click();
    await page.getByRole('img', { name: 'Unsaved changes' }).waitFor();
    await read;
  };
  page.expects(412);
  await change();
  await server.call('PATCH', `/v1/views/${id}`, { query: 'lead_status=Lost' });
  await choose('Save changes');
  await notice.waitFor();
  await inspect(page, 'view-saved-meanwhile');
  assert.equal(await saved(), 'lead_status=Lost');
  await notice.getByRole('button', { name: 'Take theirs' }).click();
  await page.waitForURL(/lead_status=Lost&view=\d+$/);

  await server.call('PATCH', `/v1/views/${id}`, { query: 'lead_status=New' });
  await change();
  await server.call('PATCH', `/v1/views/${id}`, { query: 'lead_status=Lost' });
  await choose('Save changes');
  await notice.getByRole('button', { name: 'Keep mine' }).click();
  await until(async () => (await saved()).startsWith('lead_status=New&sortBy=lead_company_name'), 'mine is kept');

  // Another name is no reason to ask.
  await change();
  await server.call('PATCH', `/v1/views/${id}`, { name: 'Hottest' });
  await page.waitForURL(/sortOrder=desc/);
  await page.getByRole('button', { name: 'Hot', exact: false }).first().click();
  await page.getByRole('menuitem', { name: 'Save changes' }).click();
  await until(async () => (await saved()).includes('sortOrder=desc'), 'it is saved');
  assert.equal((await server.call('GET', `/v1/views/${id}`)).name, 'Hottest');
  assert.equal(await notice.count(), 0);
  page.done();
});
