import { Button } from '@mantine/core';
import { ArchiveRestore, UserX } from 'lucide-react';
import { State } from '../frame/states';
import { t } from '../messages';

/** In place of a lead that nobody finds; one that lies in the bin can be taken out of it. */
export function Missing({ leave, restore }: { leave: () => void; restore?: () => void }) {
  return restore ? (
    <State icon={ArchiveRestore} title={t('lead.binned')} text={t('lead.binned.text')}>
      <Button onClick={restore}>{t('bin.restore')}</Button>
    </State>
  ) : (
    <State icon={UserX} title={t('lead.missing')} text={t('lead.missing.text')}>
      <Button variant="default" onClick={leave}>
        {t('lead.back')}
      </Button>
    </State>
  );
}
