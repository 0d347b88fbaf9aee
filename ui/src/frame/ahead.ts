/**
 * Who knows their keys types faster than a part of the page comes. What is pressed while something that a key has asked
 * for is on its way waits for it, in order, and is then pressed there; nothing else ever sees it.
 */

/** After which nobody waits any more, in milliseconds. */
const PATIENCE = 4_000;
/** Between a key and what it brings about, in milliseconds. */
const SOON = 500;

const coming = new Set<object>();
const kept: KeyboardEvent[] = [];
let isPlaying = false;
let lastKey = -SOON;

/** Says that something is on its way. @returns what says that it is there, or that it will never be */
export function expect(): () => void {
  const token = {};
  // What no key has asked for, no key waits for.
  if (performance.now() - lastKey < SOON) coming.add(token);
  const arrive = () => {
    clearTimeout(enough);
    if (coming.delete(token)) void play();
  };
  const enough = setTimeout(arrive, PATIENCE);
  return arrive;
}

/** From now on, before anything else hears of a key. */
export function listen(): void {
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing) return;
      lastKey = performance.now();
      if (coming.size === 0 && !isPlaying) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      kept.push(event);
    },
    true,
  );
}

const frame = () => new Promise((done) => requestAnimationFrame(done));

async function play(): Promise<void> {
  if (isPlaying) return;
  isPlaying = true;
  // Dialogs take the focus only after they were painted.
  await frame();
  await frame();
  while (coming.size === 0) {
    const event = kept.shift();
    if (!event) break;
    press(event);
    await new Promise((done) => setTimeout(done));
  }
  isPlaying = false;
}

const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** What the browser would have done with the key: told whoever has the focus, and else what keys do by themselves. */
function press({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const init = { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true };
  if (!target.dispatchEvent(new KeyboardEvent('keydown', init)) || ctrlKey || metaKey) return;
  if (key === 'Tab') moveFocus(target, shiftKey ? -1 : 1);
  else if (isField(target)) {
    // The only way of writing into a field that leaves its own undo, and whoever listens to it, as they are.
    if (key.length === 1) document.execCommand('insertText', false, key);
    else if (key === 'Backspace') document.execCommand('delete');
    else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit();
  } else if (target instanceof HTMLButtonElement && (key === 'Enter' || key === ' ')) target.click();
}

function moveFocus(from: Element, step: number): void {
  const around = from.closest('[role="dialog"]') ?? document;
  const able = [...around.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]')].filter(
    (each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.offsetParent !== null,
  );
  able[able.indexOf(from as HTMLElement) + step]?.focus();
}
