import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { begin } from './begin.mjs';
import { inspect, until } from './look.mjs';

const LEADS = 1_300;
const { server, page, press, notice, table } = await begin(LEADS);

const totals = async () => {
  const all = {};
  for (const status of ['New', 'Contacted', 'Qualified', 'Converted', 'Lost'])
    all[status] = (await server.call('GET', `/v1/leads?lead_status=${status}&pageSize=1`)).total_records;
  return all;
};

describe('many leads at once', () => {
  test('all that match are changed as one operation, and one key takes it back', async () => {
    const before = await totals();
    await table();
    await press('x');
    const bar = page.getByRole('region', { name: 'Selection' });
    await bar.getByRole('button', { name: /^Select all/ }).click();
    await page.getByRole('grid').focus();
    await press('s');
    await page.getByRole('combobox', { name: 'Status' }).waitFor();
    await page.keyboard.type('contac');
    await press('Enter');
    await until(async () => (await totals()).Contacted === LEADS, 'all of them', 20_000);
    await notice('Changed').waitFor({ timeout: 20_000 });
    await inspect(page, 'many-changed');
    await page.getByRole('grid').focus();
    await press('u');
    await until(
      async () => JSON.stringify(await totals()) === JSON.stringify(before),
      'every lead is as it was',
      20_000,
    );
    page.done();
  });

  test('a count that moved is told, with a way to look again', async () => {
    await table('?lead_status=Qualified');
    const { data } = await server.call('GET', '/v1/leads?lead_status=Qualified&pageSize=1');
    await server.call('PATCH', `/v1/leads/${data[0].cstid}`, { lead_status: 'New' });
    const before = await totals();
    page.expects(409);
    await press('x');
    await page.getByRole('button', { name: /^Select all/ }).click();
    await page.getByRole('button', { name: 'Stage', exact: true }).last().click();
    await page.getByRole('combobox', { name: 'Stage' }).waitFor();
    await press('ArrowDown', 'Enter');
    await page.getByRole('button', { name: 'Look again' }).click();
    await until(
      async () => (await page.getByTestId('total').textContent()).startsWith(before.Qualified.toLocaleString('en')),
      'the new count',
    );
    assert.deepEqual(await totals(), before);
    page.done();
  });
});

describe('what was done', () => {
  test('is listed, told beforehand what an undo would do, and undone', async () => {
    const { cstid } = await server.call('POST', '/v1/leads', { cstname: 'Omar Haddad' });
    await server.call('PATCH', `/v1/leads/${cstid}`, { cstname: 'Omar Nasser', lead_score: 9 });
    await page.goto(`${server.url}/settings/operations`);
    await page.getByText('Changed 1 lead').first().waitFor();
    await inspect(page, 'operations');
    await page.getByText('Changed 1 lead').first().click();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('This would put 1 lead back as it was.').waitFor();
    assert.equal((await server.call('GET', `/v1/leads/${cstid}`)).cstname, 'Omar Nasser');
    await inspect(page, 'operation');
    await page.getByRole('button', { name: 'Undo now' }).click();
    await until(async () => (await server.call('GET', `/v1/leads/${cstid}`)).cstname === 'Omar Haddad', 'its name');
    await page.getByText('Undone').first().waitFor();
    page.done();
  });
});
