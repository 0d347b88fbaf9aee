import { useMediaQuery } from '@mantine/hooks';
import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useEffect, useState } from 'react';
import { COLUMNS, DELETED, type ColumnId, type LeadRow } from './columns';
import { ordered, type Layout } from './layout';

const SELECT = 40;
/** So that a telephone shows more than names. */
const NARROW_NAME = 160;

const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnPinningFeature,
});

const DEFINITIONS: ColumnDef<typeof features, LeadRow>[] = [...COLUMNS, DELETED].map(({ id, width }) => ({
  id,
  accessorKey: id,
  size: width,
  minSize: 64,
  maxSize: 640,
  enableHiding: id !== 'cstname',
}));

const NO_ROWS: LeadRow[] = [];

/** The columns that are shown, in their order, and how wide each is. */
export function useColumns(layout: Layout, setLayout: (change: Partial<Layout>) => void, isBin: boolean) {
  const [pulled, setPulled] = useState<Layout['widths'] | null>(null);
  const narrow = useMediaQuery('(width <= 720px)');
  const table = useTable({
    features,
    columns: DEFINITIONS,
    data: NO_ROWS,
    columnResizeMode: 'onChange',
    state: {
      columnOrder: ['deleted_on', ...ordered(layout.order)],
      columnVisibility: { ...Object.fromEntries(layout.hidden.map((id) => [id, false])), deleted_on: isBin },
      columnSizing: pulled ?? layout.widths,
      columnPinning: { start: ['cstname'], end: [] },
    },
    onColumnSizingChange: (next) =>
      setPulled((before) => (typeof next === 'function' ? next(before ?? layout.widths) : next)),
  });
  // Only where the pulling ends it is kept.
  const isPulling = table.getAllLeafColumns().some((each) => each.getIsResizing());
  useEffect(() => {
    if (isPulling || !pulled) return undefined;
    const kept = requestAnimationFrame(() => {
      setLayout({ widths: pulled });
      setPulled(null);
    });
    return () => cancelAnimationFrame(kept);
  }, [isPulling, pulled, setLayout]);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const widths = headers.map((header) =>
    narrow && header.column.id === 'cstname' ? Math.min(header.getSize(), NARROW_NAME) : header.getSize(),
  );
  return {
    headers: headers.map((header) => ({
      id: header.column.id as ColumnId,
      resize: header.getResizeHandler(),
      isResizing: header.column.getIsResizing(),
    })),
    columns: headers.map((header) => header.column.id as ColumnId),
    template: [SELECT, ...widths].map((width) => `${width}px`).join(' '),
    width: SELECT + widths.reduce((sum, each) => sum + each, 0),
  };
}
