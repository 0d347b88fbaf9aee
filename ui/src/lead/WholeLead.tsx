import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { ApiError } from '../api/errors';
import { Failure, Waiting } from '../frame/states';
import type { Directory } from '../leads/directory';
import type { Editor } from '../leads/edit';
import { leadOf, shownLead } from '../leads/lead';
import { t } from '../messages';
import { copyLink } from './bin';
import { LeadBody } from './LeadBody';
import { Missing } from './Missing';

/** A lead as soon as it is read; in its place, that it is on its way, is gone or could not be had. */
export function WholeLead(props: {
  id: number;
  directory: Directory;
  editor: Editor;
  mayEdit: boolean;
  /** Whither, from a lead that nobody finds. */
  leave?: () => void;
  restore?: () => void;
}) {
  const { id, directory, editor, mayEdit, leave, restore } = props;
  const { data, error, refetch } = useQuery(leadOf(id));
  if (leave && error instanceof ApiError && error.status === 400) return <Missing leave={leave} restore={restore} />;
  if (data) return <LeadBody key={id} lead={shownLead(data)} directory={directory} editor={editor} mayEdit={mayEdit} />;
  return error ? <Failure failure={error} retry={() => void refetch()} /> : <Waiting />;
}

export function CopyLink({ id }: { id: number }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('lead.link')}
      title={t('lead.link')}
      onClick={() => copyLink(id)}
    >
      <Link2 size={16} />
    </ActionIcon>
  );
}
