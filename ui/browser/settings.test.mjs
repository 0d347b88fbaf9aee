import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { begin } from './begin.mjs';
import { inspect, until } from './look.mjs';

const { server, page, press, notice } = await begin(60);

const settings = async (name) => {
  await page.goto(`${server.url}/settings/${name}`);
  await page.locator('.settings-card').waitFor();
  await page.waitForLoadState('networkidle');
};
const stages = async () => (await server.call('GET', '/v1/lead-stages?pageSize=100')).data;
const names = async () => (await stages()).map(({ name }) => name);
const shown = () => page.locator('tr:not([data-archived]) .stage').allTextContents();
const row = (name) => page.getByRole('row', { name });
const button = (name) => page.getByRole('button', { name, exact: true });

describe('stages', () => {
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/lead-stages/')) sent++;
  });
  const drag = async (from, to, share) => {
    const start = await row(from).locator('.grip').boundingBox();
    const end = await row(to).boundingBox();
    await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await page.mouse.down();
    await page.mouse.move(start.x + 20, start.y - 6, { steps: 3 });
    await page.mouse.move(start.x + 40, end.y + end.height * share, { steps: 6 });
    return () => page.mouse.up();
  };

  test('one is dragged over many places, by one change', async () => {
    await server.call('POST', '/v1/lead-stages', { name: 'Trial' });
    await settings('stages');
    const before = await names();
    assert.ok(before.length >= 5 && before.at(-1) === 'Trial', before.join());
    sent = 0;
    const drop = await drag('Trial', before[1], 0.25);
    await page.locator('tr[data-over="upper"]').waitFor();
    await page.locator('tr[data-lifted]').waitFor();
    await drop();
    const after = [before[0], 'Trial', ...before.slice(1, -1)];
    await until(async () => (await names()).join() === after.join(), 'it stands there');
    assert.deepEqual(await shown(), after);
    assert.equal(sent, 1);
    assert.equal(await page.locator('tr[data-over], tr[data-lifted]').count(), 0);
    await (
      await drag('Trial', before.at(-2), 0.75)
    )();
    await until(async () => (await names()).join() === before.join(), 'it stands last again');
    page.done();
  });

  test('its arrows move it by keyboard, say so, and keep the focus', async () => {
    await settings('stages');
    const before = await names();
    await button('Move Trial forward').focus();
    await press('Enter', 'Enter', 'Enter');
    const after = [...before.slice(0, -4), 'Trial', ...before.slice(-4, -1)];
    await until(async () => (await shown()).join() === after.join(), 'each press counts');
    await page.getByText(`Trial is at ${before.length - 3} of ${before.length} now.`).waitFor({ state: 'attached' });
    await until(async () => (await names()).join() === after.join(), 'three places on');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Move Trial forward');
    for (let step = 0; step < before.length; step++) await press('Enter');
    await until(async () => (await names())[0] === 'Trial', 'first');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Move Trial forward');
    page.done();
  });

  test('what the server refuses stands where it was', async () => {
    await settings('stages');
    const before = await names();
    page.expects(500);
    await page.route('**/v1/lead-stages/*', (route) =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 500, json: { success: false } })
        : route.continue(),
    );
    await button('Move Trial back').press('Enter');
    await notice('The server answered 500').waitFor();
    await page.unroute('**/v1/lead-stages/*');
    await until(async () => (await shown()).join() === before.join(), 'as before');
    page.done();
  });

  test('before one with leads is archived, it is said how many go where', async () => {
    const { id } = (await stages()).find(({ name }) => name === 'Trial');
    const { data } = await server.call('GET', '/v1/leads?pageSize=3');
    await settings('stages');
    // Since the page was read, three leads have come into it.
    for (const { cstid } of data) await server.call('PATCH', `/v1/leads/${cstid}`, { lead_stage_id: id });
    const into = (await stages()).find((stage) => stage.default).name;
    assert.ok(await button(`Archive ${into}`).isDisabled());
    await button('Archive Trial').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Archive “Trial”?' });
    await dialog.getByText(`The 3 leads in it move to “${into}”.`).waitFor();
    await inspect(page, 'stage-archive');
    // The focus is where nothing happens.
    await press('Enter');
    await dialog.waitFor({ state: 'detached' });
    assert.ok((await names()).includes('Trial'));
    await button('Archive Trial').press('Enter');
    await dialog.getByRole('button', { name: 'Archive' }).press('Enter');
    await button('Restore Trial').waitFor();
    await until(async () => (await server.call('GET', `/v1/lead-stages/${id}`)).leads === 0, 'its leads moved', 10_000);
    await until(
      async () =>
        (await row(/^Trial/)
          .getByRole('cell')
          .nth(1)
          .textContent()) === '0',
      'the page says so',
    );
    page.done();
  });

  test('another becomes the default', async () => {
    await settings('stages');
    const [first, second] = await stages();
    assert.ok(first.default);
    await row(second.name).getByRole('button', { name: 'Make default' }).press('Enter');
    await until(async () => (await stages())[1].default, 'it is');
    await row(second.name).getByText('default', { exact: true }).waitFor();
    await server.call('PATCH', `/v1/lead-stages/${first.id}`, { default: true });
    page.done();
  });
});

describe('names', () => {
  test('one that is taken stays in its field with the reason', async () => {
    await server.call('POST', '/v1/tags', { name: 'Fair' });
    await server.call('POST', '/v1/tags', { name: 'Partner' });
    page.expects(422);
    await settings('tags');
    await page.getByLabel('New name').fill('fair');
    await press('Enter');
    await page
      .locator('.line')
      .getByText(/already/)
      .waitFor();
    await inspect(page, 'name-taken');
    assert.equal(await page.getByLabel('New name').inputValue(), 'fair');
    await page.getByTitle('Rename Partner').press('Enter');
    const field = page.getByRole('textbox', { name: 'Name', exact: true });
    await field.fill('FAIR');
    await press('Enter');
    await page
      .locator('tr')
      .getByText(/already/)
      .waitFor();
    assert.equal(await field.inputValue(), 'FAIR');
    await field.fill('Partners');
    await press('Enter');
    const renamed = page.getByTitle('Rename Partners');
    await renamed.waitFor();
    assert.ok(await renamed.evaluate((element) => element === document.activeElement));
    page.done();
  });

  test('how many leads one has leads to them', async () => {
    const { data } = await server.call('GET', '/v1/lead-sources?pageSize=100');
    const source = data.find(({ leads }) => leads > 1);
    await settings('sources');
    await row(source.name)
      .getByRole('link', { name: String(source.leads) })
      .press('Enter');
    await page.getByTestId('filter-lead_source').waitFor();
    await until(async () => (await page.getByTestId('total').textContent()) === `${source.leads} leads`, 'as many');
    page.done();
  });

  test('a group gets its members by keyboard', async () => {
    await settings('groups');
    await page.getByLabel('New name').fill('Gulf');
    await press('Enter');
    await page.getByTitle('Change the members of Gulf').press('Enter');
    await page.getByRole('combobox', { name: 'Members' }).waitFor();
    await page.keyboard.type('admin');
    await press('Enter', 'Escape');
    await row(/^Gulf/).getByText('Admin').waitFor();
    const { data } = await server.call('GET', '/v1/user-groups?search=Gulf');
    assert.equal(data[0].members.length, 1);
    page.done();
  });
});
