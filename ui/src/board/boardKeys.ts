import type { KeyboardEvent } from 'react';
import { continues, nameOf } from '../frame/keys';
import { prefs } from '../frame/prefs';
import type { LaneHandle } from './Lane';

/** The column in which one stands, and what there is besides. */
type Standing = { lane: LaneHandle | undefined; aside: (step: number) => void; leave: () => void };

/** Does what a key on the board means, if it means anything. */
export function pressed(event: KeyboardEvent, { lane, aside, leave }: Standing): void {
  if (continues(event)) return;
  const always: Record<string, () => void> = {
    ArrowDown: () => lane?.go(1),
    ArrowUp: () => lane?.go(-1),
    ArrowRight: () => aside(1),
    ArrowLeft: () => aside(-1),
    PageDown: () => lane?.page(1),
    PageUp: () => lane?.page(-1),
    Home: () => lane?.go(-Infinity),
    End: () => lane?.go(Infinity),
    Escape: leave,
  };
  const single: Record<string, () => void> = {
    j: () => lane?.go(1),
    k: () => lane?.go(-1),
    l: () => aside(1),
    h: () => aside(-1),
    m: () => lane?.choose(),
  };
  const name = nameOf(event);
  const run = always[name] ?? (prefs.get().singleKeys ? single[name] : undefined);
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}
