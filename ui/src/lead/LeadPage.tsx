import { ActionIcon, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMay } from '../api/session';
import { t } from '../messages';
import { useDirectory } from '../leads/directory';
import { useEditor } from '../leads/edit';
import { leadOf } from '../leads/lead';
import { useBin } from './bin';
import { CopyLink, WholeLead } from './WholeLead';

const route = getRouteApi('/inside/framed/leads/$id');

/** One lead on a page of its own. */
export function LeadPage() {
  const id = Number(route.useParams().id);
  const navigate = route.useNavigate();
  const directory = useDirectory();
  const editor = useEditor();
  const mayEdit = useMay('write');
  const mayDelete = useMay('delete');
  const bin = useBin();
  const page = useRef<HTMLDivElement>(null);
  const { data } = useQuery(leadOf(id));
  useEffect(() => page.current?.focus({ preventScroll: true }), [id]);
  const back = () => void navigate({ to: '/leads', search: {} });
  return (
    <div className="lead-page" tabIndex={-1} ref={page}>
      <header className="head">
        <ActionIcon
          variant="subtle"
          color="gray"
          renderRoot={(root) => <Link {...root} to="/leads" search={{}} />}
          aria-label={t('lead.back')}
          title={t('lead.back')}
        >
          <ArrowLeft size={16} />
        </ActionIcon>
        <h1>{data?.lead.ct_number ?? t('lead.panel')}</h1>
        <span className="spacer" />
        <CopyLink id={id} />
        {mayDelete && data && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Trash2 size={14} />}
            onClick={() => void bin.remove(data.lead, back)}
          >
            {t('delete')}
          </Button>
        )}
      </header>
      <div className="lead-page-body">
        <WholeLead id={id} directory={directory} editor={editor} mayEdit={mayEdit} leave={back} />
      </div>
    </div>
  );
}
