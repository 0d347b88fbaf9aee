import { Popover } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useChoices, type Kind } from '../api/choices';
import { useSession } from '../api/session';
import { day, t, type MessageKey } from '../messages';
import { ChoiceList, type Option } from './ChoiceList';
import { STATUSES, statusColor, type Status } from './columns';
import type { Directory } from './directory';
import type { Filter } from './view';

const TITLES: Record<Filter, MessageKey> = {
  lead_status: 'field.status',
  lead_stage_id: 'field.stage',
  lead_assignedto: 'field.owner',
  lead_assignmentgroup: 'field.group',
  tag_ids: 'field.tags',
  lead_source: 'field.source',
  lead_industry: 'field.industry',
  brand_id: 'field.brand',
  created_from: 'filter.created_from',
  created_to: 'filter.created_to',
  updated_since: 'filter.updated_since',
  deleted: 'filter.deleted',
};

const OF: Partial<Record<Filter, Kind & ('users' | 'user-groups' | 'brands' | 'tags' | 'lead-stages')>> = {
  lead_stage_id: 'lead-stages',
  lead_assignedto: 'users',
  lead_assignmentgroup: 'user-groups',
  tag_ids: 'tags',
  brand_id: 'brands',
};

const isDate = (filter: Filter): boolean => /^(created|updated)_/.test(filter);

export const filterTitle = (filter: Filter): string => t(TITLES[filter]);

/** How a chip says what its filter is set to. */
export function useFilterText(directory: Directory): (filter: Filter, value: string) => string {
  return (filter, value) => {
    const of = OF[filter];
    if (of)
      return value
        .split(',')
        .map((id) => directory.nameOf(of, Number(id)) ?? id)
        .join(', ');
    if (filter === 'deleted') return t('filter.deleted.only');
    if (filter === 'lead_status') return STATUSES.includes(value as Status) ? t(`status.${value as Status}`) : value;
    return isDate(filter) && !Number.isNaN(Date.parse(value)) ? day(`${value.slice(0, 10)}T12:00:00`) : value;
  };
}

/** First which filter, unless that is said, then its value. */
export function FilterPicker(props: {
  opened: boolean;
  filter?: Filter;
  among?: Filter[];
  value?: string;
  directory: Directory;
  set: (filter: Filter, value: string | undefined) => void;
  leave: () => void;
  children: ReactNode;
}) {
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

function Steps(props: Parameters<typeof FilterPicker>[0]) {
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

function ValueStep(props: Parameters<typeof FilterPicker>[0] & { filter: Filter }) {
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
