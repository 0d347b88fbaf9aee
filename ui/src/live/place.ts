/** Keeps who looks at a table or a column where they look while rows come and go above: the first one in sight stays there. */
export function keepPlace(): { leave: () => void } {
  const kept = [...document.querySelectorAll<HTMLElement>('.grid, .cards')].map(keep);
  return { leave: () => kept.forEach((watch) => watch?.disconnect()) };
}

function keep(box: HTMLElement): MutationObserver | null {
  if (box.scrollTop === 0) return null;
  const top = box.getBoundingClientRect().top + (box.querySelector('.grid-head')?.clientHeight ?? 0);
  const anchor = rows(box)
    .filter((row) => row.getBoundingClientRect().bottom > top)
    .sort((a, b) => indexOf(a) - indexOf(b))[0];
  if (!anchor) return null;
  const id = anchor.dataset.id;
  const index = indexOf(anchor);
  // Called before anything is painted.
  const watch = new MutationObserver(() => {
    const now = rows(box).find((row) => row.dataset.id === id);
    if (!now || indexOf(now) === index) return;
    watch.disconnect();
    box.scrollTop += (indexOf(now) - index) * now.offsetHeight;
  });
  watch.observe(box, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-id', 'aria-posinset'],
  });
  return watch;
}

const rows = (box: ParentNode): HTMLElement[] => [...box.querySelectorAll<HTMLElement>('[data-row][data-id]')];

const indexOf = (row: Element): number =>
  Number(row.getAttribute('aria-rowindex') ?? row.getAttribute('aria-posinset'));

const LIT = 1_600;

/** Tints the rows of leads that somebody else changed, for a moment; it fades unless that would be too much motion. */
export function light(leads: Set<number>): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (const row of rows(document)) {
    if (!leads.has(Number(row.dataset.id))) continue;
    for (const cell of row.children) {
      cell.animate([{ backgroundColor: 'color-mix(in srgb, var(--ls-accent) 16%, var(--ls-surface))', offset: 0 }], {
        duration: LIT,
        easing: still ? 'steps(1, jump-end)' : 'ease-out',
        id: 'live',
      });
    }
  }
}
