import { Button } from '@mantine/core';
import { ListFilter, Search, X } from 'lucide-react';
import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { t } from '../messages';
import type { Directory } from './directory';
import { filterTitle, useFilterText } from './filters';
import { FilterPicker } from './parts';
import { FILTERS, filtersOf, isNarrowed, type Filter, type LeadsView } from './view';

const SEARCH_MILLIS = 60;

export type FilterBarHandle = { search: () => void; add: () => void };

export function FilterBar({
  ref,
  view,
  change,
  directory,
  leave,
  filters = FILTERS,
}: {
  ref: Ref<FilterBarHandle>;
  view: LeadsView;
  change: (next: Partial<LeadsView>, replace?: boolean) => void;
  directory: Directory;
  leave: () => void;
  /** Those that there are here. */
  filters?: readonly Filter[];
}) {
  const [open, setOpen] = useState<Filter | 'new' | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(ref, () => ({
    search: () => input.current?.select(),
    add: () => setOpen('new'),
  }));
  const textOf = useFilterText(directory);
  const set = (filter: Filter, value: string | undefined) => change({ [filter]: value });
  return (
    <div className="bar" role="search" aria-label={t('filter.label')}>
      <SearchField ref={input} value={view.search ?? ''} change={change} leave={leave} />
      {filtersOf(view).map((filter) => (
        <FilterPicker
          key={filter}
          opened={open === filter}
          filter={filter}
          value={view[filter]}
          directory={directory}
          set={set}
          leave={() => setOpen(null)}
        >
          <span className="chip" data-testid={`filter-${filter}`}>
            <button type="button" onClick={() => setOpen(open === filter ? null : filter)}>
              <span className="muted">{filterTitle(filter)}</span>
              <span className="ellipsis">{textOf(filter, view[filter] ?? '')}</span>
            </button>
            <button
              type="button"
              aria-label={t('filter.remove', { filter: filterTitle(filter) })}
              onClick={() => set(filter, undefined)}
            >
              <X size={13} />
            </button>
          </span>
        </FilterPicker>
      ))}
      <FilterPicker
        opened={open === 'new'}
        among={filters.filter((filter) => view[filter] === undefined)}
        directory={directory}
        set={set}
        leave={() => setOpen(null)}
      >
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          c="dimmed"
          leftSection={<ListFilter size={14} />}
          onClick={() => setOpen(open === 'new' ? null : 'new')}
        >
          {t('filter.add')}
        </Button>
      </FilterPicker>
      {isNarrowed(view) && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          c="dimmed"
          onClick={() => change(Object.fromEntries(['search', ...FILTERS].map((name) => [name, undefined])))}
        >
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

/** Searches as one types; the address follows a moment behind. */
function SearchField({
  ref,
  value,
  change,
  leave,
}: {
  ref: Ref<HTMLInputElement>;
  value: string;
  change: (next: Partial<LeadsView>, replace: boolean) => void;
  leave: () => void;
}) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const soon = setTimeout(() => change({ search: text.trim() || undefined }, true), SEARCH_MILLIS);
    return () => clearTimeout(soon);
  }, [text, value, change]);
  return (
    <div className="search">
      <Search size={14} aria-hidden />
      <input
        ref={ref}
        type="search"
        aria-label={t('leads.search')}
        placeholder={t('leads.search')}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') setText('');
          else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') leave();
          else return;
          event.preventDefault();
        }}
      />
      <kbd className="key">/</kbd>
    </div>
  );
}
