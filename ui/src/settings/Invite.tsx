import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { api, ok, type Schemas } from '../api/client';
import { t } from '../messages';
import { useWrite } from './use';

type Invited = Required<Pick<Schemas['UserCreate'], 'name' | 'email' | 'role' | 'record_scope'>>;

export const ROLES = () =>
  (['admin', 'manager', 'rep', 'reader'] as const).map((value) => ({ value, label: t(`role.${value}`) }));
export const SCOPES = () => (['own', 'group', 'all'] as const).map((value) => ({ value, label: t(`scope.${value}`) }));

const NOBODY: Invited = { name: '', email: '', role: 'rep', record_scope: 'all' };

/** Takes somebody in, and asks for the link by which they set a password. */
export function Invite({ link }: { link: (user: { id: number; name: string }) => Promise<void> }) {
  const { busy, write, problem } = useWrite('name', 'email');
  const [values, setValues] = useState(NOBODY);
  const set = (change: Partial<Invited>) => setValues((before) => ({ ...before, ...change }));
  const invite = () =>
    void write(async () => {
      const { body } = await ok(api.POST('/v1/users', { body: values }));
      setValues(NOBODY);
      await link(body.data);
    });
  return (
    <form
      className="line"
      onSubmit={(event) => {
        event.preventDefault();
        invite();
      }}
    >
      <TextInput
        label={t('field.name')}
        value={values.name}
        maxLength={100}
        autoComplete="off"
        error={problem('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('field.email')}
        type="email"
        value={values.email}
        autoComplete="off"
        error={problem('email')}
        onChange={(event) => set({ email: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('people.role')}
        value={values.role}
        data={ROLES()}
        onChange={(event) => set({ role: event.currentTarget.value as Invited['role'] })}
      />
      {values.role !== 'admin' && (
        <NativeSelect
          label={t('people.scope')}
          value={values.record_scope}
          data={SCOPES()}
          onChange={(event) => set({ record_scope: event.currentTarget.value as Invited['record_scope'] })}
        />
      )}
      <Button type="submit" loading={busy} disabled={!values.name.trim() || !values.email.trim()}>
        {t('people.invite')}
      </Button>
    </form>
  );
}
