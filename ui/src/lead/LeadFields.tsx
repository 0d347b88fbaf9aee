import { useImperativeHandle, useState, type ChangeEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { Choices } from '../api/choices';
import type { Schemas } from '../api/client';
import { tell } from '../frame/notices';
import { t, time, type MessageKey } from '../messages';
import { pickedChange, pickedNow, typedChange } from '../leads/changes';
import { ChoicePopover, type Option } from '../leads/ChoiceList';
import { editingOf, type FieldColumn, type LeadPatch } from '../leads/columns';
import { STATUS_OPTIONS, type Directory } from '../leads/directory';
import type { Change, Editor } from '../leads/edit';
import { titleOf } from '../leads/fields';
import type { Lead } from '../leads/lead';
import { Value } from '../leads/Value';

type FieldId = FieldColumn | 'cstaddress' | 'cstnotes' | 'lost_reason' | 'cstmobile_country_id';

const GROUPS: [MessageKey, FieldId[]][] = [
  [
    'group.progress',
    ['lead_status', 'lost_reason', 'lead_stage_id', 'lead_score', 'owner', 'lead_assignmentgroup', 'tag_ids'],
  ],
  ['group.who', ['cstemail', 'cstmobile', 'cstmobile_country_id']],
  ['group.company', ['lead_company_name', 'lead_industry', 'brand_id']],
  ['group.address', ['cstaddress']],
  ['group.about', ['cstnotes']],
  ['group.tracking', ['lead_source']],
];

const LONG: readonly FieldId[] = ['cstaddress', 'cstnotes'];

export type FieldsHandle = { edit: (field: string) => void };

type Countries = Choices<Schemas['Country']>;
type Draft = { field: string; text?: string; error?: string };

/** Sends changes of one lead; what is refused comes back into its field. */
function useDraft(lead: Lead, editor: Editor) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const begin = (field: string): void => {
    editor.prepare(lead.cstid);
    setDraft({ field });
  };
  const send = (field: string, wanted: Change | null, text?: string): void => {
    setDraft(null);
    if (!wanted) return;
    void editor.edit(lead, wanted).then((outcome) => {
      if (outcome.is !== 'refused') return;
      if (text === undefined) tell({ text: outcome.message, bad: true });
      else setDraft({ field, text, error: outcome.message });
    });
  };
  return { draft, begin, send, leave: () => setDraft(null) };
}

export function LeadName({ lead, editor, mayEdit }: { lead: Lead; editor: Editor; mayEdit: boolean }) {
  const { draft, begin, send, leave } = useDraft(lead, editor);
  const label = t('field.name');
  return (
    <h2 className="panel-title">
      {draft ? (
        <TextField
          key={draft.error}
          label={label}
          initial={draft.text ?? lead.cstname}
          error={draft.error}
          long={false}
          keep={(typed) => send('cstname', typedChange(lead, 'cstname', typed), typed)}
          leave={leave}
        />
      ) : (
        <Shown mayEdit={mayEdit} label={label} begin={() => begin('cstname')}>
          {lead.cstname}
        </Shown>
      )}
    </h2>
  );
}

