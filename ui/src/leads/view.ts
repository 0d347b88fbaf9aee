import type { paths } from '../api/schema.gen';

export type ListQuery = NonNullable<paths['/v1/leads']['get']['parameters']['query']>;
export type SortKey = NonNullable<ListQuery['sortBy']>;

/** The parameters of the API's list that narrow it. */
export const FILTERS = [
  'lead_status',
  'lead_stage_id',
  'lead_assignedto',
  'lead_assignmentgroup',
  'tag_ids',
  'lead_source',
  'lead_industry',
  'brand_id',
  'created_from',
  'created_to',
  'updated_since',
  'deleted',
] as const;
export type Filter = (typeof FILTERS)[number];

const DATES = new Set<string>(['created_from', 'created_to', 'updated_since']);
/** Of the address alone: the saved view that it began as, and how the table looks. */
const OWN = ['lead', 'view', 'columns', 'widths', 'density'] as const;
const KNOWN = new Set<string>([...FILTERS, 'search', 'sortBy', 'sortOrder', ...OWN]);

/** What the page of leads shows, as its address says it, in the API's own words. `lead` is the one in the side panel. */
export type LeadsView = Partial<Record<Filter | 'search' | 'sortBy' | 'sortOrder' | (typeof OWN)[number], string>>;

export function leadsView(search: Record<string, unknown>): LeadsView {
  return Object.fromEntries(
    Object.entries(search).filter(([name, value]) => KNOWN.has(name) && typeof value === 'string' && value !== ''),
  );
}

export const parseQuery = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text.startsWith('?') ? text.slice(1) : text));

export function writeQuery(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text.replaceAll('%2C', ',')}` : '';
}

/** A day of whoever looks is the instant at which it begins there; anything else is sent as it is. */
function instant(value: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!match) return value;
  const begins = new Date(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return Number.isNaN(begins.getTime()) ? value : begins.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The view as the API is asked for it. */
export function apiQuery(view: LeadsView): Record<string, string> {
  return Object.fromEntries(
    Object.entries(view)
      .filter(([name]) => !(OWN as readonly string[]).includes(name))
      .map(([name, value]) => [name, DATES.has(name) ? instant(value) : value]),
  );
}

export const filtersOf = (view: LeadsView): Filter[] => FILTERS.filter((name) => view[name] !== undefined);

export const isNarrowed = (view: LeadsView): boolean => Boolean(view.search) || filtersOf(view).length > 0;

/** What a click on a column's head makes of the order: up, down, none. */
export function sorted(view: LeadsView, column: SortKey): Pick<LeadsView, 'sortBy' | 'sortOrder'> {
  if (view.sortBy !== column) return { sortBy: column, sortOrder: undefined };
  return view.sortOrder === 'desc'
    ? { sortBy: undefined, sortOrder: undefined }
    : { sortBy: column, sortOrder: 'desc' };
}
