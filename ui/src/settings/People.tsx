import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChoices } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { useMay, useSession } from '../api/session';
import { CodeBlock, Failure, Waiting } from '../frame/states';
import { t, time } from '../messages';
import { useWrite } from './use';

const ROLES: Schemas['Role'][] = ['admin', 'manager', 'rep', 'reader'];
const SCOPES: Schemas['RecordScope'][] = ['own', 'group', 'all'];

type Shown = { name: string; link: string; until: string };

/** Who is in the organisation; who comes gets a link to set a password by. */
export default function People() {
  const users = useChoices('users');
  const { user: me } = useSession();
  const mayAdminister = useMay('administer');
  const { busy, write } = useWrite();
  const [values, setValues] = useState({ name: '', email: '' });
  const [shown, setShown] = useState<Shown | null>(null);

  const link = async (id: number, name: string) => {
    const { body } = await ok(api.POST('/v1/users/{id}/link', { params: { path: { id } } }));
    setShown({ name, link: body.data.link, until: body.data.expires_on });
  };
  const invite = () =>
    void write(async () => {
      const { body } = await ok(api.POST('/v1/users', { body: values }));
      setValues({ name: '', email: '' });
      await link(body.data.id, body.data.name);
    });
  const patch = (id: number, body: Schemas['UserPatch']) =>
    void write(() => ok(api.PATCH('/v1/users/{id}', { params: { path: { id } }, body })));
  const archive = (user: Schemas['UserRow']) =>
    void write(() =>
      ok(
        api.POST(user.archived ? '/v1/users/{id}/restore' : '/v1/users/{id}/archive', {
          params: { path: { id: user.id } },
        }),
      ),
    );

  if (users.isPending) return <Waiting />;
  if (users.error) return <Failure failure={users.error} />;
  return (
    <>
      {mayAdminister && (
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
            onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('field.email')}
            type="email"
            value={values.email}
            onChange={(event) => setValues({ ...values, email: event.currentTarget.value })}
          />
          <Button type="submit" loading={busy} disabled={!values.name.trim() || !values.email.trim()}>
            {t('people.invite')}
          </Button>
        </form>
      )}
      {shown && (
        <div className="once" role="status">
          <p>{t('people.link', { name: shown.name, until: time(shown.until) })}</p>
          <CodeBlock text={shown.link} label={t('copy')} />
        </div>
      )}
      <div className="list-wide">
        <table className="list">
          <thead>
            <tr>
              <th>{t('field.name')}</th>
              <th>{t('people.role')}</th>
              <th>{t('people.scope')}</th>
              {mayAdminister && <th aria-label={t('named.actions')} />}
            </tr>
          </thead>
          <tbody>
            {users.all.map((user) => (
              <tr key={user.id} data-archived={user.archived || undefined}>
                <td>
                  {user.name}
                  <div className="muted">{user.email}</div>
                </td>
                <td>
                  <Pick
                    label={t('people.role.of', { name: user.name })}
                    value={user.role}
                    values={ROLES}
                    may={mayAdminister && !user.archived && user.id !== me.id}
                    text={(role) => t(`role.${role}`)}
                    set={(role) => patch(user.id, { role })}
                  />
                </td>
                <td>
                  <Pick
                    label={t('people.scope.of', { name: user.name })}
                    value={user.record_scope}
                    values={SCOPES}
                    may={mayAdminister && !user.archived && user.role !== 'admin'}
                    text={(scope) => t(`scope.${scope}`)}
                    set={(scope) => patch(user.id, { record_scope: scope })}
                  />
                </td>
                {mayAdminister && (
                  <td className="end">
                    {user.id !== me.id && !user.archived && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        c="dimmed"
                        aria-label={t('people.link.of', { name: user.name })}
                        onClick={() => void write(() => link(user.id, user.name))}
                      >
                        {t('people.link.new')}
                      </Button>
                    )}
                    {user.id !== me.id && (
                      <Button
                        size="compact-xs"
                        variant="subtle"
                        color="gray"
                        c="dimmed"
                        aria-label={t(user.archived ? 'named.restore.one' : 'named.archive.one', { name: user.name })}
                        onClick={() => archive(user)}
                      >
                        {t(user.archived ? 'named.restore' : 'named.archive')}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Pick<V extends string>(props: {
  label: string;
  value: V;
  values: V[];
  may: boolean;
  text: (value: V) => string;
  set: (value: V) => void;
}) {
  if (!props.may) return <>{props.text(props.value)}</>;
  return (
    <select
      className="select"
      aria-label={props.label}
      value={props.value}
      onChange={(event) => props.set(event.currentTarget.value as V)}
    >
      {props.values.map((value) => (
        <option key={value} value={value}>
          {props.text(value)}
        </option>
      ))}
    </select>
  );
}
