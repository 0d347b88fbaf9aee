import { STATUSES, type LeadRow } from '../leads/columns';
import type { LeadsView } from '../leads/view';

type Key = number | string | null;

const valueOf = (row: LeadRow, sortBy: string): Key => {
  if (sortBy === 'lead_status') return STATUSES.indexOf(row.lead_status);
  const value = (row as Record<string, unknown>)[sortBy === 'ct_number' ? 'cstid' : sortBy] ?? null;
  return typeof value === 'string' ? value.toLowerCase() : (value as number | null);
};

/** As the server orders a list, near enough for a card to be put where it will be: below 0 where `a` stands first. */
export function inOrder({ sortBy, sortOrder }: LeadsView): (a: LeadRow, b: LeadRow) => number {
  const isDown = sortOrder ? sortOrder.toLowerCase() === 'desc' : sortBy === undefined;
  const turn = isDown ? -1 : 1;
  return (a, b) => {
    const [one, other] = [a, b].map((row) => valueOf(row, sortBy ?? 'cstid')) as [Key, Key];
    if (one === other) return (a.cstid - b.cstid) * turn;
    // What is without a value stands last either way.
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -turn : turn;
  };
}
