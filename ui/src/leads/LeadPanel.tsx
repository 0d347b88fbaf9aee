import { ActionIcon, Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, Link2, Trash2, UserX, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { ApiError, messageOf } from '../api/errors';
import { useMay } from '../api/session';
import { tell } from '../frame/notices';
import { copyText, Failure, State, Waiting } from '../frame/states';
import { t } from '../messages';
import type { Directory } from './directory';
import type { Editor } from './edit';
import { LeadFields } from './LeadFields';
import { deleteLead, leadOf, restoreLead, shownLead } from './lead';

/** One lead beside the table. */
export default function LeadPanel(props: {
  id: number;
  directory: Directory;
  editor: Editor;
  mayEdit: boolean;
  before: number | undefined;
  after: number | undefined;
  go: (id: number) => void;
  close: () => void;
}) {
  const { id, before, after, go, close } = props;
  const panel = useRef<HTMLElement>(null);
  const queries = useQueryClient();
  const mayDelete = useMay('delete');
  const { data, error, refetch } = useQuery(leadOf(id));
  useEffect(() => panel.current?.focus(), [id]);

  const remove = async () => {
    try {
      await deleteLead(id);
      close();
      await queries.invalidateQueries({ queryKey: ['leads'] });
      const back = () =>
        restoreLead(id).then(
          () => queries.invalidateQueries({ queryKey: ['leads'] }),
          (failure: unknown) => tell({ text: messageOf(failure), bad: true }),
        );
      tell({
        text: t('lead.deleted', { name: data?.lead.cstname ?? '' }),
        actions: [{ label: t('undo'), run: () => void back() }],
      });
    } catch (failure) {
      tell({ text: messageOf(failure), bad: true });
    }
  };
  const copy = () =>
    copyText(`${location.origin}/leads?lead=${id}`).then(
      () => tell({ text: t('lead.link.copied') }),
      () => tell({ text: t('copy.failed'), bad: true }),
    );
  const press = (event: KeyboardEvent) => {
    if (event.target !== panel.current) {
      if (event.key === 'Escape') close();
      return;
    }
    if (event.key === 'Escape') close();
    else if (event.key === 'j' && after) go(after);
    else if (event.key === 'k' && before) go(before);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const missing = error instanceof ApiError && error.status === 400;
  return (
    <aside ref={panel} className="panel" tabIndex={-1} aria-label={t('lead.panel')} onKeyDown={press}>
      <div className="panel-head">
        <span className="muted mono">{data?.lead.ct_number}</span>
        <span className="spacer" />
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!before}
          aria-label={t('lead.before')}
          title={t('lead.before')}
          onClick={() => before && go(before)}
        >
          <ChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!after}
          aria-label={t('lead.after')}
          title={t('lead.after')}
          onClick={() => after && go(after)}
        >
          <ChevronDown size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('lead.link')}
          title={t('lead.link')}
          onClick={() => void copy()}
        >
          <Link2 size={16} />
        </ActionIcon>
        {mayDelete && data && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('lead.delete')}
            title={t('lead.delete')}
            onClick={() => void remove()}
          >
            <Trash2 size={16} />
          </ActionIcon>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={t('close')} title={t('close')} onClick={close}>
          <X size={17} />
        </ActionIcon>
      </div>
      <div className="panel-body">
        {missing ? (
          <State icon={UserX} title={t('lead.missing')} text={t('lead.missing.text')}>
            <Button variant="default" onClick={close}>
              {t('close')}
            </Button>
          </State>
        ) : error && !data ? (
          <Failure failure={error} retry={() => void refetch()} />
        ) : data ? (
          <LeadFields
            lead={shownLead(data)}
            directory={props.directory}
            editor={props.editor}
            mayEdit={props.mayEdit}
          />
        ) : (
          <Waiting />
        )}
      </div>
    </aside>
  );
}
