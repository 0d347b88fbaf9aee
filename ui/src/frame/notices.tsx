import { ActionIcon, Button } from '@mantine/core';
import { AlertCircle, CheckCircle2, X } from 'lucide-react';
import { Store } from '../api/store';
import { t } from '../messages';

export type Notice = {
  text: string;
  bad?: boolean;
  /** Stays until it is answered. */
  stays?: boolean;
  actions?: { label: string; run: () => void }[];
};

const PATIENCE_MILLIS = 6_000;

const shown = new Store<(Notice & { id: number })[]>([]);
let last = 0;

const close = (id: number): void => shown.set(shown.get().filter((notice) => notice.id !== id));

/** Tells at the edge of the screen what has happened. */
export function tell(notice: Notice): void {
  const id = ++last;
  shown.set([...shown.get().slice(-3), { ...notice, id }]);
  if (!notice.stays) setTimeout(() => close(id), notice.actions || notice.bad ? 2 * PATIENCE_MILLIS : PATIENCE_MILLIS);
}

export function Notices() {
  const notices = shown.use();
  return (
    <div className="notices" role="region" aria-label={t('notices.label')} aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className="notice" data-testid="notice">
          {notice.bad ? (
            <AlertCircle className="sign" color="var(--mantine-color-error)" aria-hidden />
          ) : (
            <CheckCircle2 className="sign" color="var(--ls-qualified)" aria-hidden />
          )}
          <div className="notice-text">
            {notice.text}
            {notice.actions && (
              <div style={{ display: 'flex', gap: 6, marginTop: 8, flexWrap: 'wrap' }}>
                {notice.actions.map((action) => (
                  <Button
                    key={action.label}
                    size="compact-xs"
                    variant="default"
                    onClick={() => {
                      close(notice.id);
                      action.run();
                    }}
                  >
                    {action.label}
                  </Button>
                ))}
              </div>
            )}
          </div>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('close')} onClick={() => close(notice.id)}>
            <X size={14} />
          </ActionIcon>
        </div>
      ))}
    </div>
  );
}
