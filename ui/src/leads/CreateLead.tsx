import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useChoices } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { ApiError, messageOf, type FieldErrors } from '../api/errors';
import { useSession } from '../api/session';
import { dialog } from '../frame/dialogs';
import { tell } from '../frame/notices';
import { t, type MessageKey } from '../messages';
import { ChoicePopover, type Option } from './ChoiceList';
import { STATUS_OPTIONS, useDirectory } from './directory';
import { useShowLead } from './showLead';

type Values = Schemas['LeadCreate'];

/** Refusals that only say that such a lead is there already, and the leads that they name. */
export function duplicatesIn(errors: FieldErrors): { messages: string[]; ids: number[] } | null {
  const fields = Object.keys(errors);
  const messages = Object.values(errors).flat();
  if (!fields.length || !fields.every((field) => field === 'cstemail' || field === 'cstmobile')) return null;
  if (!messages.every((message) => /\balready\b/.test(message))) return null;
  const ids = messages.flatMap((message) => [...message.matchAll(/LED-0*(\d+)/g)].map((match) => Number(match[1])));
  return { messages, ids: [...new Set(ids)] };
}

/** A new lead. One with the email or the phone number of another is created only by who says so. */
export default function CreateLead() {
  const queries = useQueryClient();
  const showLead = useShowLead();
  const directory = useDirectory();
  const sources = useChoices('lead-sources');
  const { user } = useSession();
  const [values, setValues] = useState<Values>({ cstname: '' });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const found = duplicatesIn(errors);

  const set = (change: Partial<Values>) => {
    setValues((before) => ({ ...before, ...change }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in change))));
  };
  const close = () => dialog.set(null);
  const show = (id: number) => {
    close();
    showLead(id);
  };
  const create = async (onDuplicate: 'reject' | 'allow') => {
    setBusy(true);
    try {
      const { body } = await ok(
        api.POST('/v1/leads', { params: { query: { on_duplicate: onDuplicate } }, body: values }),
      );
      close();
      tell({
        text: t('create.done', { name: body.data.cstname, number: body.data.ct_number }),
        actions: [{ label: t('create.open'), run: () => show(body.data.cstid) }],
      });
      await queries.invalidateQueries({ queryKey: ['leads'] });
    } catch (failure) {
      setBusy(false);
      if (failure instanceof ApiError && Object.keys(failure.errors).length) setErrors(failure.errors);
      else tell({ text: messageOf(failure), bad: true });
    }
  };
  const text = (
    name: 'cstname' | 'lead_company_name' | 'cstemail' | 'cstmobile',
    label: MessageKey,
    more: object = {},
  ) => (
    <TextInput
      label={t(label)}
      name={name}
      value={values[name] ?? ''}
      error={errors[name]?.[0]}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      {...more}
    />
  );
  const pick = (
    name: string,
    label: MessageKey,
    options: Option[],
    picked: string[],
    onPick: (value: string) => void,
    more: { many?: boolean; free?: boolean } = {},
  ): ReactNode => (
    <div>
      <span className="pick-label">{t(label)}</span>
      <ChoicePopover
        opened={open === name}
        label={t(label)}
        options={options}
        picked={picked}
        {...more}
        onPick={(value) => {
          onPick(value);
          if (!more.many) setOpen(null);
        }}
        onLeave={() => setOpen(null)}
      >
        <button
          type="button"
          className="pick"
          aria-label={`${t(label)}: ${picked.map((value) => options.find((option) => option.value === value)?.label ?? value).join(', ') || t('create.nothing')}`}
          onClick={() => setOpen(open === name ? null : name)}
        >
          <span className="ellipsis">
            {picked.map((value) => options.find((option) => option.value === value)?.label ?? value).join(', ') || '–'}
          </span>
        </button>
      </ChoicePopover>
    </div>
  );
  const tags = values.tag_ids ?? [];

  return (
    <Modal
      opened
      onClose={close}
      title={t('leads.create')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
      transitionProps={{ duration: 80 }}
    >
      <form
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void create('reject');
        }}
      >
        <div className="create">
          {text('cstname', 'field.name', { 'data-autofocus': true, required: true, withAsterisk: false })}
          {text('lead_company_name', 'field.company')}
          {text('cstemail', 'field.email', { type: 'email', autoComplete: 'off' })}
          {text('cstmobile', 'field.phone', { type: 'tel', placeholder: '+971 50 123 4567', autoComplete: 'off' })}
          {pick('status', 'field.status', STATUS_OPTIONS, [values.lead_status ?? 'New'], (value) =>
            set({ lead_status: value as 'New' }),
          )}
          {pick(
            'owner',
            'field.owner',
            directory.options('users'),
            [String(values.lead_assignedto ?? user.id)],
            (value) => set({ lead_assignedto: Number(value) }),
          )}
          {pick(
            'source',
            'field.source',
            sources.live.map(({ name }) => ({ value: name, label: name })),
            values.lead_source ? [values.lead_source] : [],
            (value) => set({ lead_source: value }),
            { free: true },
          )}
          {pick(
            'tags',
            'field.tags',
            directory.options('tags'),
            tags.map(String),
            (value) =>
              set({
                tag_ids: tags.includes(Number(value))
                  ? tags.filter((id) => id !== Number(value))
                  : [...tags, Number(value)],
              }),
            { many: true },
          )}
          <Textarea
            className="create-wide"
            label={t('field.notes')}
            rows={3}
            value={values.cstnotes ?? ''}
            error={errors['cstnotes']?.[0]}
            onChange={(event) => set({ cstnotes: event.currentTarget.value })}
          />
        </div>
        {found && (
          <div className="warning" role="alert">
            <TriangleAlert size={16} aria-hidden />
            <div>
              <strong>{t('create.duplicate')}</strong>
              {found.messages.map((message) => (
                <div key={message}>{message}</div>
              ))}
              <div className="warning-actions">
                {found.ids.slice(0, 3).map((id) => (
                  <Button key={id} size="compact-xs" variant="default" onClick={() => show(id)}>
                    {t('create.show', { number: `LED-${String(id).padStart(4, '0')}` })}
                  </Button>
                ))}
                <Button size="compact-xs" variant="default" loading={busy} onClick={() => void create('allow')}>
                  {t('create.anyway')}
                </Button>
              </div>
            </div>
          </div>
        )}
        <div className="dialog-end">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('create.go')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
