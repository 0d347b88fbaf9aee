import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { useEffect, useState, type RefObject } from 'react';
import type { LeadRow } from '../leads/columns';

export type Dragged = { row: LeadRow; from: string };

const isCard = (data: Record<string | symbol, unknown>): data is Dragged => 'row' in data && 'from' in data;

/** Makes a card one that can be taken; whether it is. */
export function useDrag(
  ref: RefObject<HTMLElement | null>,
  row: LeadRow,
  from: string,
  may: boolean,
  taken: (row: LeadRow) => void,
): boolean {
  const [isTaken, setTaken] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || !may) return undefined;
    return draggable({
      element,
      getInitialData: () => ({ row, from }) satisfies Dragged,
      onDragStart: () => {
        setTaken(true);
        taken(row);
      },
      onDrop: () => setTaken(false),
    });
  }, [ref, row, from, may, taken]);
  return isTaken;
}

/** Takes cards of other columns; whether one is held over it. */
export function useDrop(ref: RefObject<HTMLElement | null>, to: string, dropped: (card: Dragged) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => isCard(source.data) && source.data.from !== to,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        if (isCard(source.data)) dropped(source.data);
      },
    });
  }, [ref, to, dropped]);
  return isOver;
}

/** Scrolls a box while a card is held near its edge. */
export function useDragScroll(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = ref.current;
    return element ? autoScrollForElements({ element, canScroll: ({ source }) => isCard(source.data) }) : undefined;
  }, [ref]);
}
