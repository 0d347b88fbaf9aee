import { Button } from '@mantine/core';
import { ThumbsDown } from 'lucide-react';
import { ChoicePopover } from '../leads/ChoiceList';
import type { Editor } from '../leads/edit';
import type { Lead } from '../leads/lead';
import { tell } from '../frame/notices';
import { t } from '../messages';
import type { Worker } from './worker';

const REASONS = ['interest', 'budget', 'answer', 'fit', 'rival'] as const;

/** Whether a lead is still somebody's to win. */
export const isOpen = ({ lead_status }: Pick<Lead, 'lead_status'>): boolean =>
  lead_status !== 'Lost' && lead_status !== 'Converted';

/** Makes a lead lost, for a reason that is picked or typed. */
export function Disqualify(props: {
  lead: Lead;
  editor: Editor;
  worker: Worker;
  opened: boolean;
  setOpened: (opened: boolean) => void;
}) {
  const { lead, editor, worker, opened, setOpened } = props;
  const lose = (reason: string) => {
    setOpened(false);
    const shows = { lead_status: 'Lost' as const, lost_reason: reason };
    const wanted = {
      field: 'lead_status' as const,
      value: 'Lost',
      also: { lost_reason: reason },
      shows,
      said: t('lose.done', { name: lead.cstname }),
    };
    void editor.edit(lead, wanted).then((outcome) => {
      if (outcome.is === 'refused') tell({ text: outcome.message, bad: true });
      if (outcome.is === 'done') void worker.refresh(lead.cstid);
    });
  };
  return (
    <ChoicePopover
      opened={opened}
      label={t('lose.reason')}
      options={REASONS.map((reason) => ({ value: t(`lose.${reason}`), label: t(`lose.${reason}`) }))}
      picked={[]}
      free
      onPick={lose}
      onLeave={() => setOpened(false)}
    >
      <Button
        size="compact-sm"
        variant="default"
        fw={500}
        leftSection={<ThumbsDown size={13} />}
        title={t('lose.title')}
        onClick={() => setOpened(!opened)}
      >
        {t('lose.go')}
      </Button>
    </ChoicePopover>
  );
}
