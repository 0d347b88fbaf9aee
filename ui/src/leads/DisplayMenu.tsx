import { ActionIcon, Button, Popover } from '@mantine/core';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { FIRST_COLUMNS } from '../frame/prefs';
import { t } from '../messages';
import { COLUMNS, type ColumnId } from './columns';
import { ordered, type Layout } from './layout';

const DENSITIES: Layout['density'][] = ['compact', 'normal', 'roomy'];

export function moved(order: string[], id: ColumnId, step: number): ColumnId[] {
  const next = ordered(order);
  const from = next.indexOf(id);
  // The name stays first.
  const to = Math.max(1, Math.min(next.length - 1, from + step));
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** Which columns, in which order, how high the rows. */
export default function DisplayMenu(props: {
  layout: Layout;
  change: (next: Partial<Layout>) => void;
  opened: boolean;
  setOpened: (opened: boolean) => void;
  children: ReactNode;
}) {
  const { layout, change } = props;
  const { order, hidden, density } = layout;
  return (
    <Popover
      opened={props.opened}
      onChange={props.setOpened}
      position="bottom-end"
      shadow="md"
      width={270}
      withRoles={false}
      trapFocus
      transitionProps={{ duration: 60 }}
    >
      <Popover.Target>{props.children}</Popover.Target>
      <Popover.Dropdown className="choices-drop display" role="dialog" aria-label={t('display.title')}>
        <fieldset className="density">
          <legend>{t('display.density')}</legend>
          {DENSITIES.map((each) => (
            <label key={each} data-checked={density === each || undefined}>
              <input
                type="radio"
                name="density"
                checked={density === each}
                onChange={() => change({ density: each })}
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
                        change({
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
                    onClick={() => change({ order: moved(order, id, -1) })}
                  >
                    <ArrowUp size={13} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={24}
                    disabled={index === all.length - 1}
                    aria-label={t('display.down', { column: title })}
                    onClick={() => change({ order: moved(order, id, 1) })}
                  >
                    <ArrowDown size={13} />
                  </ActionIcon>
                </div>
              );
            })}
        </div>
        <Button size="compact-xs" variant="subtle" color="gray" c="dimmed" mt={6} onClick={() => change(FIRST_COLUMNS)}>
          {t('display.reset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