/** A lead's fields in groups, each changed where it stands. */
export function LeadFields(props: {
  ref: Ref<FieldsHandle>;
  lead: Lead;
  directory: Directory;
  countries: Countries;
  editor: Editor;
  mayEdit: boolean;
}) {
  const { ref, lead, directory, countries, editor, mayEdit } = props;
  const { draft, begin, send, leave } = useDraft(lead, editor);
  const may = (id: FieldId): boolean => mayEdit && !(id === 'lead_status' && lead.lead_status === 'Converted');
  useImperativeHandle(ref, () => ({ edit: (field) => may(field as FieldId) && begin(field) }));

  const typed = (id: FieldId) => {
    const value = lead[id] === null ? null : String(lead[id]);
    const wanted = (text: string) => (isColumn(id) ? typedChange(lead, id, text) : plainChange(lead, id, text));
    return draft?.field === id ? (
      <TextField
        key={draft.error}
        label={titleOf(id)}
        initial={draft.text ?? value ?? ''}
        error={draft.error}
        long={LONG.includes(id)}
        keep={(text) => send(id, wanted(text), text)}
        leave={leave}
      />
    ) : (
      <Shown mayEdit={mayEdit} label={titleOf(id)} begin={() => begin(id)}>
        {value}
      </Shown>
    );
  };
  const picked = (id: FieldId, options: Option[], now: string[], shown: ReactNode, pick: (value: string) => void) => (
    <ChoicePopover
      opened={draft?.field === id}
      label={titleOf(id)}
      options={options}
      picked={now}
      many={id === 'tag_ids'}
      onPick={pick}
      onLeave={leave}
    >
      <Shown mayEdit={may(id)} label={titleOf(id)} begin={() => begin(id)}>
        {shown}
      </Shown>
    </ChoicePopover>
  );
  const country = () => {
    const now = lead.cstmobile_country_id;
    const options = countries.all.map(({ id, name, calling_code }) => ({
      value: String(id),
      label: name,
      hint: calling_code ? `+${calling_code}` : undefined,
    }));
    return picked(
      'cstmobile_country_id',
      options,
      now === null ? [] : [String(now)],
      now === null ? null : countries.byId.get(now)?.name,
      (value) => {
        const picks = Number(value);
        const shows = { cstmobile_country_id: picks };
        const also = lead.cstmobile_national ? { cstmobile: lead.cstmobile_national } : undefined;
        send(
          'cstmobile_country_id',
          picks === now ? null : { field: 'cstmobile_country_id', value: picks, also, shows },
        );
      },
    );
  };
  const field = (id: FieldId) => {
    if (id === 'cstmobile_country_id') return country();
    const edit = isColumn(id) ? editingOf(id) : undefined;
    if (!isColumn(id) || edit?.by === 'text') return typed(id);
    const options =
      edit?.by === 'status' ? STATUS_OPTIONS : directory.options(edit?.by === 'choice' ? edit.of : 'tags');
    return picked(
      id,
      options,
      pickedNow(lead, id),
      hasValue(lead, id) ? <Value column={id} row={lead} directory={directory} /> : null,
      (value) => {
        if (edit?.by === 'tags') editor.tag(lead, Number(value));
        else send(id, pickedChange(lead, id, value, directory));
      },
    );
  };

  return (
    <>
      {GROUPS.map(([title, ids]) => (
        <section key={title} className="field-group">
          {/* A field that is its whole group says its name once. */}
          {(ids.length > 1 || title === 'group.tracking') && <h3>{t(title)}</h3>}
          <dl className="fields">
            {ids
              .filter((id) => id !== 'lost_reason' || lead.lead_status === 'Lost')
              .map((id) => (
                <FieldRow key={id} label={titleOf(id)}>
                  {field(id)}
                </FieldRow>
              ))}
            {title === 'group.tracking' &&
              (['cstcreated_on', 'updated_on', 'last_contacted_on', 'next_activity_on'] as const).map((id) => (
                <FieldRow key={id} label={t(TIMES[id])}>
                  <span className="field">{lead[id] ? time(lead[id]) : <span className="muted">–</span>}</span>
                </FieldRow>
              ))}
          </dl>
        </section>
      ))}
    </>
  );
}

const TIMES = {
  cstcreated_on: 'field.created',
  updated_on: 'field.updated',
  last_contacted_on: 'field.contacted',
  next_activity_on: 'field.next',
} as const;

const isColumn = (id: FieldId): id is FieldColumn => editingOf(id as FieldColumn) !== undefined;

function plainChange(lead: Lead, id: FieldId, typed: string): Change | null {
  const value = typed.trim() === '' ? null : typed.trim();
  return value === lead[id] ? null : { field: id as keyof LeadPatch, value, shows: { [id]: value } };
}

const hasValue = (lead: Lead, column: FieldColumn): boolean =>
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
