import { Popover } from '@mantine/core';
import { Check } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { t } from '../messages';

export type Option = { value: string; label: string; color?: string; hint?: string };

const MOST_SHOWN = 200;

/** Words of a search, each of which must be part of the label. */
export function matching(options: Option[], text: string): Option[] {
  const words = text.trim().toLowerCase().split(/\s+/);
  return options.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
}

/** A list to pick from by typing, arrows and Enter; with `many` it stays open and shows what is picked. */
export function ChoiceList(props: {
  label: string;
  options: Option[];
  picked: readonly string[];
  many?: boolean;
  /** What was typed may be picked as well. */
  free?: boolean;
  onPick: (value: string) => void;
  onLeave: () => void;
  empty?: ReactNode;
}) {
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(() =>
    Math.max(
      props.options.findIndex(({ value }) => props.picked.includes(value)),
      0,
    ),
  );
  const found = matching(props.options, text).slice(0, MOST_SHOWN);
  const typed = text.trim();
  const options =
    props.free && typed && !found.some(({ label }) => label.toLowerCase() === typed.toLowerCase())
      ? [...found, { value: typed, label: typed }]
      : found;
  const active = Math.min(at, options.length - 1);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) {
      event.preventDefault();
      const next = (active + step + options.length) % options.length;
      setAt(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = options[active];
      if (option) props.onPick(option.value);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      props.onLeave();
    }
  };
  return (
    <div className="choices" onKeyDown={press}>
      <input
        className="choices-input"
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={options.length ? `${list}-${active}` : undefined}
        aria-label={props.label}
        placeholder={props.label}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
      />
      <div id={list} role="listbox" aria-label={props.label} aria-multiselectable={props.many} className="choices-list">
        {options.map((option, index) => (
          <div
            key={option.value}
            id={`${list}-${index}`}
            role="option"
            aria-selected={props.picked.includes(option.value)}
            data-active={index === active || undefined}
            className="choices-item"
            onMouseMove={() => setAt(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onPick(option.value)}
          >
            {option.color && <span className="dot" style={{ background: option.color }} />}
            <span className="ellipsis">{option.label}</span>
            {option.hint && <span className="muted ellipsis">{option.hint}</span>}
            {props.picked.includes(option.value) && <Check size={14} aria-hidden />}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className="choices-none muted">{props.empty ?? t('choices.none')}</p>}
    </div>
  );
}

/** The same, floating at what it is for. */
export function ChoicePopover(
  props: Parameters<typeof ChoiceList>[0] & { opened: boolean; children: ReactNode; width?: number },
) {
  const { opened, children, width = 240, ...list } = props;
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && list.onLeave()}
      position="bottom-start"
      shadow="md"
      width={width}
      withRoles={false}
      withinPortal
      transitionProps={{ duration: 60 }}
      returnFocus={false}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p={0} className="choices-drop">
        {opened && <ChoiceList {...list} />}
      </Popover.Dropdown>
    </Popover>
  );
}
