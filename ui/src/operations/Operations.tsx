import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useChoices } from '../api/choices';
import { api, ok } from '../api/client';
import { useMay } from '../api/session';
import { Failure, State, Waiting } from '../frame/states';
import { ago, number, t, time } from '../messages';
import type { Operation } from './operation';
import { KINDS, STATES, type OperationsView } from './view';
import { share, what } from './words';
import './operations.css';

const PAGE = 50;
const LOOK_AGAIN_MILLIS = 2_000;
const route = getRouteApi('/inside/framed/settings/operations');

/** What was done, by whom and to how many leads, the newest first. */
export default function Operations() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const users = useChoices('users');
  const seesAll = useMay('arrange');
  const list = useInfiniteQuery({
    queryKey: ['settings', 'operations', view],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        ...view,
        user_id: view.user_id === undefined ? undefined : Number(view.user_id),
        pageSize: PAGE,
        pageIndex: pageParam,
      };
      return (await ok(api.GET('/v1/operations', { params: { query }, signal }))).body.data;
    },
    getNextPageParam: (page) => (page.current_page < page.total_pages ? page.current_page : undefined),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.data.some((row) => row.state === 'running')) ? LOOK_AGAIN_MILLIS : false,
  });
  const change = (next: OperationsView) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const narrowed = Object.keys(view).length > 0;
  return (
    <section className="settings-card">
      <h1>{t('settings.operations')}</h1>
      <p className="muted card-hint">{t('op.hint')}</p>
      <div className="op-filters" role="search" aria-label={t('filter.label')}>
        {seesAll && (
          <Pick
            label={t('op.who')}
            value={view.user_id}
            options={users.all.map(({ id, name }) => [String(id), name])}
            set={(user_id) => change({ user_id })}
          />
        )}
        <Pick
          label={t('op.what')}
          value={view.kind}
          options={Object.keys(KINDS).map((kind) => [kind, t(`op.kind.${kind}` as 'op.kind.lead.changed')])}
          set={(kind) => change({ kind })}
        />
        <Pick
          label={t('op.state')}
          value={view.state}
          options={STATES.map((state) => [state, t(`op.state.${state}`)])}
          set={(state) => change({ state: state as OperationsView['state'] })}
        />
        {list.data?.pages[0] && (
          <span className="count" role="status">
            {t('op.count', {
              count: list.data.pages[0].total_records,
              shown: number(list.data.pages[0].total_records),
            })}
          </span>
        )}
      </div>
      {list.isPending ? (
        <Waiting />
      ) : list.error && !list.data ? (
        <Failure failure={list.error} retry={() => void list.refetch()} />
      ) : rows.length === 0 ? (
        <State icon={History} title={t('op.none')} text={t(narrowed ? 'op.none.match' : 'op.none.text')}>
          {narrowed && (
            <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
              {t('filter.clear')}
            </Button>
          )}
        </State>
      ) : (
        <>
          <ul className="op-list">
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {t('op.more')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Row({ row }: { row: Operation }) {
  return (
    <li>
      <Link to="/settings/operations/$operation" params={{ operation: row.id }} className="op-row">
        <span className="op-what">
          <span className="ellipsis">{what(row)}</span>
          <span className="muted ellipsis">{[row.by?.name ?? t('op.operator'), via(row)].join(' · ')}</span>
        </span>
        <StateMark operation={row} />
        <time className="muted figures" dateTime={row.at} title={time(row.at)}>
          {ago(row.at)}
        </time>
      </Link>
    </li>
  );
}

const CHANNELS = ['api', 'ui', 'cli', 'seed', 'job'] as const;

/** By which door it came. */
export function via({ via: { channel, api_key } }: Operation): string {
  const known = CHANNELS.find((one) => one === channel);
  return api_key ? t('op.via.key', { name: api_key.name }) : known ? t(`op.via.${known}`) : channel;
}

/** What became of it, in a word or two. */
export function StateMark({ operation }: { operation: Operation }) {
  const { state, undone_by, kept_count } = operation;
  const percent = Math.floor(share(operation) * 100);
  const text =
    state === 'running'
      ? t('op.running', { percent })
      : undone_by
        ? t('op.undone.by')
        : state === 'done' && kept_count > 0
          ? t('op.done.kept', { count: kept_count, shown: number(kept_count) })
          : t(`op.state.${state}`);
  return (
    <span className="op-state" data-state={undone_by ? 'undone' : state}>
      <span className="dot" aria-hidden />
      {text}
    </span>
  );
}

function Pick(props: {
  label: string;
  value: string | undefined;
  options: [string, string][];
  set: (value: string | undefined) => void;
}) {
  return (
    <NativeSelect
      size="xs"
      className="op-pick"
      label={props.label}
      value={props.value ?? ''}
      data={[{ value: '', label: t('op.any') }, ...props.options.map(([value, label]) => ({ value, label }))]}
      onChange={(event) => props.set(event.currentTarget.value || undefined)}
    />
  );
}
