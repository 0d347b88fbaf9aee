import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { begin } from './begin.mjs';
import { inspect, until } from './look.mjs';

const { server, page, press, notice, table } = await begin();
const create = async (values) => (await server.call('POST', '/v1/leads', values)).cstid;
const lead = (id) => server.call('GET', `/v1/leads/${id}`);
const activities = async (id, state = 'all') =>
  (await server.call('GET', `/v1/activities?cstid=${id}&state=${state}`)).data;
const notes = async (id) => (await server.call('GET', `/v1/leads/${id}/notes`)).data;
const at = (days) => new Date(Date.now() + days * 86_400_000).toISOString().replace(/\.\d+Z$/, 'Z');
const due = (id, subject, days) =>
  server.call('POST', `/v1/leads/${id}/activities`, { kind: 'task', subject, due_on: at(days) });

describe('one lead', () => {
  let sarah;
  const panel = () => page.getByRole('complementary', { name: 'Lead' });

  before(async () => {
    await create({ cstname: 'S. Johnson', cstemail: 'sarah@acme.example' });
    await create({ cstname: 'Omar Haddad', lead_company_name: 'Haddad Trading' });
    sarah = await create({
      cstname: 'Sarah Johnson',
      cstemail: 'sarah@acme.example',
      cstmobile: '+971501234567',
      lead_company_name: 'Acme Corp',
      lead_source: 'Website',
      lead_score: 72,
    });
  });

  test('is opened, called and written about by keyboard alone', async () => {
    await table();
    await press('Enter');
    await panel().getByText('created the lead').waitFor();
    assert.equal(new URL(page.url()).searchParams.get('lead'), String(sarah));
    await press('l', 'c');
    await page.getByRole('textbox', { name: 'Call' }).waitFor();
    await page.keyboard.type('Wants an offer');
    await press('Enter');
    await page.keyboard.type('For twelve seats, by Friday.');
    await press('Control+Enter');
    await panel().getByText('logged a call').waitFor();
    await until(async () => (await activities(sarah, 'done')).length === 1, 'the call is kept');
    const [call] = await activities(sarah);
    assert.equal(call.subject, 'Wants an offer');
    assert.equal(call.text, 'For twelve seats, by Friday.');
    await press('n');
    await page.keyboard.type('Met at the fair.');
    await press('Escape');
    await panel().getByRole('img', { name: 'has a draft' }).waitFor();
    await press('n', 'Control+Enter');
    await until(async () => (await notes(sarah))[0]?.text === 'Met at the fair.', 'the note is kept');
    await press('l', 't', 'Control+Enter');
    await panel().getByRole('region', { name: 'Next up' }).getByText('Follow up').waitFor();
    await press('l', 'n');
    await until(async () => (await activities(sarah, 'done')).length === 2, 'nobody took the call');
    await server.call('PATCH', `/v1/leads/${sarah}`, { lead_status: 'Contacted', lead_score: 80 });
    await page.reload();
    await panel().getByText('API key').first().waitFor();
    await page.waitForTimeout(150);
    await inspect(page, 'lead-panel');
    page.done();
  });

  test('what is to be done is moved and ticked off', async () => {
    await page.goto(`${server.url}/leads?lead=${sarah}`);
    await panel().getByText('Follow up').first().waitFor();
    const [task] = await activities(sarah, 'open');
    await press('z', 'w');
    await until(async () => (await activities(sarah, 'open'))[0].due_on > task.due_on, 'it is moved');
    await panel().getByRole('button', { name: 'Mark “Follow up” done' }).waitFor();
    await press('d');
    await until(async () => (await activities(sarah, 'open')).length === 0, 'it is done');
    await notice('“Follow up” is done.').waitFor();
    page.done();
  });

  test('what one wrote is edited and deleted, and the toast takes back its operation', async () => {
    await page.goto(`${server.url}/leads?lead=${sarah}`);
    await panel().getByText('Met at the fair.').waitFor();
    await panel().getByRole('button', { name: 'Edit this note' }).click();
    await press('Control+a');
    await page.keyboard.type('Met at the spring fair.');
    await press('Control+Enter');
    await until(async () => (await notes(sarah))[0].text === 'Met at the spring fair.', 'it is changed');
    // What may be undone of notes is the server's to say.
    page.expects(400, 409, 422);
    const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await panel().getByRole('button', { name: 'Delete this note' }).click();
    const operation = (await deleted).headers()['operation-id'];
    const undo = page.waitForRequest(/\/v1\/operations\/.*\/undo/);
    await notice('The note is deleted.').getByRole('button', { name: 'Undo' }).click();
    assert.ok((await undo).url().includes(operation));
    page.done();
  });

  test('names its duplicates, goes to the next one, and shows some of its story', async () => {
    await table();
    await press('Enter');
    await panel().getByRole('region', { name: 'Possible duplicates' }).getByText('S. Johnson').waitFor();
    await panel().getByRole('button', { name: 'Changes' }).click();
    await panel().getByText('changed the lead').waitFor();
    await until(async () => (await panel().getByText('logged a call').count()) === 0, 'changes alone');
    await panel().focus();
    await press('j');
    await panel().getByRole('button', { name: 'Omar Haddad' }).waitFor();
    await press('k');
    await panel().getByRole('button', { name: 'Sarah Johnson' }).waitFor();
    page.done();
  });

  test('is tagged, beside what somebody else changes meanwhile', async () => {
    const { id } = await server.call('POST', '/v1/tags', { name: 'Fair' });
    await page.goto(`${server.url}/leads/${sarah}`);
    await page.getByText('created the lead').waitFor();
    await server.call('PATCH', `/v1/leads/${sarah}`, { lead_score: 81 });
    await press('t');
    await page.getByRole('combobox', { name: 'Tags' }).waitFor();
    await page.keyboard.type('fair');
    await press('Enter', 'Escape');
    await until(async () => (await lead(sarah)).tag_ids.includes(id), 'the tag is kept');
    await page.locator('.field .tag').getByText('Fair').waitFor();
    page.done();
  });

  test('has a page of its own', async () => {
    await page.goto(`${server.url}/leads/${sarah}`);
    await page.getByText('created the lead').waitFor();
    await inspect(page, 'lead-page');
    await page.getByRole('link', { name: 'S. Johnson' }).click();
    await page.waitForURL('**/leads/1');
    page.done();
  });
});

