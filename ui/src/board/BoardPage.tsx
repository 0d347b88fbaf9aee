import { Button } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { choicesOf, useChoices } from '../api/choices';
import { useMay } from '../api/session';
import { dialog } from '../frame/dialogs';
import { useKeys } from '../frame/keys';
import { part } from '../frame/stale';
import { Failure, Waiting } from '../frame/states';
import { useDirectory } from '../leads/directory';
import { useEditor } from '../leads/edit';
import { FilterBar, type FilterBarHandle } from '../leads/FilterBar';
import { warm } from '../leads/parts';
import { apiQuery } from '../leads/view';
import { number, t } from '../messages';
import { Board, type BoardHandle } from './Board';
import { CARDS, countOf } from './shelf';
import { ColumnsBy, OrderButton } from './Controls';
import type { Opened } from './Lane';
import { move } from './move';
import { BOARD_FILTERS, columnsOf, conditionsOf, fieldOf, placesOf, type BoardView } from './view';
import './board.css';

const LeadPanel = part(() => import('../lead/LeadPanel'));
const Empty = part(() => import('../leads/Empty'));

const route = getRouteApi('/inside/framed/board');

/** The leads of the organisation as columns of cards, by stage or by status; the whole state is the page's address. */
export function BoardPage() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const directory = useDirectory();
  const stages = useChoices('lead-stages');
  const editor = useEditor(CARDS);
  const mayMove = useMay('write');
  const board = useRef<BoardHandle>(null);
  const filters = useRef<FilterBarHandle>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const change = useCallback(
    (next: Partial<BoardView>, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...next }), replace }),
    [navigate],
  );
  const count = useQuery({ ...countOf(apiQuery(conditionsOf(view))), placeholderData: keepPreviousData });
  const total = count.data?.total_records;
  const places = useMemo(() => placesOf(view.by, stages), [view.by, stages]);
  const columns = columnsOf(view, places);
  useEffect(warm, []);
  useKeys({
    '/': () => filters.current?.search(),
    f: () => filters.current?.add(),
    ...(view.lead ? { Escape: () => change({ lead: undefined }) } : {}),
  });
  const close = () => {
    change({ lead: undefined });
    board.current?.focus();
  };
  /** Goes to a card below or above the one that is open. */
  const goBeside = (step: number) => {
    if (opened) board.current?.open(opened.column, opened.row + step);
  };
  const retry = () => {
    if (stages.error) void queries.refetchQueries(choicesOf('lead-stages'));
    void count.refetch();
  };
  const failed = (view.by === 'status' ? null : stages.error) ?? (count.data ? null : count.error);
  return (
    <>
      <header className="head">
        <h1>{t('board.title')}</h1>
        <span className="count" role="status" aria-live="polite" data-testid="total">
          {total === undefined ? '' : t('leads.count', { count: total, shown: number(total) })}
        </span>
        <span className="spacer" />
        <ColumnsBy view={view} change={change} />
        <OrderButton view={view} change={change} leave={() => board.current?.focus()} />
        {mayMove && (
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
      <FilterBar
        ref={filters}
        view={view}
        change={change}
        directory={directory}
        filters={BOARD_FILTERS}
        leave={() => board.current?.focus()}
      />
      {failed ? (
        <Failure failure={failed} retry={retry} />
      ) : view.by !== 'status' && stages.isPending ? (
        <Waiting />
      ) : total === 0 || columns.length === 0 ? (
        <Suspense>
          <Empty view={view} clear={() => void navigate({ search: { by: view.by } })} />
        </Suspense>
      ) : (
        <Board
          ref={board}
          columns={columns}
          places={places}
          view={view}
          mayMove={mayMove}
          actions={{
            open: (row, replace) => change({ lead: String(row.cstid) }, replace),
            close: () => view.lead && close(),
            move: (row, to) => void move(editor, row, fieldOf(view), to),
            prepare: (row) => editor.prepare(row.cstid),
            setOpened,
          }}
        />
      )}
      <Suspense>
        {view.lead && /^\d{1,15}$/.test(view.lead) && (
          <LeadPanel
            key={view.lead}
            id={Number(view.lead)}
            directory={directory}
            editor={editor}
            mayEdit={mayMove}
            before={opened && opened.row > 0 ? () => goBeside(-1) : undefined}
            after={opened && opened.row < opened.last ? () => goBeside(1) : undefined}
            close={close}
          />
        )}
      </Suspense>
    </>
  );
}
