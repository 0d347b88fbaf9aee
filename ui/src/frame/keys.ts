import { useEffect, useRef } from 'react';
import { prefs } from './prefs';

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const SEQUENCE_MILLIS = 900;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
      !/^(checkbox|radio)$/.test(target.getAttribute('type') ?? '')));

/** How a press is called in a map of keys: `mod+k`, `g`, `shift+J`, `?`. */
export function nameOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  return (event.ctrlKey || event.metaKey ? 'mod+' : '') + (event.altKey ? 'alt+' : '') + event.key;
}

/** The name that a press has after the one before it: `g l`. */
export function sequence(before: { name: string; at: number } | null, name: string, now: number): string {
  return before && now - before.at < SEQUENCE_MILLIS ? `${before.name} ${name}` : name;
}

const maps: { current: Keys }[] = [];
let before: { name: string; at: number } | null = null;

/** What the newest part of the page that knows a key does by it. */
const runOf = (name: string) => maps.findLast((map) => map.current[name])?.current[name];

/** Whether a press goes on with the one before it, as that of `g l` does, which then is no `l` of its own. */
export function continues(event: Parameters<typeof nameOf>[0]): boolean {
  const name = nameOf(event);
  const both = sequence(before, name, performance.now());
  return both !== name && runOf(both) !== undefined;
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = nameOf(event);
  const single = !name.startsWith('mod+');
  if (single && (typing(event.target) || !prefs.get().singleKeys)) return;
  if (single && document.querySelector('[role="dialog"][aria-modal="true"]')) return;
  const now = performance.now();
  const both = sequence(before, name, now);
  const sequenced = both === name ? undefined : runOf(both);
  const run = sequenced ?? runOf(name);
  before = single && name.length === 1 && !sequenced ? { name, at: now } : null;
  if (!run) return;
  event.preventDefault();
  run(event);
}

/** Keys for the whole page; single ones not while somebody types, over a dialog, or who switched them off. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    if (maps.length === 0) window.addEventListener('keydown', press);
    maps.push(current);
    return () => {
      maps.splice(maps.indexOf(current), 1);
      if (maps.length === 0) window.removeEventListener('keydown', press);
    };
  }, []);
}
