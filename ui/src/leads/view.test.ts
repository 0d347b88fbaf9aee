import { describe, expect, test } from 'vitest';
import { curlView } from './curl';
import { apiQuery, leadsView, parseQuery, sorted, writeQuery } from './view';

describe('the view of the table as an address', () => {
  test('what the address says comes back as it was', () => {
    const view = { search: 'sarah & co', lead_status: 'New', tag_ids: '3,8', sortBy: 'cstname', lead: '42' };
    const address = writeQuery(view);
    expect(address).toContain('tag_ids=3,8');
    expect(leadsView(parseQuery(address))).toEqual(view);
  });

  test('what nobody knows, and what is empty, is left out', () => {
    expect(leadsView({ search: '', colour: 'red', lead_status: 'Lost', sortBy: 7 })).toEqual({ lead_status: 'Lost' });
    expect(writeQuery({ search: undefined, lead: '' })).toBe('');
  });

  test('the lead in the panel is none of the list', () => {
    expect(apiQuery({ search: 'a', lead: '42' })).toEqual({ search: 'a' });
  });

  test('a day is the instant at which it begins for whoever looks', () => {
    const sent = apiQuery({ created_from: '2026-06-01' })['created_from'] ?? '';
    expect(sent).toMatch(/^2026-0[56]-\d\dT\d\d:\d\d:00Z$/);
    expect(new Date(sent).getHours()).toBe(0);
    expect(apiQuery({ created_from: 'someday' })).toEqual({ created_from: 'someday' });
  });

  test('a column is sorted up, down and not at all', () => {
    const up = sorted({}, 'cstname');
    expect(up).toEqual({ sortBy: 'cstname', sortOrder: undefined });
    const down = sorted(up, 'cstname');
    expect(down).toEqual({ sortBy: 'cstname', sortOrder: 'desc' });
    expect(sorted(down, 'cstname')).toEqual({ sortBy: undefined, sortOrder: undefined });
    expect(sorted(down, 'owner').sortBy).toBe('owner');
  });

  test('the call of a view is quoted for a shell', () => {
    const line = curlView('http://localhost:8080', { search: "o'brien", tag_ids: '3,8' });
    expect(line).toContain(`search=o%27brien&tag_ids=3,8&pageSize=100&pageIndex=0' -u "$ACCESS:$SECRET"`);
  });
});
