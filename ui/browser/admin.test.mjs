import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { begin, PASSWORD } from './begin.mjs';
import { inspect, openPage } from './look.mjs';

const { server, browser, context, page, press, notice } = await begin(20);

const settings = async (name, at = page) => {
  await at.goto(`${server.url}/settings/${name}`);
  await at.locator('.settings-card').waitFor();
  await at.waitForLoadState('networkidle');
};
const row = (name) => page.getByRole('row', { name });
const button = (name) => page.getByRole('button', { name, exact: true });

/** Somebody else in a browser of their own, who came by the link that an admin passes on. */
async function joined(link, password = 'nine brown otters') {
  const own = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const other = await openPage(own);
  await other.goto(link);
  await other.getByLabel('New password', { exact: true }).fill(password);
  await other.keyboard.press('Enter');
  await other.waitForURL(/\/leads/);
  return other;
}

describe('API keys', () => {
  const credentials = async () => {
    const [access, secret] = await page.locator('.secret pre').allTextContents();
    return `Basic ${Buffer.from(`${access}:${secret}`).toString('base64')}`;
  };
  const status = async (Authorization, method = 'GET') =>
    (await fetch(`${server.url}/v1/leads`, { method, headers: { Authorization } })).status;

  test('a secret is shown once, to be copied, with a line that does what the key may', async () => {
    await settings('api-keys');
    await page.getByLabel('What it is for').fill('Reports');
    await page.getByLabel('write', { exact: true }).uncheck();
    await page.getByLabel('delete', { exact: true }).uncheck();
    await page.getByLabel('Expires').fill('2999-06-01');
    await button('Make a key').press('Enter');
    await page.getByText('The secret of “Reports” is shown this once.').waitFor();
    await inspect(page, 'key-secret');
    const Authorization = await credentials();
    assert.equal(await status(Authorization), 200);
    assert.equal(await status(Authorization, 'POST'), 403);
    const line = await page.locator('.secret pre').last().textContent();
    assert.match(line, /^curl 'http.*\/v1\/leads\?pageSize=10' -u 'lsa_[\w-]+:lss_[\w-]+'$/);
    await button('Copy the secret key').press('Enter');
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^lss_/);
    await button('Done').press('Enter');
    await page.locator('.once').waitFor({ state: 'detached' });
    await page.reload();
    await row(/Reports.*read.*until Jun 1, 2999/).waitFor();
    assert.equal(await page.getByText(/lss_/).count(), 0);
    page.done();
  });

  test('one is revoked by who says so twice', async () => {
    await settings('api-keys');
    await page.getByLabel('What it is for').fill('Web site');
    await press('Enter');
    await page.getByText('The secret of “Web site” is shown this once.').waitFor();
    const Authorization = await credentials();
    assert.match(await page.locator('.secret pre').last().textContent(), /-d '\{"cstname":"Sarah Johnson"/);
    await button('Revoke Web site').press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Revoke “Web site”?' });
    await dialog.waitFor();
    await press('Escape');
    assert.equal(await status(Authorization), 200);
    await button('Revoke Web site').press('Enter');
    await dialog.getByRole('button', { name: 'Revoke' }).press('Enter');
    await row(/Web site.*revoked/).waitFor();
    assert.equal(await status(Authorization), 401);
    page.done();
  });

  test('a day that has been is refused at its field', async () => {
    page.expects(422);
    await settings('api-keys');
    await page.getByLabel('What it is for').fill('Late');
    await page.getByLabel('Expires').fill('2020-01-01');
    await button('Make a key').press('Enter');
    await page
      .locator('.line')
      .getByText(/future/)
      .waitFor();
    assert.equal(await page.getByLabel('What it is for').inputValue(), 'Late');
    page.done();
  });
});

describe('people', () => {
  test('a rep who is invited comes in, and is offered what a rep may; the server decides', async () => {
    page.expects(422);
    await settings('people');
    await page.getByLabel('Name', { exact: true }).fill('Priya Natarajan');
    await page.getByLabel('Email', { exact: true }).fill('nobody');
    await page.getByLabel('Role', { exact: true }).selectOption('Rep');
    await page.getByLabel('Sees', { exact: true }).selectOption('Their own leads');
    // The browser itself knows that this is no address.
    await page.getByLabel('Email', { exact: true }).fill('admin@localhost');
    await press('Enter');
    await page
      .locator('.line')
      .getByText(/already/)
      .waitFor();
    await page.getByLabel('Email', { exact: true }).fill('priya@acme.example');
    await press('Enter');
    await page.getByText(/Priya Natarajan sets a password by this link/).waitFor();
    await inspect(page, 'invited');
    const priya = await joined(await page.locator('.once pre').textContent());
    const { data } = await server.call('GET', '/v1/users?search=priya@acme.example');
    assert.deepEqual([data[0].role, data[0].record_scope], ['rep', 'own']);
    for (const name of ['people', 'groups', 'stages', 'sources', 'tags', 'brands', 'organisation']) {
      await settings(name, priya);
      const card = priya.locator('.settings-card');
      assert.equal(await card.getByRole('button').count(), 0, name);
      assert.equal(await card.locator('form:not(.form)').count(), 0, name);
    }
    assert.equal(await priya.getByRole('link', { name: 'API keys' }).count(), 0);
    await priya.goto(`${server.url}/settings/api-keys`);
    await priya.getByText('Not for your role').waitFor();
    priya.expects(403);
    const refused = await priya.evaluate(async () => {
      const { data: session } = await (await fetch('/v1/session')).json();
      const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token };
      const write = (path, body) => fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
      return [
        (await write('/v1/tags', { name: 'Mine' })).status,
        (await write('/v1/api-keys', { name: 'Mine' })).status,
        (await write('/v1/users', { name: 'Me', email: 'me@acme.example' })).status,
      ];
    });
    assert.deepEqual(refused, [403, 403, 403]);
    priya.done();
    await priya.context().close();
    page.done();
  });

  test('who is archived is out at once, and comes back', async () => {
    const user = await server.call('POST', '/v1/users', { name: 'Ravi Iyer', email: 'ravi@acme.example' });
    const ravi = await joined((await server.call('POST', `/v1/users/${user.id}/link`)).link);
    ravi.expects(401);
    await settings('people');
    await button('Archive Ravi Iyer').press('Enter');
    await page.getByRole('dialog', { name: 'Archive “Ravi Iyer”?' }).getByRole('button', { name: 'Archive' }).click();
    await button('Restore Ravi Iyer').waitFor();
    await ravi.keyboard.press('g');
    await ravi.keyboard.press('q');
    await ravi.getByRole('dialog', { name: 'Sign in again' }).waitFor();
    await button('Restore Ravi Iyer').press('Enter');
    await button('Archive Ravi Iyer').waitFor();
    await ravi.context().close();
    page.done();
  });
});

