import { useRef, useState, type KeyboardEvent } from 'react';
import { ChoicePopover } from './ChoiceList';
import { pickedNow } from './changes';
import { editingOf, type ColumnId, type Editing, type LeadRow } from './columns';
import { STATUS_OPTIONS, type Directory } from './directory';
import { titleOf } from './fields';
import type { Draft, RowEvents } from './Row';
import { Value } from './Value';

type Props = { row: LeadRow; column: ColumnId; draft: Draft; directory: Directory; events: RowEvents };

/** A cell while it is changed: Enter keeps, Escape does not, Tab keeps and goes on beside it. */
export default function CellEditor(props: Props) {
  const edit = editingOf(props.column);
  if (edit?.by === 'text') return <TextEditor {...props} edit={edit} />;
  return <PickEditor {...props} />;
}

function TextEditor({ row, column, draft, events, edit }: Props & { edit: Extract<Editing, { by: 'text' }> }) {
  const [text, setText] = useState(() => draft.text ?? String(row[column] ?? ''));
  const done = useRef(false);
  const keep = () => {
    if (done.current) return;
    done.current = true;
    events.typed(row, column, text);
  };
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      keep();
      events.stop();
    } else if (event.key === 'Tab') {
      event.preventDefault();
      keep();
      events.next(row, column, event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      done.current = true;
      events.stop();
    }
  };
  const error = draft.error;
  return (
    <>
      <input
        className="cell-input"
        autoFocus
        type={edit.input === 'number' ? 'text' : (edit.input ?? 'text')}
        inputMode={edit.input === 'number' ? 'numeric' : undefined}
        aria-label={titleOf(column)}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error ? 'cell-error' : undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={press}
        onBlur={() => {
          if (done.current) return;
          keep();
          events.stop();
        }}
      />
      {error && (
        <span id="cell-error" role="alert" className="cell-error">
          {error}
        </span>
      )}
    </>
  );
}

function PickEditor({ row, column, directory, events }: Props) {
  const edit = editingOf(column);
  const many = edit?.by === 'tags';
  const options = edit?.by === 'status' ? STATUS_OPTIONS : directory.options(edit?.by === 'choice' ? edit.of : 'tags');
  return (
    <ChoicePopover
      opened
      label={titleOf(column)}
      options={options}
      picked={pickedNow(row, column)}
      many={many}
      onPick={(value) => {
        events.picked(row, column, value);
        if (!many) events.stop();
      }}
      onLeave={events.stop}
    >
      <span className="cell-picking">
        <Value column={column} row={row} directory={directory} />
      </span>
    </ChoicePopover>
  );
}
