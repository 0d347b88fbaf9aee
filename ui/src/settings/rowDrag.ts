import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Half } from './order';

const ROW = 'row-of-stage';

/** Lets a row of a table be taken by its handle, and be dropped on the upper or the lower half of another. */
export function useRowDrag(id: number, drop: (id: number, half: Half) => void) {
  const row = useRef<HTMLTableRowElement>(null);
  const handle = useRef<HTMLSpanElement>(null);
  const [isLifted, setLifted] = useState(false);
  const [over, setOver] = useState<Half | null>(null);
  const dropped = useEffectEvent(drop);
  useEffect(() => {
    const element = row.current;
    if (!element || !handle.current) return undefined;
    return combine(
      draggable({
        element,
        dragHandle: handle.current,
        getInitialData: () => ({ [ROW]: id }),
        onDragStart: () => setLifted(true),
        onDrop: () => setLifted(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => ROW in source.data && source.data[ROW] !== id,
        getData: ({ input }) => {
          const { top, height } = element.getBoundingClientRect();
          return { half: input.clientY < top + height / 2 ? 'upper' : 'lower' };
        },
        onDrag: ({ self }) => setOver(self.data['half'] as Half),
        onDragLeave: () => setOver(null),
        onDrop: ({ source, self }) => {
          setOver(null);
          dropped(source.data[ROW] as number, self.data['half'] as Half);
        },
      }),
    );
  }, [id]);
  return { row, handle, isLifted, over };
}
