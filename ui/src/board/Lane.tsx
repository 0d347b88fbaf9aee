import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { useSteady } from '../frame/steady';
import type { Option } from '../leads/ChoiceList';
import type { LeadRow } from '../leads/columns';
import { PAGE, useRows } from '../leads/rows';
import { useStay } from '../leads/stay';
import { useScroll } from '../leads/useScroll';
import { apiQuery, type LeadsView } from '../leads/view';
import type { CardEvents } from './Card';
import { Cards, HEIGHT } from './Cards';
import { ColumnHead } from './Column';
import { useDragScroll } from './drag';
import type { ColumnSpec } from './view';

/** For a place to settle before its pages are read. */
const REST_MILLIS = 40;

export type LaneHandle = {
  /** Gives the focus to the card on which one stands here. */
  focus: () => void;
  /** Goes to a card further down or up, or as far as that goes. */
  go: (steps: number) => void;
  page: (pages: number) => void;
  /** Comes in from beside, at the card that is at this height on the screen; not where there is none. */
  enter: (top: number) => boolean;
  /** Opens the list of columns at the card on which one stands. */
  choose: () => void;
  /** Goes to a row and opens its lead. */
  open: (row: number) => void;
};

/** Where the lead that is open stands in a column. */
export type Opened = { column: string; row: number; last: number };

export type LaneEvents = {
  open: (row: LeadRow, replace?: boolean) => void;
  move: (row: LeadRow, to: string) => void;
  prepare: (row: LeadRow) => void;
  /** Where the lead stands that is open, if that is here. */
  opened: (column: string, at: Opened | null) => void;
  /** Whether the focus is in a column; it is lost with a card that has gone. */
  has: (column: string) => 'yes' | 'no' | 'lost';
};

export type LaneProps = {
  ref: Ref<LaneHandle>;
  column: ColumnSpec;
  /** Wherever a card can be moved to. */
  places: Option[];
  view: LeadsView;
  lead: string | undefined;
  /** The lead that was moved last, which is shown where it comes to stand. */
  moved: number | null;
  mayMove: boolean;
  now: Date;
  events: LaneEvents;
};

/** The cards of a column, of which those are there that are in sight. */
export function Lane(props: LaneProps) {
  const { ref, column, places, view, lead, moved, mayMove, now, events } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [place, setPlace] = useState(0);
  const [choosing, setChoosing] = useState<number | null>(null);
  /** Whether the focus goes to the card on which one stands as soon as that is there. */
  const wants = useRef(false);
  const rows = useRows(view, range.first, range.last);
  const total = rows.total ?? 0;
  const scroll = useScroll(scroller, total, HEIGHT, 0);
  const { first, last } = scroll;
  useDragScroll(scroller);

  const key = JSON.stringify(apiQuery(view));
  const [shownKey, setShownKey] = useState(key);
  if (shownKey !== key) {
    setShownKey(key);
    setRange({ first: 0, last: 0 });
    setPlace(0);
    setChoosing(null);
  }
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [key]);
  useEffect(() => {
    const soon = setTimeout(() => setRange({ first, last: Math.max(first, last) }), REST_MILLIS);
    return () => clearTimeout(soon);
  }, [first, last]);

  const at = Math.min(place, Math.max(total - 1, 0));
  useStay(rows, at, scroll, setPlace);

  const cardAt = (row: number) =>
    scroller.current?.querySelector<HTMLElement>(`[aria-posinset="${row + 1}"] .card-stop`);
  /** Brings the column into sight. */
  const bring = () => {
    scroller.current?.parentElement?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const focusOn = (row: number) => {
    const card = cardAt(row);
    wants.current = !card;
    card?.focus({ preventScroll: true });
    if (card) bring();
  };
  const goTo = (row: number) => {
    const next = Math.max(0, Math.min(total - 1, row));
    setPlace(next);
    scroll.reveal(next);
    focusOn(next);
  };
  useLayoutEffect(() => {
    const has = events.has(column.value);
    if (has === 'lost' || (has === 'yes' && wants.current)) focusOn(at);
  });
  const choose = (row: LeadRow | null) => {
    if (!mayMove) return;
    setChoosing(row?.cstid ?? null);
    if (row) events.prepare(row);
    else focusOn(at);
  };
  const size = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / HEIGHT) - 1);
  useImperativeHandle(ref, () => ({
    focus: () => focusOn(at),
    go: (steps) => goTo(at + steps),
    page: (pages) => goTo(at + pages * size()),
    enter: (top) => {
      if (rows.total === 0) return false;
      const cards = [...(scroller.current?.querySelectorAll('[aria-posinset]') ?? [])];
      const away = (card: Element) => Math.abs(card.getBoundingClientRect().top - top);
      const nearest = cards.sort((a, b) => away(a) - away(b))[0];
      goTo(Number(nearest?.getAttribute('aria-posinset') ?? 1) - 1);
      return true;
    },
    choose: () => choose(rows.row(at) ?? null),
    open: (index) => {
      const row = rows.row(index);
      if (!row) return;
      setPlace(index);
      scroll.reveal(index);
      events.open(row, true);
    },
  }));

  const indexOf = (id: number | string | null | undefined): number | undefined => {
    const is = (index: number) => String(rows.row(index)?.cstid) === String(id);
    if (id === null || id === undefined) return undefined;
    for (let index = first; index <= last; index++) if (is(index)) return index;
    for (let index = 0; index < Math.min(total, PAGE); index++) if (is(index)) return index;
    return undefined;
  };
  const openedAt = indexOf(lead);
  useEffect(() => {
    const { value } = column;
    events.opened(value, openedAt === undefined ? null : { column: value, row: openedAt, last: total - 1 });
  }, [events, column, openedAt, total]);
  useArrival(lead, openedAt, (row) => {
    scroll.reveal(row);
    bring();
  });
  useArrival(moved, indexOf(moved), scroll.reveal);

  const cards = useSteady<CardEvents>({
    open: (row) => {
      setPlace(indexOf(row.cstid) ?? at);
      events.open(row);
    },
    taken: (row) => {
      setPlace(indexOf(row.cstid) ?? at);
      events.prepare(row);
    },
    choose: (row) => {
      if (row) setPlace(indexOf(row.cstid) ?? at);
      choose(row);
    },
    pick: (row, to) => {
      choose(null);
      events.move(row, to);
    },
  });

  return (
    <>
      <ColumnHead column={column} total={rows.total} />
      <div ref={scroller} className="cards" data-old={rows.isOld || undefined}>
        <Cards
          rows={rows}
          scroll={scroll}
          at={at}
          column={column}
          lead={lead}
          choosing={choosing}
          mayMove={mayMove}
          places={places}
          now={now}
          events={cards}
        />
      </div>
    </>
  );
}

/** Does something when a lead has come to stand here, and not whenever others do. */
function useArrival(id: unknown, at: number | undefined, run: (row: number) => void): void {
  const isHere = at !== undefined;
  const { arrived } = useSteady({ arrived: () => at !== undefined && run(at) });
  useEffect(() => {
    if (isHere) arrived();
  }, [id, isHere, arrived]);
}
