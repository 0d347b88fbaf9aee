import { expect, test } from 'vitest';
import { allows } from '../api/session';
import { ago, day, t } from '../messages';
import { nameOf, sequence } from './keys';

const key = (name: string, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...more });

test('a press is called the same on every system', () => {
  expect(nameOf(key('k', { metaKey: true }))).toBe('mod+k');
  expect(nameOf(key('k', { ctrlKey: true }))).toBe('mod+k');
  expect(nameOf(key('?'))).toBe('?');
});

test('two keys shortly after each other are one', () => {
  expect(sequence({ name: 'g', at: 0 }, 'l', 300)).toBe('g l');
  expect(sequence({ name: 'g', at: 0 }, 'l', 3_000)).toBe('l');
});

test('numbers in texts know their plural', () => {
  expect(t('leads.count', { count: 1, shown: '1' })).toBe('1 lead');
  expect(t('leads.count', { count: 12_431, shown: '12,431' })).toBe('12,431 leads');
});

test('what was lately is told as such', () => {
  const now = Date.parse('2026-06-02T12:00:00Z');
  expect(ago('2026-06-02T09:00:00Z', now)).toMatch(/3/);
  expect(ago('2026-05-02T09:00:00Z', now)).toMatch(/2026/);
  expect(day('no day')).toBe('no day');
});

test('roles may what the server lets them', () => {
  expect(allows('reader', 'write')).toBe(false);
  expect(allows('rep', 'delete')).toBe(true);
  expect(allows('rep', 'arrange')).toBe(false);
  expect(allows('manager', 'administer')).toBe(false);
  expect(allows('admin', 'administer')).toBe(true);
});
