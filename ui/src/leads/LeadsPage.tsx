import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { messageOf } from '../api/errors';
import { useMay } from '../api/session';
import { dialog } from '../frame/dialogs';
import { useKeys } from '../frame/keys';
import { tell } from '../frame/notices';
import { part } from '../frame/stale';
import { Failure } from '../frame/states';
import { number, t } from '../messages';
import { pickedChange, typedChange } from './changes';
import { useDirectory } from './directory';
import { DisplayButton } from './DisplayButton';
import { useEditor } from './edit';
import { FilterBar, type FilterBarHandle } from './FilterBar';
import { LeadsTable, type TableActions, type TableHandle } from './LeadsTable';
import type { Many } from './many';
import type { Draft } from './Row';
import { warm } from './parts';
import { idsBetween, useRows } from './rows';
import { ALL, count, has, NONE, put, toggled, type Selection } from './selection';
import { useLayout } from './layout';
import { SavedViews } from './SavedViews';
import { apiQuery, sorted, type LeadsView } from './view';
import { ViewMenu } from './ViewMenu';

const LeadPanel = part(() => import('../lead/LeadPanel'));
const BinBar = part(() => import('../lead/BinBar'));
const Empty = part(() => import('./Empty'));
const SelectionBar = part(() => import('./SelectionBar'));

const route = getRouteApi('/inside/framed/leads');

