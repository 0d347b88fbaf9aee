import type { Choices } from '../api/choices';
import type { Schemas } from '../api/client';
import { STATUSES, statusColor } from '../leads/columns';
import { t, type MessageKey } from '../messages';
import { FILTERS, leadsView, type Filter, type LeadsView } from '../leads/view';

/** The fields of a lead by which it has its column. */
export type Field = 'lead_stage_id' | 'lead_status';

/** The board's address: that of the leads, but for how a table looks and the bin, and by what its columns are. */
export type BoardView = Omit<LeadsView, 'view' | 'columns' | 'widths' | 'density' | 'deleted'> & { by?: 'status' };

export function boardView(search: Record<string, unknown>): BoardView {
  const { view: _1, columns: _2, widths: _3, density: _4, deleted: _5, ...view } = leadsView(search);
  return search['by'] === 'status' ? { ...view, by: 'status' } : view;
}

export const BOARD_FILTERS: readonly Filter[] = FILTERS.filter((filter) => filter !== 'deleted');

export const fieldOf = (view: BoardView): Field => (view.by === 'status' ? 'lead_status' : 'lead_stage_id');

/** What the leads of every column meet. */
export function conditionsOf({ by: _1, lead: _2, ...conditions }: BoardView): LeadsView {
  return conditions;
}

/** `value` is what the field is of the leads that stand in it. */
export type ColumnSpec = { value: string; title: string; color?: string };

/** Wherever a lead can be taken, from left to right. */
export function placesOf(by: BoardView['by'], { live }: Pick<Choices<Schemas['LeadStage']>, 'live'>): ColumnSpec[] {
  return by === 'status'
    ? STATUSES.map((status) => ({ value: status, title: t(`status.${status}`), color: statusColor(status) }))
    : live
        .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0))
        .map(({ id, name }) => ({ value: String(id), title: name }));
}

/** Those that are shown: where the address asks for one stage or status alone, just that. */
export function columnsOf(view: BoardView, places: ColumnSpec[]): ColumnSpec[] {
  const wanted = view[fieldOf(view)]?.trim().toLowerCase();
  return wanted === undefined ? places : places.filter(({ value }) => value.toLowerCase() === wanted);
}

type Order = Pick<LeadsView, 'sortBy' | 'sortOrder'>;

/** How the cards of a column may follow each other; the first is what the API does by itself. */
export const ORDERS: { id: string; title: MessageKey; order: Order }[] = [
  { id: 'newest', title: 'board.order.newest', order: {} },
  { id: 'next', title: 'board.order.next', order: { sortBy: 'next_activity_on' } },
  { id: 'score', title: 'board.order.score', order: { sortBy: 'lead_score', sortOrder: 'desc' } },
  { id: 'changed', title: 'board.order.changed', order: { sortBy: 'updated_on', sortOrder: 'desc' } },
  { id: 'name', title: 'board.order.name', order: { sortBy: 'cstname' } },
];

/** Which of them an address asks for, which may well be another one. */
export const orderOf = (view: Order) =>
  ORDERS.find(({ order }) => order.sortBy === view.sortBy && order.sortOrder === view.sortOrder);
