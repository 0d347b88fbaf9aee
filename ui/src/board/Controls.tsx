import { Button } from '@mantine/core';
import { ArrowDownWideNarrow } from 'lucide-react';
import { useState } from 'react';
import { ChoicePopover } from '../leads/ChoiceList';
import { t } from '../messages';
import { orderOf, ORDERS, type BoardView } from './view';

type Props = { view: BoardView; change: (next: Partial<BoardView>) => void };

/** What the columns are. */
export function ColumnsBy({ view, change }: Props) {
  return (
    <fieldset className="columns-by" aria-label={t('board.by')}>
      {(['stage', 'status'] as const).map((by) => {
        const isChosen = by === (view.by ?? 'stage');
        return (
          <label key={by} data-checked={isChosen || undefined}>
            <input
              type="radio"
              name="columns-by"
              checked={isChosen}
              onChange={() => change({ by: by === 'status' ? by : undefined })}
            />
            {t(`field.${by}`)}
          </label>
        );
      })}
    </fieldset>
  );
}

/** How the cards of each column follow each other. */
export function OrderButton({ view, change, leave }: Props & { leave: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const now = orderOf(view);
  const title = now ? t(now.title) : t('board.order.own');
  return (
    <ChoicePopover
      opened={isOpen}
      label={t('board.order')}
      options={ORDERS.map((each) => ({ value: each.id, label: t(each.title) }))}
      picked={now ? [now.id] : []}
      onPick={(id) => {
        setOpen(false);
        change({ sortBy: undefined, sortOrder: undefined, ...ORDERS.find((each) => each.id === id)?.order });
        leave();
      }}
      onLeave={() => {
        setOpen(false);
        leave();
      }}
    >
      <Button
        className="order"
        size="compact-sm"
        variant="subtle"
        color="gray"
        c="dimmed"
        leftSection={<ArrowDownWideNarrow size={15} />}
        aria-label={t('board.order.is', { order: title })}
        onClick={() => setOpen(!isOpen)}
      >
        {title}
      </Button>
    </ChoicePopover>
  );
}