/** The leads of the organisation as a table, whose whole state is the page's address. */
export function LeadsPage() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const directory = useDirectory();
  const editor = useEditor();
  const mayWrite = useMay('write');
  // What lies in the bin is taken out of it before anything else.
  const mayEdit = mayWrite && view.deleted === undefined;
  const table = useRef<TableHandle>(null);
  const filters = useRef<FilterBarHandle>(null);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [selection, setSelection] = useState<Selection>(NONE);
  const [many, setMany] = useState<Many | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const change = useCallback(
    (next: Partial<LeadsView>, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...next }), replace }),
    [navigate],
  );
  const [layout, setLayout] = useLayout(view, change);
  const rows = useRows(view, range.first, range.last);
  const total = rows.total ?? 0;

  const listKey = JSON.stringify(apiQuery(view));
  const [shownKey, setShownKey] = useState(listKey);
  if (shownKey !== listKey) {
    // Another list: what was selected and where one stood was of the one before.
    setShownKey(listKey);
    setSelection(NONE);
    setRange({ first: 0, last: 0 });
    setDraft(null);
  }
  useEffect(() => table.current?.toTop(), [listKey]);
  useEffect(warm, []);
  const [began] = useState(view.lead);
  useEffect(() => {
    if (!began) table.current?.focus();
  }, [began]);

  const onRange = useCallback(
    (first: number, last: number) =>
      setRange((before) => (before.first === first && before.last === last ? before : { first, last })),
    [],
  );

  useKeys({
    '/': () => filters.current?.search(),
    f: () => filters.current?.add(),
    ...(view.lead ? { Escape: () => change({ lead: undefined }) } : {}),
  });

  const shownIds = (): number[] => {
    const ids: number[] = [];
    for (let index = range.first; index <= range.last; index++) {
      const row = rows.row(index);
      if (row) ids.push(row.cstid);
    }
    return ids;
  };

  const actions: TableActions = {
    open: (row) => change({ lead: String(row.cstid) }),
    sort: (column) => change(sorted(view, column)),
    toggle: (row) => setSelection((before) => toggled(before, row.cstid)),
    range: (from, to) => {
      const first = Math.min(from, to);
      const last = Math.max(from, to);
      idsBetween(queries, view, first, last).then(
        (ids) => setSelection((before) => put(before, ids, true)),
        (failure: unknown) => tell({ text: messageOf(failure), bad: true }),
      );
    },
    togglePage: () => {
      const ids = shownIds();
      const whole = ids.every((id) => has(selection, id));
      setSelection(whole ? NONE : put(selection, ids, true));
    },
    leave: () => {
      if (view.lead) change({ lead: undefined });
      else setSelection(NONE);
    },
    many: setMany,
    prepare: (row) => editor.prepare(row.cstid),
    typed: (row, column, text) => {
      const wanted = typedChange(row, column, text);
      if (!wanted) return;
      void editor.edit(row, wanted).then((outcome) => {
        // What was refused comes back to be put right.
        if (outcome.is === 'refused') setDraft({ id: row.cstid, column, text, error: outcome.message });
      });
    },
    picked: (row, column, value) => {
      const wanted = pickedChange(row, column, value, directory);
      if (!wanted) return;
      void editor.edit(row, wanted).then((outcome) => {
        if (outcome.is === 'refused') tell({ text: outcome.message, bad: true });
      });
    },
  };

  const opened = (): number | undefined => {
    for (let index = range.first; index <= range.last; index++) {
      if (String(rows.row(index)?.cstid) === view.lead) return index;
    }
    return undefined;
  };
  const at = opened();
  /** What goes to the row beside the one that is open, which the table then shows. */
  const beside = (step: number): (() => void) | undefined => {
    const row = at === undefined ? undefined : rows.row(at + step);
    if (at === undefined || !row) return undefined;
    return () => {
      table.current?.show(at + step);
      change({ lead: String(row.cstid) }, true);
    };
  };

  return (
    <>
      <header className="head">
        <h1>{t('leads.title')}</h1>
        <SavedViews view={view} layout={layout} go={(search) => void navigate({ search })} />
        <span className="count" role="status" aria-live="polite" data-testid="total">
          {rows.total === undefined ? '' : t('leads.count', { count: total, shown: number(total) })}
        </span>
        <span className="spacer" />
        <ViewMenu view={view} />
        <DisplayButton layout={layout} change={setLayout} />
        {mayWrite && (
          <Button
            className="new-lead"
            size="compact-sm"
            leftSection={<Plus size={15} />}
            onClick={() => dialog.set('create')}
          >
            {t('leads.create')}
          </Button>
        )}
      </header>
      <FilterBar ref={filters} view={view} change={change} directory={directory} leave={() => table.current?.focus()} />
      {rows.error ? (
        <Failure failure={rows.error} retry={rows.retry} />
      ) : rows.total === 0 ? (
        <Suspense>
          <Empty view={view} clear={() => void navigate({ search: {} })} />
        </Suspense>
      ) : (
        <LeadsTable
          ref={table}
          rows={rows}
          view={view}
          directory={directory}
          selection={selection}
          mayEdit={mayEdit}
          draft={draft}
          setDraft={setDraft}
          onRange={onRange}
          layout={layout}
          setLayout={setLayout}
          actions={actions}
        />
      )}
      <Suspense>
        {count(selection, total) > 0 && view.deleted !== undefined && mayWrite && (
          <BinBar
            view={view}
            selection={selection}
            total={total}
            clear={() => {
              setSelection(NONE);
              table.current?.focus();
            }}
          />
        )}
        {count(selection, total) > 0 && view.deleted === undefined && (
          <SelectionBar
            view={view}
            selection={selection}
            total={total}
            directory={directory}
            open={many}
            setOpen={setMany}
            selectAll={() => setSelection(ALL)}
            clear={() => {
              setSelection(NONE);
              setMany(null);
              table.current?.focus();
            }}
            leave={() => table.current?.focus()}
          />
        )}
        {view.lead && /^\d{1,15}$/.test(view.lead) && (
          <LeadPanel
            key={view.lead}
            id={Number(view.lead)}
            directory={directory}
            editor={editor}
            mayEdit={mayWrite}
            deleted={view.deleted === undefined || at === undefined ? undefined : rows.row(at)}
            before={beside(-1)}
            after={beside(1)}
            close={() => {
              change({ lead: undefined });
              table.current?.focus();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
