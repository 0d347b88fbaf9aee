import { expect, test } from 'vitest';
import { ALL, count, has, NONE, put, toggled } from './selection';

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
