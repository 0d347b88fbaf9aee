/** Sample data, and beside it what else an organisation has that people work with; returns what screens are about. */
export async function furnish(server) {
  const { call } = server;
  await call('PATCH', '/v1/organisation', { name: 'Acme Gulf', default_country: 784, time_zone: 'Asia/Dubai' });
  const people = {};
  for (const [name, role, record_scope] of [
    ['Nora Lindqvist', 'manager', 'all'],
    ['Omar Haddad', 'rep', 'group'],
    ['Priya Natarajan', 'rep', 'own'],
    ['Ravi Iyer', 'reader', 'all'],
  ]) {
    const email = `${name.split(' ')[0].toLowerCase()}@acme.example`;
    people[name] = (await call('POST', '/v1/users', { name, email, role, record_scope })).id;
  }
  // The people that there are own the leads.
  const { operation_id: operation } = await call('POST', '/v1/sample-data');
  const [nora, omar, priya] = Object.values(people);
  const gulf = await call('POST', '/v1/user-groups', { name: 'Gulf sales', members: [nora, omar] });
  await call('POST', '/v1/user-groups', { name: 'Inside sales', members: [priya] });
  const brand = await call('POST', '/v1/brands', { name: 'Northwind' });
  await call('POST', '/v1/brands', { name: 'Harbour & Sons' });
  await call('POST', '/v1/api-keys', { name: 'Web site form', scopes: ['read', 'write'], expires_on: '2999-06-01' });
  const spring = await call('POST', '/v1/tags', { name: 'Spring fair' });
  await call('POST', `/v1/tags/${spring.id}/archive`);

  const { data: tags } = await call('GET', '/v1/tags?pageSize=3');
  const best = 'lead_status=Contacted&sortBy=lead_score&sortOrder=desc';
  const { data: hot } = await call('GET', `/v1/leads?${best}&pageSize=9`);
  const lead = hot.find(({ cstemail, cstmobile }) => cstemail && cstmobile) ?? hot[0];
  await call('PATCH', `/v1/leads/${lead.cstid}`, {
    lead_assignmentgroup: gulf.id,
    lead_assignedto: nora,
    brand_id: brand.id,
    tag_ids: tags.map(({ id }) => id),
    lead_score: 86,
  });
  const phone = await call('POST', '/v1/api-keys', { name: 'Telephone', user_id: nora });
  const own = { credentials: `${phone.access_key}:${phone.secret_key}` };
  const said = {
    kind: 'call',
    subject: 'Asked for two sites',
    done_on: new Date(Date.now() - 3_600_000).toISOString(),
  };
  await call('POST', `/v1/leads/${lead.cstid}/activities`, said, own);
  const note = { text: 'Wants the offer for two sites, and a visit before the fair.' };
  await call('POST', `/v1/leads/${lead.cstid}/notes`, note, own);
  const { data: lost } = await call('GET', '/v1/leads?lead_status=Lost&pageSize=3');
  for (const { cstid } of lost) await call('DELETE', `/v1/leads/${cstid}`);
  const view = (name, query, more = {}) => call('POST', '/v1/views', { name, screen: 'leads', query, ...more });
  const { id: mine } = await view('New and mine', 'lead_status=New');
  await view('Best first', 'sortBy=lead_score&sortOrder=desc', { sharing: 'everyone' });
  return {
    operation,
    lead: lead.cstid,
    email: lead.cstemail,
    binned: lost[0].cstid,
    tag: tags[0].id,
    view: mine,
  };
}
