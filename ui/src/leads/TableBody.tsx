import type { ColumnId } from './columns';
import type { Directory } from './directory';
import { Row, type Draft, type RowEvents } from './Row';
import type { Rows } from './rows';
import { has, type Selection } from './selection';
import type { LeadsView } from './view';

/** The rows that are seen, each at its place among all of them. */
export function TableBody(props: {
  rows: Rows;
  scroll: { first: number; last: number; shift: number; height: number };
  height: number;
  columns: ColumnId[];
  active: { row: number; column: ColumnId };
  view: LeadsView;
  selection: Selection;
  draft: Draft | null;
  directory: Directory;
  events: RowEvents;
}) {
  const { rows, scroll, height, columns, active, view, selection, draft, directory, events } = props;
  const seen = Array.from({ length: Math.max(0, scroll.last - scroll.first + 1) }, (_, at) => scroll.first + at);
  return (
    <div role="rowgroup" className="grid-body" style={{ height: scroll.height }}>
      {seen.map((index) => {
        const row = rows.row(index);
        return (
          <Row
            key={index}
            index={index}
            top={index * height - scroll.shift}
            row={row}
            columns={columns}
            directory={directory}
            selected={row !== undefined && has(selection, row.cstid)}
            opened={row !== undefined && view.lead === String(row.cstid)}
            active={index === active.row ? active.column : null}
            draft={row && draft?.id === row.cstid ? draft : null}
            events={events}
          />
        );
      })}
    </div>
  );
}
