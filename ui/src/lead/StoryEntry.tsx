import { ActionIcon } from '@mantine/core';
import { Check, Circle, CirclePlus, Mail, Pencil, Phone, RotateCcw, StickyNote, Trash2, Users } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useSession } from '../api/session';
import { titleOf } from '../leads/fields';
import { StatusDot, Tag } from '../leads/Value';
import { ago, t, time } from '../messages';
import { useDirectory } from '../leads/directory';
import { isPending } from './shown';
import { deed, inWords, kindOf, listed, tagMoves, via, type Names } from './story';
import { subjectAndText, typedOf, type Activity, type ActivityKind, type Entry, type Note } from './work';
import type { Worker } from './worker';
import { WorkText } from './WorkText';

const MOST_LISTED = 3;

export const KIND_ICONS = { note: StickyNote, call: Phone, email: Mail, meeting: Users, task: Check };

function Sign({ entry }: { entry: Entry }) {
  const kind = kindOf(entry);
  const Icon = entry.kind.startsWith('note.')
    ? StickyNote
    : kind
      ? KIND_ICONS[kind]
      : entry.kind === 'lead.created'
        ? CirclePlus
        : entry.kind === 'lead.deleted'
          ? Trash2
          : entry.kind === 'lead.restored'
            ? RotateCcw
            : Circle;
  return (
    <span className="entry-sign" data-of={entry.kind.split('.')[0]} aria-hidden>
      <Icon />
    </span>
  );
}

/** One thing that happened: who did what, when and through which door, and what it is now. */
export function StoryEntry(props: { entry: Entry; names: Names; worker: Worker; mayEdit: boolean }) {
  const { entry, names } = props;
  const isFirst = /^(note|activity)\.created$/.test(entry.kind);
  const gone = isFirst && entry.note === null && entry.activity === null;
  return (
    <li className="entry" data-pending={isPending(entry) || undefined}>
      <Sign entry={entry} />
      <div className="entry-main">
        <p className="entry-line">
          <b>{entry.by?.name ?? t('story.operator')}</b> {deed(entry)}
          {gone && <span className="muted"> {t('story.gone')}</span>}{' '}
          <span className="entry-when">
            <time dateTime={entry.at} title={time(entry.at)}>
              {isPending(entry) ? t('story.saving') : ago(entry.at)}
            </time>
            {' · '}
            {via(entry.via)}
          </span>
        </p>
        <Changes entry={entry} names={names} />
        {isFirst && entry.note && <NoteCard {...props} note={entry.note} />}
        {isFirst && entry.activity && <ActivityCard {...props} activity={entry.activity} />}
      </div>
    </li>
  );
}

function Changes({ entry, names }: { entry: Entry; names: Names }) {
  const changes = listed(entry);
  if (changes.length === 0) return null;
  const rows = (some: typeof changes) => (
    <ul className="entry-changes">
      {some.map((change) => (
        <li key={change.field}>
          <span className="muted">{titleOf(change.field)}</span> <Moved change={change} names={names} />
        </li>
      ))}
    </ul>
  );
  if (changes.length <= MOST_LISTED) return rows(changes);
  return (
    <details className="entry-more">
      <summary>{t('story.fields', { count: changes.length })}</summary>
      {rows(changes)}
    </details>
  );
}

function Moved({ change, names }: { change: Entry['changes'][number]; names: Names }) {
  const directory = useDirectory();
  const { field, from, to } = change;
  if (field === 'tag_ids') {
    const { added, removed } = tagMoves(change);
    return (
      <span className="entry-tags">
        {[...added, ...removed].map((id) => (
          <span key={id}>
            <span className="muted">{t(added.includes(id) ? 'story.tag.added' : 'story.tag.removed')}</span>
            <Tag id={id} directory={directory} />
          </span>
        ))}
      </span>
    );
  }
  const shown = (value: typeof from): ReactNode => {
    if (field === 'lead_status' && value !== null) return <StatusDot status={String(value)} />;
    return inWords(field, value, names) ?? <span className="muted">{t('story.nothing')}</span>;
  };
  return (
    <>
      {from !== null && (
        <>
          <span className="entry-value entry-from">{shown(from)}</span>
          <span className="muted" role="img" aria-label={t('story.to')}>
            {' → '}
          </span>
        </>
      )}
      <span className="entry-value">{shown(to)}</span>
    </>
  );
}

type CardProps = { entry: Entry; worker: Worker; mayEdit: boolean };

/** Something that was written; whoever wrote it may change and delete it. */
function Card(props: {
  mine: boolean;
  typed: string;
  what: string;
  change: (typed: string) => void;
  remove: () => void;
  children: ReactNode;
}) {
  const [editing, setEditing] = useState(false);
  if (editing) {
    return (
      <WorkText
        label={props.what}
        initial={props.typed}
        leave={() => setEditing(false)}
        keep={(typed) => {
          setEditing(false);
          if (typed !== props.typed && typed !== '') props.change(typed);
        }}
      />
    );
  }
  return (
    <div className="entry-card">
      <div className="entry-text">{props.children}</div>
      {props.mine && (
        <div className="entry-actions">
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={t('story.change', { what: props.what })}
            title={t('story.change', { what: props.what })}
            onClick={() => setEditing(true)}
          >
            <Pencil size={13} />
          </ActionIcon>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={t('story.delete', { what: props.what })}
            title={t('story.delete', { what: props.what })}
            onClick={props.remove}
          >
            <Trash2 size={13} />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}

function useMine(entry: Entry, mayEdit: boolean, by: { id: number }): boolean {
  const { user } = useSession();
  return mayEdit && by.id === user.id && !isPending(entry);
}

function NoteCard({ entry, worker, mayEdit, note }: CardProps & { note: Note }) {
  return (
    <Card
      mine={useMine(entry, mayEdit, note.created_by)}
      typed={note.text}
      what={t('story.a.note')}
      change={(text) => void worker.changeNote(note, text)}
      remove={() => void worker.deleteNote(note)}
    >
      {note.text}
    </Card>
  );
}

function ActivityCard({ entry, worker, mayEdit, activity }: CardProps & { activity: Activity }) {
  const kind: ActivityKind = activity.kind;
  return (
    <Card
      mine={useMine(entry, mayEdit, activity.created_by)}
      typed={typedOf(activity)}
      what={t('story.a.activity', { kind })}
      change={(typed) => void worker.changeActivity(activity, subjectAndText(typed, t(`work.subject.${kind}`)))}
      remove={() => void worker.deleteActivity(activity)}
    >
      <strong>{activity.subject}</strong>
      {activity.text && <div className="entry-said">{activity.text}</div>}
      {activity.due_on !== null && (
        <div className="muted entry-due">
          {activity.done_on === null
            ? t('story.due', { when: time(activity.due_on) })
            : t('story.did', { when: time(activity.done_on) })}
        </div>
      )}
    </Card>
  );
}
