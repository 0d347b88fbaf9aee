import { VisuallyHidden } from '@mantine/core';
import { AlarmClock, ArrowRightLeft, Clock } from 'lucide-react';
import { memo, useRef, type MouseEvent } from 'react';
import { pressing } from '../lead/due';
import { ChoicePopover, type Option } from '../leads/ChoiceList';
import type { LeadRow } from '../leads/columns';
import { initials } from '../leads/Value';
import { ago, number, t, time } from '../messages';
import { useDrag } from './drag';

export type CardEvents = {
  open: (row: LeadRow) => void;
  /** A card is taken by the mouse. */
  taken: (row: LeadRow) => void;
  /** Opens the list of columns at it, or closes that. */
  choose: (row: LeadRow | null) => void;
  pick: (row: LeadRow, to: string) => void;
};

/** A lead as the board shows it; what is fixed is its height, of which a column has many. */
export const Card = memo(function Card(props: {
  row: LeadRow;
  column: string;
  isStop: boolean;
  isOpened: boolean;
  isChoosing: boolean;
  mayMove: boolean;
  places: Option[];
  now: Date;
  events: CardEvents;
}) {
  const { row, column, isStop, isOpened, isChoosing, mayMove, events } = props;
  const card = useRef<HTMLDivElement>(null);
  const isTaken = useDrag(card, row, column, mayMove, events.taken);
  const tabIndex = isStop ? 0 : -1;
  const click = (event: MouseEvent) => {
    if (!(event.target as Element).closest('button')) events.open(row);
  };
  return (
    <div
      ref={card}
      className="card"
      data-may-move={mayMove || undefined}
      data-opened={isOpened || undefined}
      data-taken={isTaken || undefined}
      data-held={isTaken || isChoosing || undefined}
      onClick={click}
    >
      <div className="card-line">
        <button
          type="button"
          className="card-name card-stop ellipsis"
          tabIndex={tabIndex}
          onClick={() => events.open(row)}
        >
          {row.cstname}
        </button>
        {mayMove && <MoveTo {...props} tabIndex={tabIndex} />}
      </div>
      <div className="card-line">
        <span className="ellipsis">{row.lead_company_name}</span>
        {row.lead_score !== null && (
          <span className="card-score" title={t('field.score')}>
            <VisuallyHidden>{t('field.score')} </VisuallyHidden>
            {number(row.lead_score)}
          </span>
        )}
      </div>
      <div className="card-line">
        {row.owner && (
          <>
            <span className="face" aria-hidden>
              {initials(row.owner)}
            </span>
            <span className="ellipsis">{row.owner}</span>
          </>
        )}
        {row.next_activity_on && <Next due={row.next_activity_on} now={props.now} />}
      </div>
    </div>
  );
});

function MoveTo(props: {
  row: LeadRow;
  column: string;
  isChoosing: boolean;
  places: Option[];
  events: CardEvents;
  tabIndex: number;
}) {
  const { row, column, isChoosing, places, events, tabIndex } = props;
  const button = (
    <button
      type="button"
      className="card-move"
      tabIndex={tabIndex}
      aria-label={t('board.move.one', { name: row.cstname })}
      title={t('board.move')}
      onClick={() => events.choose(isChoosing ? null : row)}
    >
      <ArrowRightLeft size={14} aria-hidden />
    </button>
  );
  if (!isChoosing) return button;
  return (
    <ChoicePopover
      opened
      label={t('board.move')}
      options={places}
      picked={[column]}
      onPick={(to) => events.pick(row, to)}
      onLeave={() => events.choose(null)}
    >
      {button}
    </ChoicePopover>
  );
}

/** When something is to be done next, and whether that is late. */
function Next({ due, now }: { due: string; now: Date }) {
  const how = pressing(due, now);
  const when = ago(due, now.getTime());
  return (
    <time className="card-next" dateTime={due} data-pressing={how} title={time(due)}>
      {how === 'overdue' ? <AlarmClock size={12} aria-hidden /> : <Clock size={12} aria-hidden />}
      {how === 'overdue' ? t('board.overdue', { when }) : when}
    </time>
  );
}
