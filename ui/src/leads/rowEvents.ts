import { useEffect, useRef, useState } from 'react';
import type { RowEvents } from './Row';

/** The same functions for as long as the table is there, so that no row is drawn again for them; they do what is given last. */
export function useRowEvents(given: RowEvents): RowEvents {
  const current = useRef(given);
  useEffect(() => {
    current.current = given;
  });
  const [steady] = useState<RowEvents>(() => ({
    click: (...of) => current.current.click(...of),
    open: (...of) => current.current.open(...of),
    next: (...of) => current.current.next(...of),
    stop: () => current.current.stop(),
    typed: (...of) => current.current.typed(...of),
    picked: (...of) => current.current.picked(...of),
  }));
  return steady;
}
