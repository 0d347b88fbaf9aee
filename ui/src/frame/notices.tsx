import { ActionIcon, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { AlertCircle, CheckCircle2, X } from 'lucide-react';
import { Store } from '../api/store';
import { t } from '../messages';

export type NoticeAction = { label: string } & (
  { run: () => void; /** The notice stays when this is chosen. */ stays?: boolean } | { to: string }
);

export type Notice = {
  text: string;
  /** More of the same, a line each. */
  details?: string[];
  bad?: boolean;
  /** Stays until it is answered. */
  stays?: boolean;
  /** How far what it tells of has come. */
  progress?: { share: number; text: string };
  /** A later one of the same name takes its place. */
  slot?: string;
  actions?: NoticeAction[];
};

export type Told = { change: (next: Notice) => void; close: () => void };

const PATIENCE_MILLIS = 6_000;
const MOST_AT_ONCE = 4;

const shown = new Store<(Notice & { id: number })[]>([]);
let last = 0;

const close = (id: number): void => shown.set(shown.get().filter((notice) => notice.id !== id));

/** Tells at the edge of the screen what has happened. */
export function tell(notice: Notice): Told {
  const id = ++last;
  const others = shown.get().filter(({ slot }) => slot === undefined || slot !== notice.slot);
  shown.set([...others.slice(1 - MOST_AT_ONCE), { ...notice, id }]);
  if (!notice.stays)
    setTimeout(() => close(id), notice.actions?.length || notice.bad ? 2 * PATIENCE_MILLIS : PATIENCE_MILLIS);
  return {
    change: (next) => shown.set(shown.get().map((old) => (old.id === id ? { ...next, id } : old))),
    close: () => close(id),
  };
}

export function Notices() {
  const notices = shown.use();
  const navigate = useNavigate();
  const choose = (id: number, action: NoticeAction) => {
    if ('to' in action || !action.stays) close(id);
    if ('to' in action) void navigate({ to: action.to });
    else action.run();
  };
  return (
    <div className="notices" role="region" aria-label={t('notices.label')} aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className="notice" data-testid="notice">
          {notice.progress ? null : notice.bad ? (
            <AlertCircle className="sign" color="var(--mantine-color-error)" aria-hidden />
          ) : (
            <CheckCircle2 className="sign" color="var(--ls-qualified)" aria-hidden />
          )}
          <div className="notice-text">
            {notice.text}
            {notice.details && notice.details.length > 0 && (
              <ul className="notice-details">
                {notice.details.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
            {notice.progress && <Progress {...notice.progress} label={notice.text} />}
            {notice.actions && notice.actions.length > 0 && (
              <div className="notice-actions">
                {notice.actions.map((action) => (
                  <Button
                    key={action.label}
                    size="compact-xs"
                    variant="default"
                    onClick={() => choose(notice.id, action)}
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

/** A bar, and how far it is in figures. */
export function Progress({ share, text, label }: { share: number; text: string; label: string }) {
  const percent = Math.round(share * 100);
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div style={{ transform: `scaleX(${share})` }} />
      </div>
      {/* The bar says the same, and not at every step. */}
      <span className="muted figures" aria-hidden>
        {text}
      </span>
    </div>
  );
}
