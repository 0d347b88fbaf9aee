import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { choicesOf, useChoices } from '../api/choices';
import { api, ok } from '../api/client';
import { useMay } from '../api/session';
import { ChoicePopover } from '../leads/ChoiceList';
import { Failure, Waiting } from '../frame/states';
import { number, t } from '../messages';
import { useWrite } from './use';

type NamedKind = 'tags' | 'brands' | 'lead-sources' | 'lead-stages' | 'user-groups';
/** What the five have in common, and what two of them have besides. */
type Row = {
  id: number;
  name: string;
  archived: boolean;
  leads: number;
  position?: number | null;
  default?: boolean;
  members?: number[];
};

/** Everything that a lead can point at and that is no more than a name: added, renamed, archived, brought back. */
export default function NamedList({ kind }: { kind: NamedKind }) {
  const { all, isPending, error } = useChoices(kind);
  const queries = useQueryClient();
  const mayArrange = useMay('arrange');
  const { busy, write } = useWrite();
  const [name, setName] = useState('');
  // The five have the same operations under their own addresses.
  const path = `/v1/${kind}` as '/v1/tags';
  const rows = (all as Row[]).toSorted((a, b) => Number(a.archived) - Number(b.archived));
  const patch = (id: number, body: object) =>
    void write(() => ok(api.PATCH(`${path}/{id}`, { params: { path: { id } }, body: body as { name?: string } })));
  const archive = (row: Row) =>
    void write(() =>
      ok(
        api.POST(row.archived ? `${path}/{id}/restore` : `${path}/{id}/archive`, { params: { path: { id: row.id } } }),
      ),
    );
  if (isPending) return <Waiting />;
  if (error) return <Failure failure={error} retry={() => void queries.refetchQueries(choicesOf(kind))} />;
  const live = rows.filter((row) => !row.archived);
  return (
    <>
      {mayArrange && (
        <form
          className="line"
          onSubmit={(event) => {
            event.preventDefault();
            void write(() => ok(api.POST(path, { body: { name } }))).then((made) => made && setName(''));
          }}
        >
          <TextInput
            label={t('named.new')}
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={busy} disabled={!name.trim()}>
            {t('named.add')}
          </Button>
        </form>
      )}
      <div className="list-wide">
        <table className="list">
          <thead>
            <tr>
              <th>{t('field.name')}</th>
              {kind === 'user-groups' && <th>{t('named.members')}</th>}
              <th>{t('leads.title')}</th>
              {mayArrange && <th aria-label={t('named.actions')} />}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-archived={row.archived || undefined}>
                <td>
                  <Name
                    row={row}
                    mayArrange={mayArrange && !row.archived}
                    rename={(to) => patch(row.id, { name: to })}
                  />
                </td>
                {kind === 'user-groups' && (
                  <td>
                    <Members
                      row={row}
                      mayArrange={mayArrange && !row.archived}
                      set={(members) => patch(row.id, { members })}
                    />
                  </td>
                )}
                <td>{number(row.leads)}</td>
                {mayArrange && (
                  <td className="end">
                    {kind === 'lead-stages' && !row.archived && (
                      <>
                        {row.default ? (
                          <span className="muted">{t('stages.default')}</span>
                        ) : (
                          <Button
                            size="compact-xs"
                            variant="subtle"
                            color="gray"
                            c="dimmed"
                            onClick={() => patch(row.id, { default: true })}
                          >
                            {t('stages.make')}
                          </Button>
                        )}
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          disabled={row.position === 1}
                          aria-label={t('display.up', { column: row.name })}
                          onClick={() => patch(row.id, { position: (row.position ?? 1) - 1 })}
                        >
                          <ArrowUp size={14} />
                        </ActionIcon>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          disabled={row.position === live.length}
                          aria-label={t('display.down', { column: row.name })}
                          onClick={() => patch(row.id, { position: (row.position ?? 1) + 1 })}
                        >
                          <ArrowDown size={14} />
                        </ActionIcon>
                      </>
                    )}
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      color="gray"
                      c="dimmed"
                      disabled={row.default}
                      aria-label={t(row.archived ? 'named.restore.one' : 'named.archive.one', { name: row.name })}
                      onClick={() => archive(row)}
                    >
                      {t(row.archived ? 'named.restore' : 'named.archive')}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className="muted">{t('named.none')}</p>}
    </>
  );
}

function Name({ row, mayArrange, rename }: { row: Row; mayArrange: boolean; rename: (name: string) => void }) {
  const [text, setText] = useState<string | null>(null);
  if (!mayArrange) return <span className="field">{row.name}</span>;
  if (text === null) {
    return (
      <button
        type="button"
        className="field"
        title={t('named.rename', { name: row.name })}
        onClick={() => setText(row.name)}
      >
        {row.name}
      </button>
    );
  }
  const keep = () => {
    if (text.trim() && text.trim() !== row.name) rename(text.trim());
    setText(null);
  };
  return (
    <input
      className="field-input"
      autoFocus
      aria-label={t('field.name')}
      value={text}
      maxLength={100}
      onBlur={keep}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') setText(null);
      }}
    />
  );
}

function Members({ row, mayArrange, set }: { row: Row; mayArrange: boolean; set: (members: number[]) => void }) {
  const users = useChoices('users');
  const [open, setOpen] = useState(false);
  const members = row.members ?? [];
  const names = members.map((id) => users.byId.get(id)?.name ?? `#${id}`).join(', ') || '–';
  if (!mayArrange) return <span className="field">{names}</span>;
  return (
    <ChoicePopover
      opened={open}
      label={t('named.members')}
      options={users.live.map(({ id, name }) => ({ value: String(id), label: name }))}
      picked={members.map(String)}
      many
      onPick={(value) =>
        set(
          members.includes(Number(value)) ? members.filter((id) => id !== Number(value)) : [...members, Number(value)],
        )
      }
      onLeave={() => setOpen(false)}
    >
      <button
        type="button"
        className="field"
        title={t('named.members.of', { name: row.name })}
        onClick={() => setOpen(!open)}
      >
        {names}
      </button>
    </ChoicePopover>
  );
}
