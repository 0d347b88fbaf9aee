import {
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { useNow } from '../frame/now';
import { useSteady } from '../frame/steady';
import type { LeadRow } from '../leads/columns';
import { t } from '../messages';
import { pressed } from './boardKeys';
import { Column } from './Column';
import { useDragScroll } from './drag';
import type { LaneEvents, LaneHandle, Opened } from './Lane';
import { conditionsOf, fieldOf, type BoardView, type ColumnSpec } from './view';

export type BoardActions = {
  open: (row: LeadRow, replace?: boolean) => void;
  close: () => void;
  move: (row: LeadRow, to: ColumnSpec) => void;
  prepare: (row: LeadRow) => void;
  setOpened: (next: (before: Opened | null) => Opened | null) => void;
};

export type BoardHandle = { focus: () => void; open: (column: string, row: number) => void };

/** The columns beside each other, and where among them one stands. */
export function Board(props: {
  ref: Ref<BoardHandle>;
  columns: ColumnSpec[];
  /** Wherever a card can be moved to. */
  places: ColumnSpec[];
  view: BoardView;
  mayMove: boolean;
  actions: BoardActions;
}) {
  const { ref, columns, places, view, mayMove, actions } = props;
  const board = useRef<HTMLDivElement>(null);
  const lanes = useRef(new Map<string, LaneHandle>());
  /** The column in which one stands, and whether the focus is there. */
  const standing = useRef({ column: columns[0]?.value ?? '', has: false });
  const [moved, setMoved] = useState<number | null>(null);
  const now = useNow();
  useDragScroll(board);

  const focus = () => {
    standing.current.has = true;
    board.current?.focus({ preventScroll: true });
    lanes.current.get(standing.current.column)?.focus();
  };
  useImperativeHandle(ref, () => ({
    focus,
    open: (column, row) => {
      standing.current.column = column;
      lanes.current.get(column)?.open(row);
    },
  }));
  const [began] = useState(view.lead);
  useEffect(() => {
    if (began) return;
    standing.current.has = true;
    board.current?.focus({ preventScroll: true });
  }, [began]);

  const aside = (step: number) => {
    const order = columns.map(({ value }) => value);
    const top = document.activeElement?.closest('[data-row]')?.getBoundingClientRect().top ?? 0;
    for (let at = order.indexOf(standing.current.column) + step; order[at] !== undefined; at += step) {
      const column = order[at] as string;
      if (lanes.current.get(column)?.enter(top)) {
        standing.current = { column, has: true };
        return;
      }
    }
  };
  const press = (event: KeyboardEvent) =>
    pressed(event, { lane: lanes.current.get(standing.current.column), aside, leave: actions.close });
  const focused = (event: FocusEvent) => {
    const column = (event.target as Element).closest<HTMLElement>('[data-column]')?.dataset.column;
    standing.current = { column: column ?? standing.current.column, has: true };
  };
  const blurred = (event: FocusEvent) => {
    // What was taken from the page had nobody to give it to.
    if (event.relatedTarget) standing.current.has = false;
  };

  const events = useSteady<LaneEvents>({
    open: actions.open,
    prepare: actions.prepare,
    move: (row, to) => {
      const place = places.find(({ value }) => value === to);
      if (!place) return;
      setMoved(row.cstid);
      actions.move(row, place);
    },
    opened: (column, at) => actions.setOpened((before) => at ?? (before?.column === column ? null : before)),
    has: (column) => {
      if (!standing.current.has || standing.current.column !== column) return 'no';
      const active = document.activeElement;
      if (active === document.body || active === board.current) return 'lost';
      // Whoever went on to something else, from a card that is gone, keeps the focus there.
      return board.current?.contains(active) ? 'yes' : 'no';
    },
  });
  const options = useMemo(() => places.map(({ value, title, color }) => ({ value, label: title, color })), [places]);
  const conditions = conditionsOf(view);
  return (
    <div
      ref={board}
      className="board"
      role="group"
      aria-label={t('board.title')}
      tabIndex={-1}
      data-panel={view.lead !== undefined || undefined}
      onKeyDown={press}
      onFocus={focused}
      onBlur={blurred}
    >
      {columns.map((column) => (
        <Column
          key={`${fieldOf(view)} ${column.value}`}
          ref={(lane) => void (lane ? lanes.current.set(column.value, lane) : lanes.current.delete(column.value))}
          column={column}
          places={options}
          view={{ ...conditions, [fieldOf(view)]: column.value }}
          lead={view.lead}
          moved={moved}
          mayMove={mayMove}
          now={now}
          events={events}
        />
      ))}
    </div>
  );
}
