import { Popover } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useChoices } from '../api/choices';
import { useSession } from '../api/session';
import { t } from '../messages';
import { ChoiceList, type Option } from './ChoiceList';
import { STATUSES, statusColor } from './columns';
import type { Directory } from './directory';
import { filterTitle, isDate, OF } from './filters';
import type { Filter } from './view';

export type PickerProps = {
  opened: boolean;
  filter?: Filter;
  among?: Filter[];
  value?: string;
  directory: Directory;
  set: (filter: Filter, value: string | undefined) => void;
  leave: () => void;
  children: ReactNode;
};

/** First which filter, unless that is said, then its value. */
export default function FilterPicker(props: PickerProps) {
  return (
    <Popover
      opened={props.opened}
      onChange={(open) => !open && props.leave()}
      position="bottom-start"
      shadow="md"
      width={240}
      withRoles={false}
      withinPortal
      transitionProps={{ duration: 60 }}
    >
      <Popover.Target>{props.children}</Popover.Target>
      <Popover.Dropdown p={0} className="choices-drop">
        {props.opened && <Steps {...props} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Steps(props: PickerProps) {
  const [chosen, setChosen] = useState<Filter | undefined>(props.filter);
  if (chosen) return <ValueStep {...props} filter={chosen} />;
  return (
    <ChoiceList
      label={t('filter.add')}
      options={(props.among ?? []).map((filter) => ({ value: filter, label: filterTitle(filter) }))}
      picked={[]}
      onPick={(value) => setChosen(value as Filter)}
      onLeave={props.leave}
    />
  );
}

function ValueStep(props: PickerProps & { filter: Filter }) {
  const { filter, value, set, leave } = props;
  const [picked, setPicked] = useState(() => (value ? value.split(',') : []));
  const options = useOptions(filter, props.directory);
  if (isDate(filter)) {
    return (
      <form
        style={{ padding: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          leave();
        }}
      >
        <label className="pick-label" htmlFor="filter-day">
          {filterTitle(filter)}
        </label>
        <input
          id="filter-day"
          className="field-input"
          type="date"
          autoFocus
          defaultValue={value?.slice(0, 10)}
          onChange={(event) => set(filter, event.currentTarget.value || undefined)}
          onKeyDown={(event) => event.key === 'Escape' && leave()}
        />
      </form>
    );
  }
  const many = filter === 'tag_ids';
  return (
    <ChoiceList
      key={filter}
      label={filterTitle(filter)}
      options={options}
      picked={many ? picked : value ? [value] : []}
      many={many}
      free={filter === 'lead_source' || filter === 'lead_industry'}
      empty={filter === 'lead_industry' ? t('filter.type') : undefined}
      onPick={(choice) => {
        if (!many) {
          set(filter, choice);
          leave();
          return;
        }
        const next = picked.includes(choice) ? picked.filter((id) => id !== choice) : [...picked, choice];
        setPicked(next);
        set(filter, next.join(',') || undefined);
      }}
      onLeave={leave}
    />
  );
}

function useOptions(filter: Filter, directory: Directory): Option[] {
  const { user } = useSession();
  const sources = useChoices('lead-sources');
  const of = OF[filter];
  if (filter === 'lead_status') {
    return STATUSES.map((status) => ({ value: status, label: t(`status.${status}`), color: statusColor(status) }));
  }
  if (filter === 'deleted') return [{ value: 'only', label: t('filter.deleted.only') }];
  if (filter === 'lead_source') return sources.live.map(({ name }) => ({ value: name, label: name }));
  if (!of) return [];
  const options = directory.options(of);
  if (of !== 'users') return options;
  // Oneself first.
  const me = String(user.id);
  return options
    .map((option) => (option.value === me ? { ...option, hint: t('me') } : option))
    .sort((a, b) => Number(b.value === me) - Number(a.value === me));
}
