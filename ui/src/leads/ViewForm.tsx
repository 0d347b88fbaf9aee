import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import { TriangleAlert } from 'lucide-react';
import { useChoices } from '../api/choices';
import { api, ok } from '../api/client';
import { ApiError, messageOf } from '../api/errors';
import { useMay, useSession } from '../api/session';
import { t } from '../messages';
import type { SavedView } from './saved';
import { changedBy, readView } from './updateView';

/** Saves what is shown as a new view, or renames and shares one. */
export default function ViewForm(props: {
  of: SavedView | null;
  query: string;
  done: (view: SavedView) => void;
  close: () => void;
}) {
  const { of } = props;
  const { user } = useSession();
  const mayShare = useMay('write');
  const mine = useChoices('user-groups').live.filter(({ members }) => members.includes(of?.owner.id ?? user.id));
  const [name, setName] = useState(of?.name ?? '');
  const [sharing, setSharing] = useState<SavedView['sharing']>(of?.sharing ?? 'private');
  const [team, setTeam] = useState(of?.team?.id);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wanted = team ?? mine[0]?.id;
  /** Which version of the view this is about. */
  const [tag, setTag] = useState<string | null>(null);
  const [conflict, setConflict] = useState<string | null>(null);
  const show = (view: SavedView) => {
    setName(view.name);
    setSharing(view.sharing);
    setTeam(view.team?.id);
  };
  const id = of?.id;
  useEffect(() => {
    if (id === undefined) return;
    readView(id).then((now) => {
      show(now.view);
      setTag(now.tag);
    }, setFailure);
  }, [id]);
  const takeTheirs = async (id: number) => {
    const now = await readView(id);
    show(now.view);
    setTag(now.tag);
    setConflict(null);
  };
  const problem = (field: string) => (failure instanceof ApiError ? failure.errors[field]?.[0] : undefined);
  const save = async (version: string) => {
    setBusy(true);
    const fields = { name, sharing, ...(sharing === 'team' ? { team_id: wanted } : {}) };
    try {
      const { body } = of
        ? await ok(
            api.PATCH('/v1/views/{id}', {
              params: { path: { id: of.id }, header: { 'If-Match': version } },
              body: fields,
            }),
          )
        : await ok(api.POST('/v1/views', { body: { ...fields, screen: 'leads', query: props.query } }));
      props.done(body.data);
    } catch (caught) {
      if (caught instanceof ApiError && caught.status === 412) setConflict(caught.message);
      else setFailure(caught);
      setBusy(false);
    }
  };
  const told = failure && !problem('name') && !problem('team_id') ? messageOf(failure) : undefined;
  return (
    <Modal
      opened
      onClose={props.close}
      title={t(of ? 'views.edit' : 'views.save')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        className="view-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save(tag ?? '*');
        }}
      >
        <TextInput
          label={t('views.name')}
          data-autofocus
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          error={problem('name') ?? told}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {mayShare && (
          <NativeSelect
            label={t('views.sharing')}
            value={sharing}
            onChange={(event) => setSharing(event.currentTarget.value as SavedView['sharing'])}
            data={[
              { value: 'private', label: t('views.private') },
              ...(mine.length || of?.team ? [{ value: 'team', label: t('views.share.team') }] : []),
              { value: 'everyone', label: t('views.share.everyone') },
            ]}
          />
        )}
        {sharing === 'team' && (
          <NativeSelect
            label={t('views.group')}
            value={String(wanted)}
            error={problem('team_id')}
            onChange={(event) => setTeam(Number(event.currentTarget.value))}
            data={(mine.length ? mine : of?.team ? [of.team] : []).map((group) => ({
              value: String(group.id),
              label: group.name,
            }))}
          />
        )}
        {conflict && of ? (
          <div className="warning" role="alert">
            <TriangleAlert size={16} aria-hidden />
            <div>
              {changedBy(conflict)}
              <div className="warning-actions">
                <Button size="compact-xs" variant="default" loading={busy} onClick={() => void save('*')}>
                  {t('conflict.mine')}
                </Button>
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => void takeTheirs(of.id).catch((caught: unknown) => setFailure(caught))}
                >
                  {t('conflict.theirs')}
                </Button>
              </div>
            </div>
          </div>
        ) : (
          <Button type="submit" loading={busy} disabled={of !== null && tag === null}>
            {t('save')}
          </Button>
        )}
      </form>
    </Modal>
  );
}
