import type { Kind } from '../api/choices';
import { day, t, type MessageKey } from '../messages';
import { STATUSES, type Status } from './columns';
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

export const OF: Partial<Record<Filter, Kind & ('users' | 'user-groups' | 'brands' | 'tags' | 'lead-stages')>> = {
  lead_stage_id: 'lead-stages',
  lead_assignedto: 'users',
  lead_assignmentgroup: 'user-groups',
  tag_ids: 'tags',
  brand_id: 'brands',
};

export const isDate = (filter: Filter): boolean => /^(created|updated)_/.test(filter);

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
