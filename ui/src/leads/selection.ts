import { apiQuery, type LeadsView } from './view';

/** Which leads of a view are selected: these, or all that match but these. */
export type Selection = { all: boolean; ids: ReadonlySet<number> };

export const NONE: Selection = { all: false, ids: new Set() };
export const ALL: Selection = { all: true, ids: new Set() };

export const has = ({ all, ids }: Selection, id: number): boolean => ids.has(id) !== all;

export function toggled(selection: Selection, id: number): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { all: selection.all, ids };
}

/** With all of these in it, or none of them. */
export function put(selection: Selection, some: Iterable<number>, selected: boolean): Selection {
  const ids = new Set(selection.ids);
  for (const id of some) {
    if (selected === selection.all) ids.delete(id);
    else ids.add(id);
  }
  return { all: selection.all, ids };
}

export const count = ({ all, ids }: Selection, total: number): number =>
  all ? Math.max(total - ids.size, 0) : ids.size;

/** What the API is told to change: these ids, or what the view matches but some, as many as were seen. */
export type Which = { ids: number[] } | { filter: Record<string, never>; count: number; except_ids?: number[] };

export function which({ all, ids }: Selection, view: LeadsView, total: number): Which {
  if (!all) return { ids: [...ids] };
  const { sortBy: _order, sortOrder: _way, ...filter } = apiQuery(view);
  return { filter: filter as Record<string, never>, count: total, ...(ids.size > 0 ? { except_ids: [...ids] } : {}) };
}

/** How many can be named one by one. */
export const MOST_IDS = 10_000;
