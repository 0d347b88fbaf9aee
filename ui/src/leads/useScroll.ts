import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { anchored, followed, laidOut, revealed, type Place } from './scroll';

/** Rows above and below those that are seen. */
const MORE = 6;
const REST_MILLIS = 150;
/** Pixels that the shift may be wrong by, but at the ends. */
const LOOSE = 8;

/** Which of so many rows are seen in a box below its head, where each stands in it, and how the box is taken to one. */
export function useScroll(boxRef: RefObject<HTMLElement | null>, rows: number, height: number, head: number) {
  const [seen, setSeen] = useState({ first: 0, last: -1, shift: 0 });
  const place = useRef<Place>({ top: 0, shift: 0 });

  const spaceOf = useCallback(
    (box: HTMLElement) => ({ whole: rows * height, view: Math.max(height, box.clientHeight - head) }),
    [rows, height, head],
  );
  const look = useCallback(() => {
    const box = boxRef.current;
    if (!box) return;
    const { top, shift } = place.current;
    const pixel = top + shift;
    const first = Math.max(0, Math.floor(pixel / height) - MORE);
    const last = Math.min(rows - 1, Math.ceil((pixel + spaceOf(box).view) / height) - 1 + MORE);
    setSeen((before) =>
      before.first === first && before.last === last && before.shift === shift ? before : { first, last, shift },
    );
  }, [boxRef, rows, height, spaceOf]);
  const go = useCallback(
    (to: Place) => {
      place.current = to;
      look();
      boxRef.current?.scrollTo({ top: to.top });
    },
    [boxRef, look],
  );

  useLayoutEffect(() => {
    const box = boxRef.current;
    if (!box) return undefined;
    // Other rows, or of another height: one stays where one was, as far as there is as much.
    go(anchored(spaceOf(box), place.current.top + place.current.shift));
    const sizes = new ResizeObserver(look);
    sizes.observe(box);
    return () => sizes.disconnect();
  }, [boxRef, spaceOf, look, go]);

  useEffect(() => {
    const box = boxRef.current;
    if (!box) return undefined;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const settle = (loose: number) => {
      const right = anchored(spaceOf(box), place.current.top + place.current.shift);
      // The rows and the box move before anything is painted.
      if (Math.abs(right.shift - place.current.shift) > loose) flushSync(() => go(right));
    };
    const scrolled = () => {
      const top = box.scrollTop;
      const space = spaceOf(box);
      place.current = { top, shift: followed(space, place.current, top) };
      flushSync(look);
      clearTimeout(rest);
      const isAtEnd = top <= 0 || top >= laidOut(space.whole) - space.view - 1;
      if (isAtEnd) settle(0);
      else rest = setTimeout(() => settle(LOOSE), REST_MILLIS);
    };
    box.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      clearTimeout(rest);
      box.removeEventListener('scroll', scrolled);
    };
  }, [boxRef, spaceOf, look, go]);

  return {
    ...seen,
    height: laidOut(rows * height),
    reveal: (row: number) => {
      const box = boxRef.current;
      if (!box) return;
      const to = revealed(spaceOf(box), place.current, row, height);
      if (to.top !== place.current.top || to.shift !== place.current.shift) go(to);
    },
    toTop: () => go({ top: 0, shift: 0 }),
  };
}
