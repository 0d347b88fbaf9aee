import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, SearchX, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ApiError, messageOf } from '../api/errors';
import { useMay } from '../api/session';
import { Progress, tell } from '../frame/notices';
import { Failure, State, Waiting } from '../frame/states';
import { inWords, titleOf } from '../leads/fields';
import { number, t, time } from '../messages';
import { follow } from './follow';
import { cancelOperation, readOperation, undoOperation, type Operation } from './operation';
import { StateMark, via } from './Operations';
import { going, keptReasons, share, what } from './words';
import './operations.css';

const LOOK_AGAIN_MILLIS = 700;

const route = getRouteApi('/inside/framed/settings/operations/$operation');

/** One operation: what it did, what it left as it was, and the ways to stop it or to take it back. */
export default function OperationPage() {
  const { operation: id } = route.useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['settings', 'operations', id],
    queryFn: ({ signal }) => readOperation(id, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_AGAIN_MILLIS : false),
  });
  const missing = error instanceof ApiError && error.status === 400;
  return (
    <section className="settings-card">
      <Link to="/settings/operations" search={{}} className="op-back muted">
        <ArrowLeft size={14} aria-hidden />
        {t('settings.operations')}
      </Link>
      {missing ? (
        <State icon={SearchX} title={t('op.missing')} text={t('op.missing.text')} />
      ) : error && !data ? (
        <Failure failure={error} retry={() => void refetch()} />
      ) : data ? (
        <Shown key={data.id} operation={data} />
      ) : (
        <Waiting />
      )}
    </section>
  );
}

function Shown({ operation }: { operation: Operation }) {
  const { state, undoes, undone_by } = operation;
  return (
    <>
      <h1>{state === 'running' ? going(operation) : what(operation)}</h1>
      {state === 'running' && (
        <Progress
          label={going(operation)}
          share={share(operation)}
          text={t('op.progress', { done: number(operation.done), total: number(operation.total) })}
        />
      )}
      <dl className="op-facts">
        <Fact title={t('op.state')}>
          <StateMark operation={operation} />
        </Fact>
        <Fact title={t('op.who')}>{operation.by?.name ?? t('op.operator')}</Fact>
        <Fact title={t('op.via')}>{via(operation)}</Fact>
        <Fact title={t('op.when')}>
          <time dateTime={operation.at}>{time(operation.at)}</time>
        </Fact>
        <Fact title={t('op.leads')}>
          {t('op.of', { changed: number(operation.changed), total: number(operation.total) })}
        </Fact>
        {undoes && (
          <Fact title={t('op.undoes')}>
            <Other id={undoes} />
          </Fact>
        )}
        {undone_by && (
          <Fact title={t('op.undone.by')}>
            <Other id={undone_by} />
          </Fact>
        )}
      </dl>
      <Ways operation={operation} />
      {operation.kept_count > 0 && <Kept operation={operation} />}
    </>
  );
}

function Fact({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Other({ id }: { id: string }) {
  const { data } = useQuery({
    queryKey: ['settings', 'operations', id],
    queryFn: ({ signal }) => readOperation(id, signal),
  });
  return (
    <Link to="/settings/operations/$operation" params={{ operation: id }} className="link">
      {data ? `${what(data)}, ${time(data.at)}` : t('op.open')}
    </Link>
  );
}

/** Stop it, or take it back; what the latter would do is told first. */
function Ways({ operation }: { operation: Operation }) {
  const queries = useQueryClient();
  const mayWrite = useMay('write');
  const [trial, setTrial] = useState<Operation | null>(null);
  const [busy, setBusy] = useState(false);
  const isUndo = operation.kind === 'operation.undone';
  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
    } catch (failure) {
      tell({ text: messageOf(failure), bad: true });
    }
    setBusy(false);
    await queries.invalidateQueries({ queryKey: ['settings', 'operations'] });
  };
  if (!mayWrite) return null;
  if (operation.state === 'running') {
    return (
      <Button variant="default" loading={busy} onClick={() => void attempt(() => cancelOperation(operation.id))}>
        {t('op.cancel')}
      </Button>
    );
  }
  if (!operation.can_undo) return null;
  if (!trial) {
    return (
      <Button
        variant="default"
        loading={busy}
        onClick={() => void attempt(async () => setTrial(await undoOperation(operation.id, true)))}
      >
        {t(isUndo ? 'redo' : 'undo')} …
      </Button>
    );
  }
  const args = { count: trial.changed, shown: number(trial.changed), kept: trial.kept_count };
  return (
    <div className="warning" role="group" aria-label={t('op.trial')}>
      <TriangleAlert size={16} aria-hidden />
      <div>
        {trial.kept_count > 0 ? t('op.trial.kept', args) : t('op.trial.all', args)}
        <ul className="notice-details">
          {keptReasons(trial).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <div className="warning-actions">
          <Button
            size="compact-sm"
            loading={busy}
            autoFocus
            disabled={trial.changed === 0}
            onClick={() =>
              void attempt(async () => {
                const undo = await undoOperation(operation.id);
                setTrial(null);
                await follow(queries, undo);
              })
            }
          >
            {t(isUndo ? 'redo.go' : 'undo.go')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setTrial(null)}>
            {t('op.leave')}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Kept({ operation }: { operation: Operation }) {
  const { kept, kept_count } = operation;
  return (
    <>
      <h2>{t('op.kept', { count: kept_count, shown: number(kept_count) })}</h2>
      <div className="list-wide">
        <table className="list">
          <thead>
            <tr>
              <th>{t('lead.panel')}</th>
              <th>{t('op.fields')}</th>
              <th>{t('op.why')}</th>
            </tr>
          </thead>
          <tbody>
            {kept.map(({ cstid, fields, reason }, index) => (
              <tr key={index}>
                <td>
                  <Link to="/leads" search={{ lead: String(cstid) }} className="link figures">
                    {t('op.lead', { id: cstid })}
                  </Link>
                </td>
                <td>{fields.map(titleOf).join(', ')}</td>
                <td>{inWords(reason)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {kept_count > kept.length && (
        <p className="muted">
          {t('op.kept.more', { count: kept_count - kept.length, shown: number(kept_count - kept.length) })}
        </p>
      )}
    </>
  );
}
