import { endOfDay, pressing, startOfDay } from '../lead/due';
import type { LeadRow } from '../leads/columns';

/** Why a lead is in the queue, the most urgent first. */
export const REASONS = ['overdue', 'today', 'scored', 'fresh', 'rest'] as const;
export type Reason = (typeof REASONS)[number];

/** Why a lead of mine wants something today; nothing where it does not. */
export function reasonOf(row: LeadRow, me: number, now: Date): Reason | null {
  if (row.lead_assignedto !== me || row.lead_status === 'Lost' || row.lead_status === 'Converted') return null;
  if (row.next_activity_on !== null) {
    const how = pressing(row.next_activity_on, now);
    return how === 'later' ? null : how;
  }
  const contacted = row.last_contacted_on;
  // Whom one talked to today has had their turn.
  if (contacted !== null && isToday(contacted, now)) return null;
  if (row.lead_score !== null) return 'scored';
  return contacted === null ? 'fresh' : 'rest';
}

const isToday = (iso: string, now: Date): boolean =>
  Date.parse(iso) >= startOfDay(now).getTime() && Date.parse(iso) < endOfDay(now).getTime();

export type Waiting = { row: LeadRow; reason: Reason };

/** The leads that want something today: by reason, then what is due first, then the highest score, then the oldest. */
export function queued(rows: LeadRow[], me: number, now: Date): Waiting[] {
  const unique = [...new Map(rows.map((row) => [row.cstid, row])).values()];
  return unique
    .flatMap((row) => {
      const reason = reasonOf(row, me, now);
      return reason ? [{ row, reason }] : [];
    })
    .sort(
      (a, b) =>
        REASONS.indexOf(a.reason) - REASONS.indexOf(b.reason) ||
        (a.row.next_activity_on ?? '').localeCompare(b.row.next_activity_on ?? '') ||
        (b.row.lead_score ?? 0) - (a.row.lead_score ?? 0) ||
        a.row.cstid - b.row.cstid,
    );
}
