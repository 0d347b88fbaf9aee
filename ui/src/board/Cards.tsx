import { Failure } from '../frame/states';
import type { Option } from '../leads/ChoiceList';
import type { Rows } from '../leads/rows';
import { t } from '../messages';
import { Card, type CardEvents } from './Card';
import type { ColumnSpec } from './view';

/** A card with the gap below it. */
export const HEIGHT = 92;
/** Of what is read for the first time. */
const BONES = 4;

/** The cards of a column that are in sight, each at its place among all of them; or why there are none. */
export function Cards(props: {
  rows: Rows;
  scroll: { first: number; last: number; shift: number; height: number };
  /** The card on which one stands. */
  at: number;
  column: ColumnSpec;
  lead: string | undefined;
  /** The lead at whose card the list of columns is open. */
  choosing: number | null;
  mayMove: boolean;
  places: Option[];
  now: Date;
  events: CardEvents;
}) {
  const { rows, scroll, at, column, lead, choosing, mayMove, places, now, events } = props;
  if (rows.error) return <Failure failure={rows.error} retry={rows.retry} />;
  if (rows.total === 0) return <p className="column-none">{t('board.none')}</p>;
  const { total } = rows;
  const seen = total === undefined ? between(0, BONES - 1) : shown(between(scroll.first, scroll.last), at);
  const keys = new Set<number>();
  return (
    <ul aria-label={column.title} aria-busy={total === undefined || undefined} style={{ height: scroll.height }}>
      {seen.map((index) => {
        const row = total === undefined ? undefined : rows.row(index);
        // Pages that were read one after the other may both have it.
        const isFirst = row !== undefined && !keys.has(row.cstid);
        if (row) keys.add(row.cstid);
        return (
          <li
            key={isFirst ? row.cstid : `at-${index}`}
            className="card-place"
            data-row
            data-id={row?.cstid}
            aria-posinset={index + 1}
            aria-setsize={total ?? -1}
            aria-busy={row === undefined || undefined}
            style={{ height: HEIGHT, transform: `translateY(${index * HEIGHT - scroll.shift}px)` }}
          >
            {row ? (
              <Card
                row={row}
                column={column.value}
                isStop={index === at}
                isOpened={lead === String(row.cstid)}
                isChoosing={choosing === row.cstid}
                mayMove={mayMove}
                places={places}
                now={now}
                events={events}
              />
            ) : (
              <div className="card card-stop" tabIndex={-1}>
                <span className="bone" />
                <span className="bone" />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const between = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, step) => first + step);

/** What is in sight, and the card on which one stands, which keeps the focus wherever it is. */
const shown = (seen: number[], at: number): number[] =>
  seen.length === 0 || seen.includes(at) ? seen : [...seen, at].sort((a, b) => a - b);
