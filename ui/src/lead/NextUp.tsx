import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AlarmClock, Check } from 'lucide-react';
import { t, time } from '../messages';
import { field, fromField, instant, nextWeek, pressing, tomorrow } from './due';
import { KIND_ICONS } from './StoryEntry';
import { openOf, type Activity } from './work';
import type { Worker } from './worker';

/** What is to be done about a lead: done by a tick, moved by a menu. */
export function NextUp(props: {
  id: number;
  worker: Worker;
  mayEdit: boolean;
  /** Whether the day to which the first one goes is being chosen. */
  choosing: boolean;
  setChoosing: (choosing: boolean) => void;
}) {
  const { worker, mayEdit } = props;
  const { data } = useQuery(openOf(props.id));
  if (!data?.length) return null;
  return (
    <section className="next" aria-label={t('next.title')}>
      <h3>{t('next.title')}</h3>
      <ul>
        {data.map((activity, index) => (
          <Open
            key={activity.id}
            activity={activity}
            mayEdit={mayEdit && activity.id > 0}
            finish={() => void worker.finish(activity)}
            move={(due) => void worker.changeActivity(activity, { due_on: instant(due) })}
            choosing={props.choosing && index === 0}
            setChoosing={props.setChoosing}
          />
        ))}
      </ul>
    </section>
  );
}

function Open(props: {
  activity: Activity;
  mayEdit: boolean;
  finish: () => void;
  move: (due: Date) => void;
  choosing: boolean;
  setChoosing: (choosing: boolean) => void;
}) {
  const { activity, mayEdit, move, choosing, setChoosing } = props;
  const Icon = KIND_ICONS[activity.kind];
  const how = activity.due_on === null ? 'later' : pressing(activity.due_on, new Date());
  return (
    <li className="next-one" data-how={how}>
      {mayEdit && (
        <button
          type="button"
          className="next-tick"
          aria-label={t('next.finish', { subject: activity.subject })}
          title={t('next.finish', { subject: activity.subject })}
          onClick={props.finish}
        >
          <Check aria-hidden />
        </button>
      )}
      <Icon className="next-kind" aria-hidden />
      <span className="next-what">{activity.subject}</span>
      {choosing ? (
        <input
          type="datetime-local"
          autoFocus
          className="next-choose"
          aria-label={t('next.until')}
          defaultValue={field(tomorrow(new Date()))}
          onBlur={() => setChoosing(false)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return;
            event.preventDefault();
            event.stopPropagation();
            const due = fromField(event.currentTarget.value);
            setChoosing(false);
            if (event.key === 'Enter' && due) move(due);
          }}
        />
      ) : (
        <span className="next-due">
          {how === 'overdue' && <span className="next-late">{t('next.overdue')}</span>}
          {activity.due_on && <time dateTime={activity.due_on}>{time(activity.due_on)}</time>}
        </span>
      )}
      {mayEdit && (
        <Menu position="bottom-end" withinPortal transitionProps={{ duration: 60 }}>
          <Menu.Target>
            <button
              type="button"
              className="next-snooze"
              aria-label={t('next.snooze', { subject: activity.subject })}
              title={t('next.snooze', { subject: activity.subject })}
            >
              <AlarmClock aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => move(tomorrow(new Date()))}>{t('work.tomorrow')}</Menu.Item>
            <Menu.Item onClick={() => move(nextWeek(new Date()))}>{t('work.nextweek')}</Menu.Item>
            <Menu.Item onClick={() => setChoosing(true)}>{t('next.choose')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
