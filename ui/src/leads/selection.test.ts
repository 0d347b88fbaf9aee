import { expect, test } from 'vitest';
import { ALL, count, has, NONE, put, toggled, which } from './selection';

test('some are selected one by one, and let go again', () => {
  const two = put(NONE, [1, 2], true);
  expect(count(two, 50_000)).toBe(2);
  expect(has(toggled(two, 2), 2)).toBe(false);
  expect(count(put(two, [1, 2], false), 50_000)).toBe(0);
});

test('of all that match, some are left out', () => {
  const most = toggled(ALL, 7);
  expect(has(most, 7)).toBe(false);
  expect(has(most, 8)).toBe(true);
  expect(count(most, 12_431)).toBe(12_430);
  expect(count(put(most, [7], true), 12_431)).toBe(12_431);
});

test('all that match are named by their filter and how many were seen, less those left out', () => {
  const view = { lead_status: 'New', sortBy: 'cstname', lead: '7' };
  expect(which(put(NONE, [3, 4], true), view, 12_431)).toEqual({ ids: [3, 4] });
  expect(which(ALL, view, 12_431)).toEqual({ filter: { lead_status: 'New' }, count: 12_431 });
  expect(which(toggled(ALL, 7), view, 12_431)).toEqual({
    filter: { lead_status: 'New' },
    count: 12_431,
    except_ids: [7],
  });
});