describe('the bin', () => {
  test('lists what was deleted, and gives it back', async () => {
    for (const id of [1, 2, 3]) await server.call('DELETE', `/v1/leads/${id}`);
    await page.goto(`${server.url}/leads?deleted=only`);
    await page.getByTestId('filter-deleted').getByText('Deleted leads').waitFor();
    await page.locator('[data-row]:not([aria-busy])').nth(2).waitFor();
    await press('x', 'j', 'x');
    const bar = page.getByRole('region', { name: 'Selection' });
    await bar.getByText('2 selected').waitFor();
    await inspect(page, 'bin-selected');
    await bar.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('2 leads are back.').waitFor();
    page.expects(400);
    await until(async () => (await page.getByTestId('total').textContent()) === '1 lead', 'one is left');
    await until(async () => (await page.locator('[data-row]').count()) === 1, 'its row');
    await bar.waitFor({ state: 'hidden' });
    await page.getByRole('grid').focus();
    await press('Enter');
    await page.getByText('This lead is in the bin').waitFor();
    await inspect(page, 'binned');
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await until(async () => (await server.call('GET', '/v1/leads')).total_records === 3, 'all are back');
    page.done();
  });
});

describe('my queue', () => {
  const list = () => page.getByRole('navigation', { name: 'Leads in my queue' });
  const names = () => list().locator('.queue-name').allTextContents();
  const first = () => page.getByRole('region', { name: 'Lead', exact: true });
  const open = () => page.goto(`${server.url}/queue`);

  before(async () => {
    for (const id of [1, 2, 3]) await server.call('DELETE', `/v1/leads/${id}`);
    await create({ cstname: 'Fresh Fatima' });
    await create({ cstname: 'Low Lena', lead_score: 10 });
    await create({ cstname: 'High Hanna', lead_score: 90 });
    await due(await create({ cstname: 'Later Lars' }), 'Next month', 30);
    await due(await create({ cstname: 'Overdue Olga', lead_company_name: 'Olga & Sons' }), 'Send the offer', -2);
    await due(await create({ cstname: 'Late Liam' }), 'Call back', -1);
    await create({ cstname: 'Lost Lou', lead_status: 'Lost', lead_score: 99 });
    await until(
      async () => (await server.call('GET', '/v1/leads?next_activity=any&lead_status=New')).total_records === 3,
      'what is due is known',
    );
  });

  test('stands by urgency, and is gone through by keyboard alone', async () => {
    await open();
    await first().getByText('Send the offer').first().waitFor();
    assert.deepEqual(await names(), ['Overdue Olga', 'Late Liam', 'High Hanna', 'Low Lena', 'Fresh Fatima']);
    await page.waitForTimeout(150);
    await inspect(page, 'queue');
    await press('J');
    await first().getByRole('button', { name: 'Late Liam' }).waitFor();
    await press('K');
    await first().getByRole('button', { name: 'Overdue Olga' }).waitFor();
    await first().getByText('Send the offer').first().waitFor();
    await press('z', 't');
    await until(async () => (await names())[0] === 'Late Liam', 'the snoozed one has gone');
    await notice('has a new date').waitFor();
    await first().getByRole('button', { name: 'Late Liam' }).waitFor();
    await press('J');
    await first().getByRole('button', { name: 'High Hanna' }).waitFor();
    await press('q', 'Enter');
    await until(async () => !(await names()).includes('High Hanna'), 'the lost one has gone');
    await until(async () => (await lead(6)).lost_reason === 'Not interested', 'the reason is kept');
    await notice('High Hanna is lost.').getByRole('button', { name: 'Undo' }).click();
    await until(async () => (await names()).includes('High Hanna'), 'it is back');
    await first().getByRole('button', { name: 'Low Lena' }).waitFor();
    await press('l', 'n');
    await until(async () => !(await names()).includes('Low Lena'), 'who was called has gone');
    page.done();
  });

  test('says when nothing is left', async () => {
    for (const id of [4, 5, 6, 8, 9]) await server.call('PATCH', `/v1/leads/${id}`, { lead_status: 'Lost' });
    await open();
    await page.getByText('Nothing left today').waitFor();
    await inspect(page, 'queue-empty');
    page.done();
  });
});
