import { useEffect, useRef } from 'react';
import type { Rows } from './rows';

/** What others do moves rows: who stands on a lead goes on standing on it. */
export function useStay(rows: Rows, at: number, seen: { first: number; last: number }, go: (row: number) => void) {
  const stood = useRef<{ row: number; lead: number | undefined } | null>(null);
  const here = rows.row(at)?.cstid;
  useEffect(() => {
    if (rows.isOld) return;
    const { row, lead } = stood.current ?? {};
    let to = -1;
    if (row === at && lead !== undefined && lead !== here)
      for (let index = seen.first; to < 0 && index <= seen.last; index++)
        if (rows.row(index)?.cstid === lead) to = index;
    stood.current = to < 0 ? { row: at, lead: here } : null;
    if (to >= 0) go(to);
  });
  return { forget: () => void (stood.current = null) };
}
