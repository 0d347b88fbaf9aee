import { expect, test } from 'vitest';
import type { LeadRow } from '../leads/columns';
import { queued, reasonOf } from './urgency';

const now = new Date(2026, 5, 5, 12);
const at = (hours: number): string => new Date(now.getTime() + hours * 3_600_000).toISOString();
const ME = 7;
const lead = (cstid: number, more: Partial<LeadRow> = {}): LeadRow =>
  ({
    cstid,
    lead_assignedto: ME,
    lead_status: 'New',
    lead_score: null,
    next_activity_on: null,
    last_contacted_on: null,
    ...more,
  }) as LeadRow;

test('what is overdue comes first, then what is due today, then the score, then whom nobody contacted', () => {
  const rows = [
    lead(1),
    lead(2, { lead_score: 10 }),
    lead(3, { lead_score: 90 }),
    lead(4, { next_activity_on: at(2), lead_score: 99 }),
    lead(5, { next_activity_on: at(-2) }),
    lead(6, { next_activity_on: at(-30) }),
    lead(7, { last_contacted_on: at(-72) }),
    lead(6, { next_activity_on: at(-30) }),
  ];
  expect(queued(rows, ME, now).map(({ row }) => row.cstid)).toEqual([6, 5, 4, 3, 2, 1, 7]);
});

test('a lead that wants nothing today is not in it', () => {
  expect(reasonOf(lead(1, { next_activity_on: at(24) }), ME, now)).toBeNull();
  expect(reasonOf(lead(1, { last_contacted_on: at(-1), lead_score: 90 }), ME, now)).toBeNull();
  expect(reasonOf(lead(1, { lead_status: 'Lost' }), ME, now)).toBeNull();
  expect(reasonOf(lead(1, { lead_status: 'Converted' }), ME, now)).toBeNull();
  expect(reasonOf(lead(1, { lead_assignedto: 8 }), ME, now)).toBeNull();
});
