import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react';
import { useSteady } from '../frame/steady';
import { t } from '../messages';
import { editingOf, type ColumnId, type LeadRow } from './columns';
import type { Directory } from './directory';
import { HeadCell } from './HeadCell';
import type { Layout } from './layout';
import type { Many } from './many';
import type { Draft, RowEvents } from './Row';
import type { Rows } from './rows';
import { useStay } from './stay';
import { has, type Selection } from './selection';
import { TableBody } from './TableBody';
import { pressed } from './tableKeys';
import { useColumns } from './useColumns';
import { useScroll } from './useScroll';
import type { LeadsView, SortKey } from './view';

const HEIGHTS = { compact: 30, normal: 38, roomy: 48 };
const HEAD = 36;

const reveal = (cell: Element | null): void => cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

export type TableActions = {
  open: (row: LeadRow) => void;
  sort: (column: SortKey) => void;
  toggle: (row: LeadRow) => void;
  /** Selects from the row that was last selected to this one. */
  range: (from: number, to: number) => void;
  togglePage: () => void;
  leave: () => void;
  /** Opens what can be done to all that is selected. */
  many: (what: Many) => void;
  prepare: (row: LeadRow) => void;
  typed: (row: LeadRow, column: ColumnId, text: string) => void;
  picked: (row: LeadRow, column: ColumnId, value: string) => void;
};

export type TableHandle = { focus: () => void; toTop: () => void; show: (row: number) => void };

export function LeadsTable(props: {
  ref: Ref<TableHandle>;
  rows: Rows;
  view: LeadsView;
  directory: Directory;
  selection: Selection;
  mayEdit: boolean;
  draft: Draft | null;
  setDraft: (draft: Draft | null) => void;
  onRange: (first: number, last: number) => void;
  layout: Layout;
  setLayout: (change: Partial<Layout>) => void;
  actions: TableActions;
}) {
  const { ref, rows, draft, setDraft, onRange, actions, selection, view, mayEdit, directory, layout, setLayout } =
    props;
  const height = HEIGHTS[layout.density];
  const total = rows.total ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<{ row: number; column: ColumnId }>({ row: 0, column: 'cstname' });
  const [anchor, setAnchor] = useState(0);
  const { headers, columns, template, width } = useColumns(layout, setLayout, view.deleted !== undefined);
  const scroll = useScroll(scroller, total, height, HEAD);
  const { first, last } = scroll;
  useEffect(() => {
    const soon = setTimeout(() => onRange(first, Math.max(first, last)), 40);
    return () => clearTimeout(soon);
  }, [first, last, onRange]);

  const at = Math.min(active.row, Math.max(total - 1, 0));
  const column = columns.includes(active.column) ? active.column : 'cstname';

  const stay = useStay(rows, at, scroll, (row) => setActive({ row, column }));

  const moveTo = (row: number, to: ColumnId = column) => {
    const next = Math.max(0, Math.min(total - 1, row));
    setActive({ row: next, column: to });
    scroll.reveal(next);
    requestAnimationFrame(() => reveal(document.getElementById(`cell-${next}-${to}`)));
  };
  useImperativeHandle(ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    toTop: () => {
      scroll.toTop();
      stay.forget();
      setActive(({ column }) => ({ row: 0, column }));
    },
    show: (row) => moveTo(row),
  }));

  const edit = (row: LeadRow | undefined, id: ColumnId) => {
    if (!row || !mayEdit || !editingOf(id)) return;
    if (!columns.includes(id) || (id === 'lead_status' && row.lead_status === 'Converted')) return;
    reveal(document.querySelector(`[data-row][data-id="${row.cstid}"] [data-column="${id}"]`));
    actions.prepare(row);
    setDraft({ id: row.cstid, column: id });
  };

  /** Goes to the next cell that can be changed, as Tab does in a sheet. */
  const next = (row: LeadRow, from: ColumnId, step: number) => {
    const able = columns.filter(editingOf);
    const to = able[able.indexOf(from) + step];
    if (!to) return stop();
    setActive({ row: at, column: to });
    edit(row, to);
  };
  const stop = () => {
    setDraft(null);
    scroller.current?.focus({ preventScroll: true });
  };

  const some = selection.all || selection.ids.size > 0;
  const press = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / height) - 2);
    const row = rows.row(at);
    pressed(event, { row, at, shown: total, page, columns, column, some, anchor, setAnchor, moveTo, edit, actions });
  };

  const click = (event: MouseEvent, row: LeadRow, index: number, id: ColumnId | 'select') => {
    if (id === 'select') {
      if (event.shiftKey) actions.range(anchor, index);
      else actions.toggle(row);
      setAnchor(index);
      return;
    }
    const again = at === index && column === id && document.activeElement === scroller.current;
    setActive({ row: index, column: id });
    scroller.current?.focus({ preventScroll: true });
    if (event.shiftKey) actions.range(anchor, index);
    else if (event.detail === 2 || (again && id !== 'cstname')) edit(row, id);
  };

  const { open, typed, picked } = actions;
  const events = useSteady<RowEvents>({ click, next, stop, open, typed, picked });

  const onPage: LeadRow[] = [];
  for (let index = first; index <= last; index++) {
    const row = rows.row(index);
    if (row) onPage.push(row);
  }
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={t('leads.title')}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={total > 0 ? `cell-${at}-${column}` : undefined}
      tabIndex={0}
      data-old={rows.isOld || undefined}
      data-some={some || undefined}
      style={{ '--cols': template, '--row': `${height}px`, '--width': `${width}px` } as CSSProperties}
      onKeyDown={press}
    >
      <div role="rowgroup" className="grid-head">
        <div role="row" aria-rowindex={1} className="grid-row">
          <div role="columnheader" className="cell cell-select" aria-label={t('select')}>
            <input
              type="checkbox"
              className="tick"
              tabIndex={-1}
              aria-label={t('select.page')}
              checked={onPage.length > 0 && onPage.every((row) => has(selection, row.cstid))}
              onChange={actions.togglePage}
            />
          </div>
          {headers.map(({ id, resize, isResizing }) => (
            <HeadCell key={id} id={id} view={view} sort={actions.sort} resize={resize} resizing={isResizing} />
          ))}
        </div>
      </div>
      <TableBody
        rows={rows}
        scroll={scroll}
        height={height}
        columns={columns}
        active={{ row: at, column }}
        view={view}
        selection={selection}
        draft={draft}
        directory={directory}
        events={events}
      />
    </div>
  );
}
