import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronUp, Maximize2, Trash2, X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useMay } from '../api/session';
import { useKeys } from '../frame/keys';
import { t } from '../messages';
import type { Directory } from '../leads/directory';
import type { Editor } from '../leads/edit';
import { leadOf } from '../leads/lead';
import { useBin } from './bin';
import { CopyLink, WholeLead } from './WholeLead';

/** One lead beside the table. */
export default function LeadPanel(props: {
  id: number;
  directory: Directory;
  editor: Editor;
  mayEdit: boolean;
  /** The row in the bin, where it was opened from there. */
  deleted?: { cstid: number; cstname: string };
  before: (() => void) | undefined;
  after: (() => void) | undefined;
  close: () => void;
}) {
  const { id, directory, editor, mayEdit, deleted, before, after, close } = props;
  const panel = useRef<HTMLElement>(null);
  const bin = useBin();
  const mayDelete = useMay('delete');
  const { data } = useQuery(leadOf(id));
  useEffect(() => panel.current?.focus(), [id]);

  useKeys({
    ...(after ? { j: after } : {}),
    ...(before ? { k: before } : {}),
  });
  const press = (event: KeyboardEvent) => {
    // What floats over the panel has an Escape of its own.
    if (event.key !== 'Escape' || !panel.current?.contains(event.target as Node)) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
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
          onClick={before}
        >
          <ChevronUp size={16} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={!after}
          aria-label={t('lead.after')}
          title={t('lead.after')}
          onClick={after}
        >
          <ChevronDown size={16} />
        </ActionIcon>
        <CopyLink id={id} />
        <ActionIcon
          variant="subtle"
          color="gray"
          renderRoot={(root) => <Link {...root} to="/leads/$id" params={{ id: String(id) }} />}
          aria-label={t('lead.page')}
          title={t('lead.page')}
        >
          <Maximize2 size={15} />
        </ActionIcon>
        {mayDelete && data && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('lead.delete')}
            title={t('lead.delete')}
            onClick={() => void bin.remove(data.lead, close)}
          >
            <Trash2 size={16} />
          </ActionIcon>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={t('close')} title={t('close')} onClick={close}>
          <X size={17} />
        </ActionIcon>
      </div>
      <div className="panel-body">
        <WholeLead
          id={id}
          directory={directory}
          editor={editor}
          mayEdit={mayEdit}
          leave={close}
          restore={deleted && mayEdit ? () => void bin.restore(deleted) : undefined}
        />
      </div>
    </aside>
  );
}
