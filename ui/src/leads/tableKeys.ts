import type { KeyboardEvent } from 'react';
import { continues, nameOf } from '../frame/keys';
import { prefs } from '../frame/prefs';
import type { ColumnId, LeadRow } from './columns';
import type { TableActions } from './LeadsTable';

/** What the keys of the table are about: where one stands, and what can be gone to and done from there. */
type Standing = {
  row: LeadRow | undefined;
  at: number;
  shown: number;
  /** How many rows a page down is. */
  page: number;
  columns: ColumnId[];
  column: ColumnId;
  /** Whether rows are selected, which actions are then for. */
  some: boolean;
  anchor: number;
  setAnchor: (row: number) => void;
  moveTo: (row: number, column?: ColumnId) => void;
  edit: (row: LeadRow | undefined, column: ColumnId) => void;
  actions: TableActions;
};

/** Does what a key in the table means, if it means anything. */
export function pressed(event: KeyboardEvent, standing: Standing): void {
  if (continues(event)) return;
  const { row, at, shown, page, columns, column, some, anchor, setAnchor, moveTo, edit, actions } = standing;
  const beside = (step: number) => columns[Math.max(0, Math.min(columns.length - 1, columns.indexOf(column) + step))];
  const range = (step: number) => {
    const to = Math.max(0, Math.min(shown - 1, at + step));
    actions.range(anchor, to);
    moveTo(to);
  };
  const toggle = () => row && (actions.toggle(row), setAnchor(at));
  const always: Record<string, () => void> = {
    ArrowDown: () => (event.shiftKey ? range(1) : moveTo(at + 1)),
    ArrowUp: () => (event.shiftKey ? range(-1) : moveTo(at - 1)),
    ArrowRight: () => moveTo(at, beside(1)),
    ArrowLeft: () => moveTo(at, beside(-1)),
    PageDown: () => moveTo(at + page),
    PageUp: () => moveTo(at - page),
    Home: () => moveTo(at, columns[0]),
    End: () => moveTo(at, columns.at(-1)),
    'mod+Home': () => moveTo(0, columns[0]),
    'mod+End': () => moveTo(shown - 1),
    'mod+a': actions.togglePage,
    Enter: () => row && actions.open(row),
    F2: () => edit(row, column),
    ' ': toggle,
    Escape: actions.leave,
    ...(some ? { Delete: () => actions.many('delete') } : {}),
  };
  const single: Record<string, () => void> = {
    j: () => moveTo(at + 1),
    k: () => moveTo(at - 1),
    x: toggle,
    e: () => edit(row, column),
    s: () => (some ? actions.many('status') : edit(row, 'lead_status')),
    a: () => (some ? actions.many('owner') : edit(row, 'owner')),
    t: () => (some ? actions.many('tag') : edit(row, 'tag_ids')),
  };
  const name = nameOf(event);
  const run = always[name] ?? (prefs.get().singleKeys ? single[name] : undefined);
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}
