import { ArchiveRestore } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import { useMay } from '../api/session';
import type { LeadRow } from '../leads/columns';
import { ago, t, time } from '../messages';
import { useBin } from './bin';

/** When a lead was deleted, and the way back. */
export default function Binned({ row }: { row: LeadRow }) {
  const mayWrite = useMay('write');
  const { restore } = useBin();
  const [busy, setBusy] = useState(false);
  const put = async (event: MouseEvent) => {
    event.stopPropagation();
    setBusy(true);
    await restore(row);
    setBusy(false);
  };
  return (
    <>
      {row.deleted_on && (
        <time className="ellipsis" dateTime={row.deleted_on} title={time(row.deleted_on)}>
          {ago(row.deleted_on)}
        </time>
      )}
      {mayWrite && (
        <button
          type="button"
          className="restore"
          tabIndex={-1}
          disabled={busy}
          aria-label={t('bin.restore.one', { name: row.cstname })}
          onClick={(event) => void put(event)}
        >
          <ArchiveRestore size={13} aria-hidden />
          {t('bin.restore')}
        </button>
      )}
    </>
  );
}
