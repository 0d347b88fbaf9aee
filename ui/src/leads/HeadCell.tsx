import { ArrowDown, ArrowUp } from 'lucide-react';
import { t } from '../messages';
import { COLUMNS, DELETED, type ColumnId } from './columns';
import type { LeadsView, SortKey } from './view';

/** A column's head: a click sorts, its right edge is pulled. */
export function HeadCell(props: {
  id: ColumnId;
  view: LeadsView;
  sort: (column: SortKey) => void;
  resize: (event: unknown) => void;
  resizing: boolean;
}) {
  const spec = [...COLUMNS, DELETED].find((column) => column.id === props.id);
  if (!spec) return null;
  const { sort } = spec;
  const order =
    sort && props.view.sortBy === sort ? (props.view.sortOrder === 'desc' ? 'descending' : 'ascending') : undefined;
  return (
    <div
      role="columnheader"
      aria-sort={order}
      className={spec.id === 'cstname' ? 'cell cell-name' : 'cell'}
      data-column={spec.id}
    >
      {sort ? (
        <button type="button" className="head-sort" onClick={() => props.sort(sort)}>
          <span className="ellipsis">{t(spec.title)}</span>
          {order === 'ascending' && <ArrowUp size={13} aria-hidden />}
          {order === 'descending' && <ArrowDown size={13} aria-hidden />}
        </button>
      ) : (
        <span className="head-sort ellipsis">{t(spec.title)}</span>
      )}
      <span
        className="head-resize"
        data-resizing={props.resizing || undefined}
        aria-hidden
        onMouseDown={props.resize}
        onTouchStart={props.resize}
      />
    </div>
  );
}
