import { describe, expect, test } from 'vitest';
import { draftOf, keepDraft } from './drafts';
import { field, fromField, laterToday, nextWeek, pressing, tomorrow } from './due';
import { deed, listed, tagMoves, via } from './story';
import { subjectAndText, type Entry } from './work';

const friday = new Date(2026, 5, 5, 16, 20);

describe('what is due', () => {
  test('tomorrow and next week begin in the morning', () => {
    expect(field(tomorrow(friday))).toBe('2026-06-06T09:00');
    expect(field(nextWeek(friday))).toBe('2026-06-08T09:00');
    expect(field(nextWeek(new Date(2026, 5, 8, 8)))).toBe('2026-06-15T09:00');
    const sunday = new Date(2026, 5, 7, 8);
    expect(field(tomorrow(sunday))).toBe('2026-06-08T09:00');
    expect(field(nextWeek(sunday))).toBe('2026-06-15T09:00');
    expect(field(laterToday(friday))).toBe('2026-06-05T18:00');
  });

  test('is overdue, of today, or later', () => {
    expect(pressing(new Date(2026, 5, 5, 16, 19).toISOString(), friday)).toBe('overdue');
    expect(pressing(new Date(2026, 5, 5, 23, 59).toISOString(), friday)).toBe('today');
    expect(pressing(new Date(2026, 5, 6).toISOString(), friday)).toBe('later');
  });

  test('a field without a time says none', () => {
    expect(fromField('')).toBeNull();
    expect(fromField('2026-06-05T16:20')).toEqual(friday);
  });
});

test('the first line of what was typed is the subject, unless it is too long for one', () => {
  expect(subjectAndText(' Wants an offer\nBy Friday.\n', 'Call')).toEqual({
    subject: 'Wants an offer',
    text: 'By Friday.',
  });
  expect(subjectAndText('', 'Call')).toEqual({ subject: 'Call', text: null });
  expect(subjectAndText('x'.repeat(256), 'Call')).toEqual({ subject: 'Call', text: 'x'.repeat(256) });
});

test('a draft is kept for its lead and its kind until it is empty', () => {
  keepDraft(7, 'note', { text: 'Half a sen', at: '' });
  expect(draftOf(7, 'note')?.text).toBe('Half a sen');
  expect(draftOf(7, 'call')).toBeUndefined();
  expect(draftOf(8, 'note')).toBeUndefined();
  keepDraft(7, 'note', { text: '  ', at: '' });
  expect(draftOf(7, 'note')).toBeUndefined();
});

describe('the timeline in words', () => {
  const entry = (kind: string, changes: Entry['changes']): Entry => ({
    id: 1,
    at: '2026-06-05T16:20:00Z',
    kind,
    by: null,
    via: { channel: 'api', api_key: { id: 3, name: 'Web site' } },
    operation_id: '',
    changes,
    note: null,
    activity: null,
  });
  const score = { field: 'lead_score', from: 70, to: 80 };

  test('says what somebody did', () => {
    expect(deed(entry('lead.changed', [score]))).toBe('changed the score');
    expect(deed(entry('lead.changed', [score, { ...score, field: 'cstname' }]))).toBe('changed the lead');
    const call = { field: 'kind', from: null, to: 'call' };
    const done = { field: 'done_on', from: null, to: '2026-06-05T16:20:00Z' };
    expect(deed(entry('activity.created', [call]))).toBe('planned a call');
    expect(deed(entry('activity.created', [call, done]))).toBe('logged a call');
    expect(deed(entry('activity.changed', [done]))).toBe('finished an activity');
    expect(deed(entry('lead.sent_away', []))).toBe('did: lead sent away');
  });

  test('says through which door', () => {
    expect(via(entry('x.y', []).via)).toBe('API key “Web site”');
    expect(via({ channel: 'cli', api_key: null })).toBe('command line');
  });

  test('lists no fields of what it shows', () => {
    expect(listed(entry('note.created', [{ field: 'text', from: null, to: 'Hello' }]))).toEqual([]);
    expect(listed(entry('lead.changed', [score]))).toEqual([score]);
  });

  test('tells which tags came and went', () => {
    expect(tagMoves({ from: [1, 2], to: [2, 3] })).toEqual({ added: [3], removed: [1] });
    expect(tagMoves({ from: null, to: [3] })).toEqual({ added: [3], removed: [] });
  });
});
