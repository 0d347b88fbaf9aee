import { Mail, Phone } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useChoices } from '../api/choices';
import { messageOf } from '../api/errors';
import { useKeys } from '../frame/keys';
import { tell } from '../frame/notices';
import { t } from '../messages';
import { StatusDot } from '../leads/Value';
import type { Directory } from '../leads/directory';
import type { Editor } from '../leads/edit';
import type { Lead } from '../leads/lead';
import { Composer } from './Composer';
import { Disqualify, isOpen } from './Disqualify';
import { instant, nextWeek, tomorrow } from './due';
import type { Mode } from './drafts';
import { Duplicates } from './Duplicates';
import { LeadFields, LeadName, type FieldsHandle } from './LeadFields';
import { NextUp } from './NextUp';
import { Story } from './Story';
import { openOf, type Activity } from './work';
import { useWorker } from './worker';
import './lead.css';

/** All of one lead: its fields, what is to be done, what happened; beside each other where there is room. */
export function LeadBody(props: { lead: Lead; directory: Directory; editor: Editor; mayEdit: boolean }) {
  const { lead, directory, editor, mayEdit } = props;
  const id = lead.cstid;
  const queries = useQueryClient();
  const worker = useWorker();
  const countries = useChoices('countries');
  const fields = useRef<FieldsHandle>(null);
  const [mode, setMode] = useState<Mode | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [losing, setLosing] = useState(false);
  const [tab, setTab] = useState<'story' | 'fields'>('story');
  const body = useRef<HTMLDivElement>(null);

  /** With the first one of what is to be done, also while that is still being read. */
  const withFirst = (then: (activity: Activity) => void) =>
    void queries.ensureQueryData(openOf(id)).then(
      ([activity]) => activity && then(activity),
      (failure: unknown) => tell({ text: messageOf(failure), bad: true }),
    );
  const snooze = (due: Date) => withFirst((activity) => void worker.changeActivity(activity, { due_on: instant(due) }));
  const write = (next: Mode) => () => {
    setTab('story');
    setMode(next);
  };
  const edit = (field: string) => {
    setTab('fields');
    fields.current?.edit(field);
  };
  useKeys(
    mayEdit
      ? {
          n: write('note'),
          'l c': write('call'),
          'l e': write('email'),
          'l m': write('meeting'),
          'l t': write('task'),
          'l n': () => void worker.unanswered(lead),
          d: () => withFirst((activity) => void worker.finish(activity)),
          'z t': () => snooze(tomorrow(new Date())),
          'z w': () => snooze(nextWeek(new Date())),
          'z d': () => setChoosing(true),
          ...(isOpen(lead) ? { q: () => setLosing(true) } : {}),
          e: () => edit('lead_company_name'),
          s: () => edit('lead_status'),
          a: () => edit('owner'),
          t: () => edit('tag_ids'),
        }
      : {},
  );
  const leaveComposer = (next: Mode | null) => {
    setMode(next);
    if (next === null) body.current?.closest<HTMLElement>('[tabindex="-1"]')?.focus();
  };

  return (
    <div className="lead" ref={body} data-tab={tab}>
      <div className="lead-top">
        <div className="lead-who">
          <LeadName lead={lead} editor={editor} mayEdit={mayEdit} />
          <p className="lead-sub">
            <StatusDot status={lead.lead_status} />
            {lead.lead_company_name && <span className="ellipsis">· {lead.lead_company_name}</span>}
            {lead.owner && <span className="ellipsis">· {lead.owner}</span>}
          </p>
        </div>
        <div className="lead-reach">
          {lead.cstmobile && (
            <a
              href={`tel:${lead.cstmobile}`}
              aria-label={t('lead.call', { number: lead.cstmobile })}
              title={lead.cstmobile}
            >
              <Phone aria-hidden />
            </a>
          )}
          {lead.cstemail && (
            <a
              href={`mailto:${lead.cstemail}`}
              aria-label={t('lead.mail', { email: lead.cstemail })}
              title={lead.cstemail}
            >
              <Mail aria-hidden />
            </a>
          )}
          {mayEdit && isOpen(lead) && (
            <Disqualify lead={lead} editor={editor} worker={worker} opened={losing} setOpened={setLosing} />
          )}
        </div>
      </div>
      <div className="lead-tabs" role="group" aria-label={t('lead.panel')}>
        {(['story', 'fields'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={tab === each} onClick={() => setTab(each)}>
            {t(`lead.tab.${each}`)}
          </button>
        ))}
      </div>
      <div className="lead-columns">
        <div className="lead-fields">
          <Duplicates id={id} />
          <LeadFields
            ref={fields}
            lead={lead}
            directory={directory}
            countries={countries}
            editor={editor}
            mayEdit={mayEdit}
          />
        </div>
        <div className="lead-story">
          <NextUp id={id} worker={worker} mayEdit={mayEdit} choosing={choosing} setChoosing={setChoosing} />
          {mayEdit && <Composer lead={lead} worker={worker} mode={mode} setMode={leaveComposer} />}
          <Story id={id} names={{ nameOf: directory.nameOf, countries }} worker={worker} mayEdit={mayEdit} />
        </div>
      </div>
    </div>
  );
}
