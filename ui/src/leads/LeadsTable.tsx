import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
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
import { prefs } from '../frame/prefs';
import { nameOf } from '../frame/keys';
import { t } from '../messages';
import { COLUMNS, type ColumnId, type LeadRow } from './columns';
import type { Directory } from './directory';
import { HeadCell } from './HeadCell';
import type { Layout } from './layout';
import type { Many } from './many';
import { Row, type Draft } from './Row';
import type { Rows } from './rows';
import { has, type Selection } from './selection';
import type { LeadsView, SortKey } from './view';

const HEIGHTS = { compact: 30, normal: 38, roomy: 48 };
const HEAD = 36;
const SELECT = 40;
/** So that a telephone shows more than names. */
const NARROW_NAME = 160;
/** What browsers still lay out; far beyond what anybody scrolls through. */
const MOST_PIXELS = 12_000_000;

const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnPinningFeature,
});

const DEFINITIONS: ColumnDef<typeof features, LeadRow>[] = COLUMNS.map(({ id, width }) => ({
  id,
  accessorKey: id,
  size: width,
  minSize: 64,
  maxSize: 640,
  enableHiding: id !== 'cstname',
}));

const NO_ROWS: LeadRow[] = [];

const reveal = (cell: Element | null): void => cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

export type Cell = { row: number; column: ColumnId };

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
  const { rows, draft, setDraft, actions, selection, view, mayEdit } = props;
  const { singleKeys } = prefs.use();
  const { layout, setLayout } = props;
  const height = HEIGHTS[layout.density];
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Cell>({ row: 0, column: 'cstname' });
  const [anchor, setAnchor] = useState(0);
  const narrow = useMediaQuery('(width <= 720px)');

  const table = useTable({
    features,
    columns: DEFINITIONS,
    data: NO_ROWS,
    columnResizeMode: 'onChange',
    state: {
      columnOrder: layout.order,
      columnVisibility: Object.fromEntries(layout.hidden.map((id) => [id, false])),
      columnSizing: layout.widths,
      columnPinning: { start: ['cstname'], end: [] },
    },
    onColumnSizingChange: (next) => setLayout({ widths: typeof next === 'function' ? next(layout.widths) : next }),
  });
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const columns = headers.map((header) => header.column.id as ColumnId);
  const widths = headers.map((header) =>
    narrow && header.column.id === 'cstname' ? Math.min(header.getSize(), NARROW_NAME) : header.getSize(),
  );
  const template = [SELECT, ...widths].map((width) => `${width}px`).join(' ');
  const width = SELECT + widths.reduce((sum, each) => sum + each, 0);

  const total = rows.total ?? 0;
  const shown = Math.min(total, Math.floor(MOST_PIXELS / height));
  const virtual = useVirtualizer({
    count: shown,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { onRange } = props;
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    const soon = setTimeout(() => onRange(first, last), 40);
    return () => clearTimeout(soon);
  }, [first, last, onRange]);

  const at = Math.min(active.row, Math.max(shown - 1, 0));
  const column = columns.includes(active.column) ? active.column : 'cstname';

  const moveTo = (row: number, to: ColumnId = column) => {
    const next = Math.max(0, Math.min(shown - 1, row));
    setActive({ row: next, column: to });
    virtual.scrollToIndex(next, { align: 'auto' });
    requestAnimationFrame(() => reveal(document.getElementById(`cell-${next}-${to}`)));
  };
  useImperativeHandle(props.ref, () => ({
    focus: () => scroller.current?.focus({ preventScroll: true }),
    toTop: () => {
      scroller.current?.scrollTo({ top: 0 });
      setActive(({ column }) => ({ row: 0, column }));
    },
    show: (row) => moveTo(row),
  }));

  const beside = (step: number) => columns[Math.max(0, Math.min(columns.length - 1, columns.indexOf(column) + step))];

  const edit = (row: LeadRow | undefined, id: ColumnId) => {
    if (!row || !mayEdit || !COLUMNS.find((spec) => spec.id === id)?.edit) return;
    if (!columns.includes(id) || (id === 'lead_status' && row.lead_status === 'Converted')) return;
    reveal(document.querySelector(`[data-row][data-id="${row.cstid}"] [data-column="${id}"]`));
    actions.prepare(row);
    setDraft({ id: row.cstid, column: id });
  };

  /** Goes to the next cell that can be changed, as Tab does in a sheet. */
  const next = (row: LeadRow, from: ColumnId, step: number) => {
    const able = columns.filter((id) => COLUMNS.find((spec) => spec.id === id)?.edit);
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
    const row = rows.row(at);
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / height) - 2);
    const range = (step: number) => {
      const to = Math.max(0, Math.min(shown - 1, at + step));
      actions.range(anchor, to);
      moveTo(to);
    };
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
      ' ': () => row && (actions.toggle(row), setAnchor(at)),
      Escape: actions.leave,
      ...(some ? { Delete: () => actions.many('delete') } : {}),
    };
    const single: Record<string, () => void> = {
      j: () => moveTo(at + 1),
      k: () => moveTo(at - 1),
      x: () => row && (actions.toggle(row), setAnchor(at)),
      e: () => edit(row, column),
      s: () => (some ? actions.many('status') : edit(row, 'lead_status')),
      a: () => (some ? actions.many('owner') : edit(row, 'owner')),
      t: () => (some ? actions.many('tag') : edit(row, 'tag_ids')),
    };
    const name = nameOf(event);
    const run = always[name] ?? (singleKeys ? single[name] : undefined);
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
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

  const current = useRef({ click, next, stop, actions });
  useEffect(() => {
    current.current = { click, next, stop, actions };
  });
  const [events] = useState(() => ({
    click: (...given: Parameters<typeof click>) => current.current.click(...given),
    next: (...given: Parameters<typeof next>) => current.current.next(...given),
    stop: () => current.current.stop(),
    open: (row: LeadRow) => current.current.actions.open(row),
    typed: (...given: Parameters<TableActions['typed']>) => current.current.actions.typed(...given),
    picked: (...given: Parameters<TableActions['picked']>) => current.current.actions.picked(...given),
  }));

  const onPage = items.map((item) => rows.row(item.index)).filter((row) => row !== undefined);
  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={t('leads.title')}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={shown > 0 ? `cell-${at}-${column}` : undefined}
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
          {headers.map((header) => (
            <HeadCell
              key={header.id}
              id={header.column.id as ColumnId}
              view={view}
              sort={actions.sort}
              resize={header.getResizeHandler()}
              resizing={header.column.getIsResizing()}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.row(item.index);
          const isActive = item.index === at;
          return (
            <Row
              key={item.index}
              index={item.index}
              top={item.start - HEAD}
              row={row}
              columns={columns}
              directory={props.directory}
              selected={row !== undefined && has(selection, row.cstid)}
              opened={row !== undefined && view.lead === String(row.cstid)}
              active={isActive ? column : null}
              draft={row && draft?.id === row.cstid ? draft : null}
              events={events}
            />
          );
        })}
      </div>
    </div>
  );
}
