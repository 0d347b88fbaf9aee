import { Button, Modal, TextInput, type ButtonProps } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { Failure, Waiting } from '../frame/states';
import { t } from '../messages';
import { useWrite } from './use';

/** What was read, or in its place that it is on its way or could not be had. */
export function Read<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  return query.error ? <Failure failure={query.error} retry={() => void query.refetch()} /> : <Waiting />;
}

/** A table; with `acts`, what can be done with a row stands in a last column. */
export function List({ heads, acts, children }: { heads: string[]; acts?: boolean; children: ReactNode }) {
  return (
    <div className="list-wide">
      <table className="list">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head}>{head}</th>
            ))}
            {acts && <th aria-label={t('named.actions')} />}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

/** What can be done with one row among many. */
export const Quiet = (props: ButtonProps & ComponentProps<'button'>) => (
  <Button size="compact-xs" variant="subtle" color="gray" c="dimmed" {...props} />
);

/** What is shown this once, to be taken along. */
export function Once({ text, close, children }: { text: string; close: () => void; children: ReactNode }) {
  return (
    <div className="once" role="status">
      <p>{text}</p>
      {children}
      <Button size="compact-sm" variant="default" onClick={close}>
        {t('once.done')}
      </Button>
    </div>
  );
}

/** Asks before what is not simply taken back. */
export function Sure(props: { title: string; go: string; run: () => void; close: () => void; children: ReactNode }) {
  return (
    <Modal opened onClose={props.close} title={props.title} closeButtonProps={{ 'aria-label': t('close') }}>
      {props.children}
      <div className="dialog-end">
        <Button variant="default" data-autofocus onClick={props.close}>
          {t('cancel')}
        </Button>
        <Button
          color="red.9"
          onClick={() => {
            props.close();
            props.run();
          }}
        >
          {props.go}
        </Button>
      </div>
    </Modal>
  );
}

/** A line in which another one is added. */
export function NewName({ add }: { add: (name: string) => Promise<unknown> }) {
  const { busy, write, problem } = useWrite('name');
  const [name, setName] = useState('');
  return (
    <form
      className="line"
      onSubmit={(event) => {
        event.preventDefault();
        void write(() => add(name)).then((made) => made && setName(''));
      }}
    >
      <TextInput
        label={t('named.new')}
        value={name}
        maxLength={100}
        error={problem('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy} disabled={!name.trim()}>
        {t('named.add')}
      </Button>
    </form>
  );
}

/** A name, to be changed in place by whoever may; what is refused stays there with the reason. */
export function Name({ name, rename }: { name: string; rename?: (name: string) => Promise<unknown> }) {
  const { busy, write, problem } = useWrite('name');
  const [text, setText] = useState<string | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const comesBack = useRef(false);
  useEffect(() => {
    if (text !== null || !comesBack.current) return;
    comesBack.current = false;
    button.current?.focus();
  }, [text]);
  if (!rename) return <span className="field">{name}</span>;
  if (text === null) {
    return (
      <button
        ref={button}
        type="button"
        className="field"
        title={t('named.rename', { name })}
        onClick={() => setText(name)}
      >
        {name}
      </button>
    );
  }
  const keep = async () => {
    const wanted = text.trim();
    if (busy) return;
    if (!wanted || wanted === name || (await write(() => rename(wanted)))) setText(null);
  };
  return (
    <>
      <input
        className="field-input"
        autoFocus
        aria-label={t('field.name')}
        aria-invalid={problem('name') ? true : undefined}
        value={text}
        maxLength={100}
        readOnly={busy}
        onBlur={() => void keep()}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          comesBack.current = event.key === 'Enter' || event.key === 'Escape';
          if (event.key === 'Enter') void keep();
          if (event.key === 'Escape') setText(null);
        }}
      />
      {problem('name') && (
        <span className="field-error" role="alert">
          {problem('name')}
        </span>
      )}
    </>
  );
}
