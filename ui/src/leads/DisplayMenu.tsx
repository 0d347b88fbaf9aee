import { ActionIcon, Button, Popover } from '@mantine/core';
import { ArrowDown, ArrowUp, SlidersHorizontal } from 'lucide-react';
import { prefer, prefs, resetColumns, type Prefs } from '../frame/prefs';
import { t } from '../messages';
import { COLUMNS, type ColumnId } from './columns';

const DENSITIES: Prefs['density'][] = ['compact', 'normal', 'roomy'];

/** The columns in the order in which they stand; ones that are new since somebody arranged them stand last. */
export function ordered(order: string[]): ColumnId[] {
  const all = COLUMNS.map(({ id }) => id);
  const known = order.filter((id): id is ColumnId => (all as string[]).includes(id));
  return [...known, ...all.filter((id) => !known.includes(id))];
}

export function moved(order: string[], id: ColumnId, step: number): ColumnId[] {
  const next = ordered(order);
  const from = next.indexOf(id);
  // The name stays first.
  const to = Math.max(1, Math.min(next.length - 1, from + step));
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Which columns, in which order, how high the rows. */
export function DisplayMenu() {
  const { order, hidden, density } = prefs.use();
  return (
    <Popover
      position="bottom-end"
      shadow="md"
      width={270}
      withRoles={false}
      trapFocus
      transitionProps={{ duration: 60 }}
    >
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('display.title')} title={t('display.title')}>
          <SlidersHorizontal size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className="choices-drop display" role="dialog" aria-label={t('display.title')}>
        <fieldset className="density">
          <legend>{t('display.density')}</legend>
          {DENSITIES.map((each) => (
            <label key={each} data-checked={density === each || undefined}>
              <input
                type="radio"
                name="density"
                checked={density === each}
                onChange={() => prefer({ density: each })}
              />
              {t(`display.${each}`)}
            </label>
          ))}
        </fieldset>
        <div className="display-columns" role="group" aria-label={t('display.columns')}>
          {ordered(order)
            .filter((id) => id !== 'cstname')
            .map((id, index, all) => {
              const title = t(COLUMNS.find((column) => column.id === id)?.title ?? 'field.name');
              return (
                <div key={id} className="display-column">
                  <label>
                    <input
                      type="checkbox"
                      checked={!hidden.includes(id)}
                      onChange={(event) =>
                        prefer({
                          hidden: event.currentTarget.checked
                            ? hidden.filter((other) => other !== id)
                            : [...hidden, id],
                        })
                      }
                    />
                    {title}
                  </label>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={24}
                    disabled={index === 0}
                    aria-label={t('display.up', { column: title })}
                    onClick={() => prefer({ order: moved(order, id, -1) })}
                  >
                    <ArrowUp size={13} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={24}
                    disabled={index === all.length - 1}
                    aria-label={t('display.down', { column: title })}
                    onClick={() => prefer({ order: moved(order, id, 1) })}
                  >
                    <ArrowDown size={13} />
                  </ActionIcon>
                </div>
              );
            })}
        </div>
        <Button size="compact-xs" variant="subtle" color="gray" c="dimmed" mt={6} onClick={resetColumns}>
          {t('display.reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
