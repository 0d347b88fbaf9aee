import { useState, type ChangeEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { tell } from '../frame/notices';
import { t, time } from '../messages';
import { pickedChange, pickedNow, typedChange } from './changes';
import { ChoicePopover } from './ChoiceList';
import { COLUMNS, editingOf, type ColumnId, type LeadPatch } from './columns';
import { STATUS_OPTIONS, type Directory } from './directory';
import type { Change, Editor } from './edit';
import type { Lead } from './lead';
import { Value } from './Value';

const SHOWN: ColumnId[] = [
  'lead_status',
  'lead_stage_id',
  'owner',
  'lead_assignmentgroup',
  'tag_ids',
  'lead_company_name',
  'cstemail',
  'cstmobile',
  'lead_source',
  'lead_industry',
  'brand_id',
  'lead_score',
];

type Props = { lead: Lead; directory: Directory; editor: Editor; mayEdit: boolean };

/** A lead's fields, each changed where it stands. */
export function LeadFields({ lead, directory, editor, mayEdit }: Props) {
  const [draft, setDraft] = useState<{ field: string; text?: string; error?: string } | null>(null);
  const begin = (field: string) => () => {
    editor.prepare(lead.cstid);
    setDraft({ field });
  };
  const send = (field: string, wanted: Change | null, text?: string) => {
    setDraft(null);
    if (!wanted) return;
    void editor.edit(lead, wanted).then((outcome) => {
      if (outcome.is !== 'refused') return;
      if (text === undefined) tell({ text: outcome.message, bad: true });
      else setDraft({ field, text, error: outcome.message });
    });
  };
  const text = (
    field: string,
    label: string,
    value: string | null,
    wanted: (text: string) => Change | null,
    long = false,
  ) =>
    draft?.field === field ? (
      <TextField
        key={field}
        label={label}
        initial={draft.text ?? value ?? ''}
        error={draft.error}
        long={long}
        keep={(typed) => send(field, wanted(typed), typed)}
        leave={() => setDraft(null)}
      />
    ) : (
      <Shown mayEdit={mayEdit} label={label} begin={begin(field)}>
        {value}
      </Shown>
    );
  const plain =
    (field: keyof LeadPatch & keyof Lead) =>
    (typed: string): Change | null => {
      const value = typed.trim() === '' ? null : typed.trim();
      return value === lead[field] ? null : { field, value, shows: { [field]: value } };
    };

  return (
    <>
      <h2 className="panel-title">
        {text('cstname', t('field.name'), lead.cstname, (typed) => typedChange(lead, 'cstname', typed))}
      </h2>
      <dl className="fields">
        {SHOWN.map((column) => {
          const label = t(COLUMNS.find(({ id }) => id === column)?.title ?? 'field.name');
          const edit = editingOf(column);
          return (
            <FieldRow key={column} label={label}>
              {edit?.by === 'text' ? (
                text(column, label, lead[column] === null ? null : String(lead[column]), (typed) =>
                  typedChange(lead, column, typed),
                )
              ) : (
                <ChoicePopover
                  opened={draft?.field === column}
                  label={label}
                  options={
                    edit?.by === 'status' ? STATUS_OPTIONS : directory.options(edit?.by === 'choice' ? edit.of : 'tags')
                  }
                  picked={pickedNow(lead, column)}
                  many={edit?.by === 'tags'}
                  onPick={(value) => {
                    const wanted = pickedChange(lead, column, value, directory);
                    if (edit?.by === 'tags' && wanted) void editor.edit(lead, wanted);
                    else send(column, wanted);
                  }}
                  onLeave={() => setDraft(null)}
                >
                  <Shown
                    mayEdit={mayEdit && !(column === 'lead_status' && lead.lead_status === 'Converted')}
                    label={label}
                    begin={begin(column)}
                  >
                    {hasValue(lead, column) ? <Value column={column} row={lead} directory={directory} /> : null}
                  </Shown>
                </ChoicePopover>
              )}
            </FieldRow>
          );
        })}
        <FieldRow label={t('field.address')}>
          {text('cstaddress', t('field.address'), lead.cstaddress, plain('cstaddress'), true)}
        </FieldRow>
        <FieldRow label={t('field.notes')}>
          {text('cstnotes', t('field.notes'), lead.cstnotes, plain('cstnotes'), true)}
        </FieldRow>
        <FieldRow label={t('field.created')}>
          <span className="field">{time(lead.cstcreated_on)}</span>
        </FieldRow>
        <FieldRow label={t('field.updated')}>
          <span className="field">{time(lead.updated_on)}</span>
        </FieldRow>
      </dl>
    </>
  );
}

const hasValue = (lead: Lead, column: ColumnId): boolean =>
  Array.isArray(lead[column]) ? lead[column].length > 0 : lead[column] !== null;

function FieldRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Shown({
  mayEdit,
  label,
  begin,
  children,
  ref,
}: {
  mayEdit: boolean;
  label: string;
  begin: () => void;
  children: ReactNode;
  ref?: Ref<HTMLSpanElement & HTMLButtonElement>;
}) {
  const content = children ?? <span className="muted">–</span>;
  if (!mayEdit) {
    return (
      <span className="field" ref={ref}>
        {content}
      </span>
    );
  }
  return (
    <button type="button" className="field" ref={ref} title={t('lead.edit', { field: label })} onClick={begin}>
      {content}
    </button>
  );
}

function TextField(props: {
  label: string;
  initial: string;
  error?: string;
  long: boolean;
  keep: (text: string) => void;
  leave: () => void;
}) {
  const [text, setText] = useState(props.initial);
  const common = {
    className: 'field-input',
    autoFocus: true,
    'aria-label': props.label,
    'aria-invalid': props.error !== undefined || undefined,
    value: text,
    onBlur: () => props.keep(text),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setText(event.currentTarget.value),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      event.stopPropagation();
      if (event.key === 'Escape') props.leave();
      else if (event.key === 'Enter' && (!props.long || event.ctrlKey || event.metaKey)) props.keep(text);
      else return;
      event.preventDefault();
    },
  };
  return (
    <>
      {props.long ? <textarea rows={4} {...common} /> : <input {...common} />}
      {props.error && (
        <span role="alert" className="field-error">
          {props.error}
        </span>
      )}
    </>
  );
}
