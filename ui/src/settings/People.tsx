import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { choicesOf } from '../api/choices';
import { api, ok, type Schemas } from '../api/client';
import { useMay, useSession } from '../api/session';
import { CodeBlock } from '../frame/states';
import { t, time } from '../messages';
import { Invite, ROLES, SCOPES } from './Invite';
import { List, Once, Quiet, Read, Sure } from './parts';
import { useWrite } from './use';

type User = Schemas['UserRow'];

/** Who is in the organisation; who comes gets a link to set a password by. */
export default function People() {
  const query = useQuery({
    ...choicesOf('users'),
    staleTime: 0,
    select: (users) =>
      users.toSorted((a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name)),
  });
  const mayAdminister = useMay('administer');
  const { write } = useWrite();
  const [shown, setShown] = useState<{ name: string; link: string; until: string } | null>(null);
  const [leaving, setLeaving] = useState<User | null>(null);

  const link = async ({ id, name }: { id: number; name: string }) => {
    const { body } = await ok(api.POST('/v1/users/{id}/link', { params: { path: { id } } }));
    setShown({ name, link: body.data.link, until: body.data.expires_on });
  };
  const put = (user: User, where: 'archive' | 'restore') =>
    void write(() => ok(api.POST(`/v1/users/{id}/${where}`, { params: { path: { id: user.id } } })));
  return (
    <>
      <p className="muted card-hint">{t(mayAdminister ? 'people.hint' : 'people.hint.others')}</p>
      {mayAdminister && <Invite link={link} />}
      {shown && (
        <Once text={t('people.link', { name: shown.name, until: time(shown.until) })} close={() => setShown(null)}>
          <CodeBlock text={shown.link} label={t('people.link.copy')} />
        </Once>
      )}
      <Read query={query}>
        {(users) => (
          <List heads={[t('field.name'), t('people.role'), t('people.scope')]} acts={mayAdminister}>
            {users.map((user) => (
              <Person
                key={user.id}
                user={user}
                link={() => void write(() => link(user))}
                archive={() => setLeaving(user)}
                restore={() => put(user, 'restore')}
              />
            ))}
          </List>
        )}
      </Read>
      {leaving && (
        <Sure
          title={t('named.archive.sure', { name: leaving.name })}
          go={t('named.archive')}
          run={() => put(leaving, 'archive')}
          close={() => setLeaving(null)}
        >
          <p>{t('people.archive.text')}</p>
        </Sure>
      )}
    </>
  );
}

function Person(props: { user: User; link: () => void; archive: () => void; restore: () => void }) {
  const { user } = props;
  const { user: me } = useSession();
  const mayAdminister = useMay('administer');
  const { write } = useWrite();
  const mayChange = mayAdminister && !user.archived;
  const isOther = user.id !== me.id;
  const patch = (body: Schemas['UserPatch']) =>
    void write(() => ok(api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body })));
  return (
    <tr data-archived={user.archived || undefined}>
      <td>
        {user.name} {!isOther && <span className="badge">{t('me')}</span>}
        <div className="muted">{user.email}</div>
      </td>
      <td>
        {mayChange && isOther ? (
          <NativeSelect
            size="xs"
            aria-label={t('people.role.of', { name: user.name })}
            value={user.role}
            data={ROLES()}
            onChange={(event) => patch({ role: event.currentTarget.value as User['role'] })}
          />
        ) : (
          t(`role.${user.role}`)
        )}
      </td>
      <td>
        {mayChange && user.role !== 'admin' ? (
          <NativeSelect
            size="xs"
            aria-label={t('people.scope.of', { name: user.name })}
            value={user.record_scope}
            data={SCOPES()}
            onChange={(event) => patch({ record_scope: event.currentTarget.value as User['record_scope'] })}
          />
        ) : (
          t(`scope.${user.record_scope}`)
        )}
      </td>
      {mayAdminister && (
        <td className="end">
          {isOther && !user.archived && (
            <>
              <Quiet aria-label={t('people.link.of', { name: user.name })} onClick={props.link}>
                {t('people.link.new')}
              </Quiet>
              <Quiet aria-label={t('named.archive.one', { name: user.name })} onClick={props.archive}>
                {t('named.archive')}
              </Quiet>
            </>
          )}
          {user.archived && (
            <Quiet aria-label={t('named.restore.one', { name: user.name })} onClick={props.restore}>
              {t('named.restore')}
            </Quiet>
          )}
        </td>
      )}
    </tr>
  );
}
