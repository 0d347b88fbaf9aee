import { expect, test } from 'vitest';
import { layoutOf, layoutQuery, type Layout } from './layout';
import { differs, groupOf, queryOf, searchOf, type SavedView } from './saved';

const layout: Layout = {
  order: ['cstname', 'owner'],
  hidden: ['lead_score'],
  widths: { owner: 90 },
  density: 'compact',
};

const saved = (query: string, more: Partial<SavedView> = {}): SavedView => ({
  id: 4,
  name: 'Hot',
  screen: 'leads',
  query,
  sharing: 'private',
  team: null,
  owner: { id: 7, name: 'Paula' },
  created_on: '2026-06-01T09:00:00Z',
  updated_on: '2026-06-01T09:00:00Z',
  can_change: true,
  ...more,
});

test('a view keeps the whole state, and its address says it again', () => {
  const view = saved(queryOf({ search: 'a & b', lead_status: 'New,Lost', lead: '42', view: '9' }, layout));
  const address = searchOf(view);
  expect(address).toMatchObject({ search: 'a & b', lead_status: 'New,Lost', density: 'compact', view: '4' });
  expect(address.lead).toBeUndefined();
  const shown = layoutOf(address, { order: [], hidden: [], widths: {}, density: 'roomy' });
  expect(layoutQuery(shown)).toEqual(layoutQuery(layout));
  expect(shown.hidden).toContain('lead_score');
  expect(differs(view, { ...address, lead: '3' })).toBe(false);
});

test('what was changed since is told, and what means the same is not', () => {
  const view = saved('lead_status=New&sortBy=cstname');
  expect(differs(view, { sortBy: 'cstname', lead_status: 'New', view: '4' })).toBe(false);
  expect(differs(view, { lead_status: 'New', view: '4' })).toBe(true);
  expect(differs(view, { ...searchOf(view), density: 'roomy' })).toBe(true);
});

test('an address that says nothing of columns leaves them as they were chosen', () => {
  expect(layoutOf({ search: 'a' }, layout)).toEqual(layout);
  expect(layoutOf({ density: 'tiny' }, layout).density).toBe('compact');
});

test('views stand where they come from', () => {
  expect(groupOf(saved('', { sharing: 'everyone' }), 7)).toBe('mine');
  expect(groupOf(saved('', { sharing: 'team' }), 8)).toBe('team');
  expect(groupOf(saved('', { sharing: 'everyone' }), 8)).toBe('everyone');
});
