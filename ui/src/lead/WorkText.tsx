import { Button } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { MOD } from '../frame/Frame';
import { t } from '../messages';

/** A text of several lines: Ctrl+Enter keeps it, Esc leaves. */
export function WorkText(props: {
  label: string;
  placeholder?: string;
  initial: string;
  typing?: (text: string) => void;
  keep: (text: string) => void;
  leave: () => void;
  children?: ReactNode;
}) {
  const [text, setText] = useState(props.initial);
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') props.leave();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) props.keep(text.trim());
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="work" onKeyDown={press}>
      <textarea
        autoFocus
        rows={3}
        aria-label={props.label}
        placeholder={props.placeholder}
        maxLength={10_000}
        value={text}
        onFocus={(event) => event.currentTarget.setSelectionRange(text.length, text.length)}
        onChange={(event) => {
          setText(event.currentTarget.value);
          props.typing?.(event.currentTarget.value);
        }}
      />
      <div className="work-end">
        {props.children}
        <span className="spacer" />
        <Button size="compact-sm" variant="subtle" color="gray" onClick={props.leave}>
          {t('cancel')}
        </Button>
        <Button size="compact-sm" title={`${MOD} Enter`} onClick={() => props.keep(text.trim())}>
          {t('save')}
        </Button>
      </div>
    </div>
  );
}
