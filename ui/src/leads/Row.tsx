import { memo, Suspense, type MouseEvent } from 'react';
import { t } from '../messages';
import type { ColumnId, LeadRow } from './columns';
import type { Directory } from './directory';
import { CellEditor } from './parts';
import { Value } from './Value';

/** The cell that is being changed; what was typed and refused comes back into it. */
export type Draft = { id: number; column: ColumnId; text?: string; error?: string };

export type RowEvents = {
  click: (event: MouseEvent, row: LeadRow, index: number, column: ColumnId | 'select') => void;
  open: (row: LeadRow) => void;
  next: (row: LeadRow, from: ColumnId, step: number) => void;
  stop: () => void;
  typed: (row: LeadRow, column: ColumnId, text: string) => void;
  picked: (row: LeadRow, column: ColumnId, value: string) => void;
};

export const Row = memo(function Row(props: {
  index: number;
  top: number;
  row: LeadRow | undefined;
  columns: ColumnId[];
  directory: Directory;
  selected: boolean;
  opened: boolean;
  active: ColumnId | null;
  draft: Draft | null;
  events: RowEvents;
}) {
  const { index, row, columns, directory, selected, active, draft, events } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={row === undefined || undefined}
      className="grid-row"
      data-row
      data-id={row?.cstid}
      data-opened={props.opened || undefined}
      data-active={active !== null || undefined}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <div
        role="gridcell"
        className="cell cell-select"
        onClick={(event) => row && events.click(event, row, index, 'select')}
      >
        <input
          type="checkbox"
          className="tick"
          tabIndex={-1}
          checked={selected}
          readOnly
          aria-label={row ? t('select.one', { name: row.cstname }) : t('loading')}
        />
      </div>
      {columns.map((column) => (
        <div
          key={column}
          role="gridcell"
          id={`cell-${index}-${column}`}
          className={column === 'cstname' ? 'cell cell-name' : 'cell'}
          data-column={column}
          data-active={active === column || undefined}
          onClick={(event) => row && events.click(event, row, index, column)}
        >
          {row === undefined ? (
            <span className="bone" />
          ) : draft?.column === column ? (
            <Suspense fallback={<Value column={column} row={row} directory={directory} />}>
              <CellEditor row={row} column={column} draft={draft} directory={directory} events={events} />
            </Suspense>
          ) : column === 'cstname' ? (
            <button
              type="button"
              tabIndex={-1}
              className="name ellipsis"
              onClick={(event) => {
                if (event.shiftKey || event.detail > 1) return;
                event.stopPropagation();
                events.open(row);
              }}
            >
              {row.cstname}
            </button>
          ) : (
            <Value column={column} row={row} directory={directory} />
          )}
        </div>
      ))}
    </div>
  );
});
