import { ActionIcon } from '@mantine/core';
import { SquareTerminal } from 'lucide-react';
import { tell } from '../frame/notices';
import { copyText } from '../frame/states';
import { t } from '../messages';
import { curlView } from './curl';
import type { LeadsView } from './view';

/** The view as a call of the API, to be taken along. */
export function ViewMenu({ view }: { view: LeadsView }) {
  const copy = () =>
    copyText(curlView(location.origin, view)).then(
      () => tell({ text: t('view.copied') }),
      () => tell({ text: t('copy.failed'), bad: true }),
    );
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={30}
      aria-label={t('view.copy')}
      title={t('view.copy')}
      onClick={() => void copy()}
    >
      <SquareTerminal size={16} />
    </ActionIcon>
  );
}