describe('the organisation and oneself', () => {
  test('what becomes of leads that are there already is the organisation’s to say', async () => {
    await settings('organisation');
    await page.getByLabel('Name', { exact: true }).fill('Acme Gulf');
    await page.getByLabel('Leads that are there already').selectOption('Refuse them');
    await page.getByLabel('Time zone').selectOption('Asia/Dubai');
    await button('Save').press('Enter');
    await notice('Saved.').waitFor();
    const { name, on_duplicate, time_zone } = await server.call('GET', '/v1/organisation');
    assert.deepEqual([name, on_duplicate, time_zone], ['Acme Gulf', 'reject', 'Asia/Dubai']);
    await server.call('PATCH', '/v1/organisation', { on_duplicate: 'allow' });
    page.done();
  });

  test('the theme is chosen and single keys are switched off by keyboard, for this browser', async () => {
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    await settings('account');
    await page.getByRole('radio', { name: 'As the system' }).focus();
    await press('ArrowLeft');
    assert.equal(await scheme(), 'dark');
    await page.getByLabel('Single keys do something').press('Space');
    await page.goto(`${server.url}/leads`);
    await page.locator('[data-row]:not([aria-busy])').first().waitFor();
    assert.equal(await scheme(), 'dark');
    await press('c', '?', 'g', 'q');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.match(page.url(), /\/leads$/);
    // With Ctrl it is no single key.
    await press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('my account');
    await press('Enter');
    await page.waitForURL('**/settings/account');
    await page.getByLabel('Single keys do something').press('Space');
    await page.getByRole('radio', { name: 'Dark' }).focus();
    await press('ArrowRight');
    await press('g', 'q');
    await page.waitForURL('**/queue');
    page.done();
  });

  test('a wrong password is told at its field; another session is ended from here', async () => {
    const other = await openPage(
      await browser.newContext({ userAgent: 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0' }),
    );
    await other.goto(server.url);
    await other.getByLabel('Email').fill('admin@localhost');
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await other.keyboard.press('Enter');
    await other.locator('[data-row]').first().waitFor();
    page.expects(422);
    await settings('account');
    await page.getByLabel('Password now').fill('eleven loud magpies');
    await page.getByLabel('New password', { exact: true }).fill('short');
    await button('Change password').press('Enter');
    await page.locator('.form').getByRole('alert').or(page.locator('.mantine-PasswordInput-error')).first().waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);
    await row(/Firefox, Windows/)
      .getByRole('button', { name: /^Sign out/ })
      .press('Enter');
    await row(/Firefox, Windows/).waitFor({ state: 'detached' });
    other.expects(401);
    await other.keyboard.press('g');
    await other.keyboard.press('q');
    await other.getByRole('dialog', { name: 'Sign in again' }).waitFor();
    await other.context().close();
    page.done();
  });

  test('a session that ended loses nothing that was typed here either', async () => {
    page.expects(401);
    await settings('brands');
    await page.getByLabel('New name').fill('Northwind');
    await context.clearCookies();
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press('Enter');
    await page.getByTitle('Rename Northwind').waitFor();
    page.done();
  });

  test('a server that does not answer is told of once, is asked again, and what was typed stays', async () => {
    const other = await openPage(await browser.newContext({ storageState: await context.storageState() }));
    await settings('brands', other);
    await other.route('**/v1/**', (route) => route.abort());
    await other.getByLabel('New name').fill('Harbour');
    await other.keyboard.press('Enter');
    const banner = other.getByText("The server can't be reached. Trying again …");
    await banner.waitFor();
    await inspect(other, 'unreachable');
    assert.equal(await other.getByLabel('New name').inputValue(), 'Harbour');
    await other.unroute('**/v1/**');
    await banner.waitFor({ state: 'detached' });
    await other.keyboard.press('Enter');
    await other.getByTitle('Rename Harbour').waitFor();
    await other.context().close();
  });
});
