/** Keeps who looks at a table where they look while rows come and go above: the first row in sight stays there. */
export function keepPlace(): { leave: () => void } {
  const grid = document.querySelector<HTMLElement>('.grid');
  if (!grid || grid.scrollTop === 0) return { leave: () => undefined };
  const top = grid.getBoundingClientRect().top + (grid.firstElementChild?.clientHeight ?? 0);
  const anchor = rows(grid)
    .filter((row) => row.getBoundingClientRect().bottom > top)
    .sort((a, b) => indexOf(a) - indexOf(b))[0];
  if (!anchor) return { leave: () => undefined };
  const id = anchor.dataset.id;
  const index = indexOf(anchor);
  // Called before anything is painted.
  const watch = new MutationObserver(() => {
    const now = rows(grid).find((row) => row.dataset.id === id);
    if (!now || indexOf(now) === index) return;
    watch.disconnect();
    grid.scrollTop += (indexOf(now) - index) * now.offsetHeight;
  });
  watch.observe(grid, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-id'] });
  return { leave: () => watch.disconnect() };
}

const rows = (grid: ParentNode): HTMLElement[] => [...grid.querySelectorAll<HTMLElement>('[data-row][data-id]')];

const indexOf = (row: Element): number => Number(row.getAttribute('aria-rowindex'));

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
