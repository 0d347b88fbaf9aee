import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { number, t } from '../messages';
import { useDrop, type Dragged } from './drag';
import { Lane, type LaneProps } from './Lane';

/** How near a column has to come to be read. */
const NEAR = '0px 320px';

/** Whether somebody has come near an element of a box that scrolls. */
function useMet(ref: RefObject<HTMLElement | null>): boolean {
  const [isMet, setMet] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (isMet || !element) return undefined;
    const watch = new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && setMet(true), {
      root: element.parentElement,
      rootMargin: NEAR,
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [ref, isMet]);
  return isMet;
}

/** One stage or status; its leads are read when somebody first comes near. */
export function Column(props: LaneProps) {
  const { column, events } = props;
  const section = useRef<HTMLElement>(null);
  const isMet = useMet(section);
  const { value } = column;
  const dropped = useCallback(({ row }: Dragged) => events.move(row, value), [events, value]);
  const isOver = useDrop(section, value, dropped);
  return (
    <section
      ref={section}
      className="column"
      aria-label={column.title}
      data-column={value}
      data-over={isOver || undefined}
    >
      {isMet ? <Lane {...props} /> : <ColumnHead {...props} />}
    </section>
  );
}

export function ColumnHead({ column, total }: Pick<LaneProps, 'column'> & { total?: number }) {
  return (
    <header className="column-head">
      {column.color && <span className="dot" style={{ background: column.color }} aria-hidden />}
      <h2 className="ellipsis">{column.title}</h2>
      {total !== undefined && (
        <span
          className="count"
          data-testid="column-total"
          title={t('leads.count', { count: total, shown: number(total) })}
        >
          {number(total)}
        </span>
      )}
    </header>
  );
}
