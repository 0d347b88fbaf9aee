import { prefer, prefs, type Prefs } from '../frame/prefs';
import { COLUMNS, type ColumnId } from './columns';
import type { LeadsView } from './view';

/** How the table looks. */
export type Layout = Pick<Prefs, 'order' | 'hidden' | 'widths' | 'density'>;

/** The columns in the order in which they stand; ones that are new since somebody arranged them stand last. */
export function ordered(order: string[]): ColumnId[] {
  const all = COLUMNS.map(({ id }) => id);
  const known = order.filter((id): id is ColumnId => (all as string[]).includes(id));
  return [...known, ...all.filter((id) => !known.includes(id))];
}

/** As an address says it: the columns that are shown, widths of those that were pulled, and how high rows are. */
export function layoutQuery({ order, hidden, widths, density }: Layout) {
  return {
    columns: ordered(order)
      .filter((id) => !hidden.includes(id))
      .join(','),
    widths: Object.entries(widths)
      .map(([id, width]) => `${id}:${Math.round(width)}`)
      .sort()
      .join(','),
    density,
  } satisfies LeadsView;
}

/** What the address says of it; the rest as it was chosen on this browser. */
export function layoutOf(view: LeadsView, chosen: Layout): Layout {
  const columns = view.columns ? ['cstname', ...view.columns.split(',').filter((id) => id !== 'cstname')] : null;
  return {
    order: columns ?? chosen.order,
    hidden: columns ? ordered([]).filter((id) => !columns.includes(id)) : chosen.hidden,
    widths: view.columns
      ? Object.fromEntries(
          [...(view.widths ?? '').matchAll(/(\w+):(\d{2,3})(?=,|$)/g)].map(([, id, width]) => [id, Number(width)]),
        )
      : chosen.widths,
    density: (['compact', 'normal', 'roomy'] as const).find((each) => each === view.density) ?? chosen.density,
  };
}

/** A change belongs to the saved view that is open, or is remembered. */
export function useLayout(
  view: LeadsView,
  go: (next: Partial<LeadsView>, replace: boolean) => void,
): [Layout, (change: Partial<Layout>) => void] {
  const layout = layoutOf(view, prefs.use());
  return [
    layout,
    (change) => (view.columns || view.view ? go(layoutQuery({ ...layout, ...change }), true) : prefer(change)),
  ];
}
