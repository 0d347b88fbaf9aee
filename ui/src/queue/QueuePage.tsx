import { ActionIcon } from '@mantine/core';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, PartyPopper } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useMay, useSession } from '../api/session';
import { useKeys } from '../frame/keys';
import { useNow } from '../frame/now';
import { Failure, State, Waiting } from '../frame/states';
import { WholeLead } from '../lead/WholeLead';
import { openOf } from '../lead/work';
import { useDirectory } from '../leads/directory';
import { useEditor } from '../leads/edit';
import { leadOf } from '../leads/lead';
import { StatusDot } from '../leads/Value';
import { ago, number, t } from '../messages';
import { partsOf } from './rows';
import { queued, type Waiting as Queued } from './urgency';
import './queue.css';

/** My open leads that want something today, the most urgent first, one of them large. */
export function QueuePage() {
  const { user } = useSession();
  const parts = useQueries({ queries: partsOf(user.id) });
  const now = useNow();
  const [place, setPlace] = useState<{ id: number; index: number } | null>(null);
  const list = queued(
    parts.flatMap(({ data }) => data?.data ?? []),
    user.id,
    now,
  );
  // Where the one that was looked at has gone, the next one took its place.
  const found = list.findIndex(({ row }) => row.cstid === place?.id);
  const at = found >= 0 ? found : Math.min(place?.index ?? 0, list.length - 1);
  const current = list[at];
  const id = current?.row.cstid;
  if (id !== undefined && (place?.id !== id || place.index !== at)) setPlace({ id, index: at });
  const go = (index: number) => {
    const to = list[index];
    if (!to) return;
    setPlace({ id: to.row.cstid, index });
    document.getElementById(`queued-${to.row.cstid}`)?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ J: () => go(at + 1), K: () => go(at - 1) });
  const queries = useQueryClient();
  const beside = [list[at + 1], list[at - 1]].flatMap((waiting) => waiting?.row.cstid ?? []).join();
  useEffect(() => {
    // So that the next one is there as soon as its key is pressed.
    for (const near of beside.split(',').filter(Boolean).map(Number)) {
      void queries.prefetchQuery({ ...leadOf(near), staleTime: 30_000 });
      void queries.prefetchQuery(openOf(near));
    }
  }, [queries, beside]);
  const failed = parts.find(({ error, data }) => error && !data);
  return (
    <>
      <header className="head">
        <h1>{t('queue.title')}</h1>
        <span className="count" role="status" data-testid="queued">
          {parts.every(({ data }) => data) && t('queue.count', { count: list.length, shown: number(list.length) })}
        </span>
        <span className="spacer" />
        {(['before', 'after'] as const).map((which) => {
          const to = which === 'after' ? at + 1 : at - 1;
          return (
            <ActionIcon
              key={which}
              variant="subtle"
              color="gray"
              disabled={!list[to]}
              aria-label={t(`queue.${which}`)}
              title={t(`queue.${which}`)}
              onClick={() => go(to)}
            >
              {which === 'after' ? <ChevronDown size={16} /> : <ChevronUp size={16} />}
            </ActionIcon>
          );
        })}
      </header>
      {failed ? (
        <Failure failure={failed.error} retry={() => parts.forEach((part) => void part.refetch())} />
      ) : current ? (
        <div className="queue">
          <Line list={list} current={current} now={now} go={go} />
          <Current key={current.row.cstid} id={current.row.cstid} />
        </div>
      ) : parts.some(({ isPending }) => isPending) ? (
        <Waiting />
      ) : (
        <State icon={PartyPopper} title={t('queue.none')} text={t('queue.none.text')} />
      )}
    </>
  );
}

function Line({ list, current, now, go }: { list: Queued[]; current: Queued; now: Date; go: (index: number) => void }) {
  return (
    <nav className="queue-list" aria-label={t('queue.list')}>
      {list.map(({ row, reason }, index) => (
        <div key={row.cstid} id={`queued-${row.cstid}`}>
          {list[index - 1]?.reason !== reason && <h2 data-reason={reason}>{t(`queue.${reason}`)}</h2>}
          <button
            type="button"
            className="queue-one"
            aria-current={row === current.row || undefined}
            onClick={() => go(index)}
          >
            <span className="queue-name ellipsis">{row.cstname}</span>
            <span className="queue-why">
              {row.next_activity_on
                ? ago(row.next_activity_on, now.getTime())
                : row.lead_score !== null
                  ? t('queue.score', { score: number(row.lead_score) })
                  : ''}
            </span>
            <span className="queue-sub ellipsis">
              <StatusDot status={row.lead_status} />
              {row.lead_company_name && <span className="ellipsis">· {row.lead_company_name}</span>}
            </span>
          </button>
        </div>
      ))}
    </nav>
  );
}

function Current({ id }: { id: number }) {
  const directory = useDirectory();
  const editor = useEditor();
  const mayEdit = useMay('write');
  return (
    <section className="queue-lead" tabIndex={-1} aria-label={t('lead.panel')}>
      <WholeLead id={id} directory={directory} editor={editor} mayEdit={mayEdit} />
    </section>
  );
}
