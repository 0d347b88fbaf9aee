import { useState } from 'react';
import { prefs } from '../frame/prefs';
import { t } from '../messages';
import { field, fromField, laterToday, nextWeek, tomorrow } from './due';
import { draftOf, keepDraft, MODES, useDrafts, type Mode } from './drafts';
import { KIND_ICONS } from './StoryEntry';
import type { Worker } from './worker';
import { WorkText } from './WorkText';

/** The keys that begin each. */
export const MODE_KEYS: Record<Mode, string> = { note: 'n', call: 'l c', email: 'l e', meeting: 'l m', task: 'l t' };

/** Where one writes down what was done at a lead, or what is to be done. */
export function Composer(props: {
  lead: { cstid: number; cstname: string };
  worker: Worker;
  mode: Mode | null;
  setMode: (mode: Mode | null) => void;
}) {
  const { lead, mode, setMode } = props;
  const drafts = useDrafts(lead.cstid);
  const { singleKeys } = prefs.use();
  return (
    <section className="composer" aria-label={t('work.title')}>
      <div className="composer-modes">
        {MODES.map((each) => {
          const Icon = KIND_ICONS[each];
          return (
            <button
              key={each}
              type="button"
              aria-pressed={mode === each}
              title={singleKeys ? MODE_KEYS[each] : undefined}
              onClick={() => setMode(mode === each ? null : each)}
            >
              <Icon aria-hidden />
              {t(`work.${each}`)}
              {drafts.includes(each) && mode !== each && (
                <span className="composer-draft" role="img" aria-label={t('work.draft')} />
              )}
            </button>
          );
        })}
      </div>
      {mode && <Writing key={`${lead.cstid} ${mode}`} {...props} mode={mode} />}
    </section>
  );
}

function Writing({ lead, worker, mode, setMode }: Parameters<typeof Composer>[0] & { mode: Mode }) {
  const [kept] = useState(() => draftOf(lead.cstid, mode));
  const [text, setText] = useState(kept?.text ?? '');
  const [at, setAt] = useState(() => kept?.at ?? field(mode === 'task' ? tomorrow(new Date()) : new Date()));
  const draft = (next: { text: string; at: string }) => keepDraft(lead.cstid, mode, next);
  const when = (date: string) => {
    setAt(date);
    draft({ text, at: date });
  };
  const keep = (typed: string) => {
    if (mode === 'note' && typed === '') return;
    setMode(null);
    keepDraft(lead.cstid, mode, null);
    void worker.add(lead, { mode, text: typed, at: fromField(at) ?? new Date() }).then((written) => {
      if (!written) draft({ text: typed, at });
    });
  };
  return (
    <WorkText
      label={t(`work.${mode}`)}
      placeholder={t(`work.hint.${mode}`)}
      initial={text}
      typing={(typed) => {
        setText(typed);
        draft({ text: typed, at });
      }}
      keep={keep}
      leave={() => setMode(null)}
    >
      {mode !== 'note' && (
        <div className="work-when">
          <label>
            <span>{t(mode === 'task' ? 'work.due' : 'work.when')}</span>
            <input type="datetime-local" value={at} onChange={(event) => when(event.currentTarget.value)} />
          </label>
          {mode === 'task' && (
            <span className="work-chips">
              <button type="button" onClick={() => when(field(laterToday(new Date())))}>
                {t('work.today')}
              </button>
              <button type="button" onClick={() => when(field(tomorrow(new Date())))}>
                {t('work.tomorrow')}
              </button>
              <button type="button" onClick={() => when(field(nextWeek(new Date())))}>
                {t('work.nextweek')}
              </button>
            </span>
          )}
        </div>
      )}
    </WorkText>
  );
}
