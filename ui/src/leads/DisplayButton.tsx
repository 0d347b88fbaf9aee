import { ActionIcon } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { Suspense, useState } from 'react';
import { t } from '../messages';
import type { Layout } from './layout';
import { DisplayMenu } from './parts';

/** Opens what says how the table looks. */
export function DisplayButton(props: { layout: Layout; change: (next: Partial<Layout>) => void }) {
  const [opened, setOpened] = useState(false);
  const [met, setMet] = useState(false);
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={30}
      aria-label={t('display.title')}
      title={t('display.title')}
      onClick={() => {
        setMet(true);
        setOpened(!opened);
      }}
    >
      <SlidersHorizontal size={16} />
    </ActionIcon>
  );
  return met ? (
    <Suspense fallback={button}>
      <DisplayMenu {...props} opened={opened} setOpened={setOpened}>
        {button}
      </DisplayMenu>
    </Suspense>
  ) : (
    button
  );
}
