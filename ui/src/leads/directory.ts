import { useMemo } from 'react';
import { useChoices, type Kind } from '../api/choices';
import { t } from '../messages';
import { PICKED, statusColor } from './columns';
import type { Option } from './ChoiceList';

export const STATUS_OPTIONS: Option[] = PICKED.map((status) => ({
  value: status,
  label: t(`status.${status}`),
  color: statusColor(status),
}));

const HUES = [212, 152, 32, 268, 342, 188, 96, 12];

/** The same colour for the same id, everywhere. */
export const tagColor = (id: number): string => `hsl(${HUES[id % HUES.length]} 55% 52%)`;

/** What leads point at, to be shown and picked. */
export function useDirectory() {
  const users = useChoices('users');
  const groups = useChoices('user-groups');
  const brands = useChoices('brands');
  const tags = useChoices('tags');
  const stages = useChoices('lead-stages');
  return useMemo(() => {
    const lists = { users, 'user-groups': groups, brands, tags, 'lead-stages': stages };
    const of = (kind: keyof typeof lists) => lists[kind];
    return {
      nameOf: (kind: keyof typeof lists, id: number | null | undefined): string | null =>
        id === null || id === undefined ? null : (of(kind).byId.get(id)?.name ?? `#${id}`),
      options: (kind: Kind): Option[] =>
        kind in lists
          ? of(kind as keyof typeof lists).live.map(({ id, name }) => ({
              value: String(id),
              label: name,
              color: kind === 'tags' ? tagColor(id) : undefined,
            }))
          : [],
    };
  }, [users, groups, brands, tags, stages]);
}

export type Directory = ReturnType<typeof useDirectory>;
