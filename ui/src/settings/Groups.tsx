import { useState } from 'react';
import { useChoices } from '../api/choices';
import type { Schemas } from '../api/client';
import { ChoicePopover } from '../leads/ChoiceList';
import { t } from '../messages';
import NamedList from './NamedList';
import { useWrite } from './use';

/** User groups: names with members. */
export default function Groups() {
  return (
    <NamedList
      kind="user-groups"
      besides={{ title: t('named.members'), show: (group, set) => <Members group={group} set={set} /> }}
    />
  );
}

function Members(props: {
  group: Schemas['UserGroup'];
  set?: (change: Partial<Schemas['UserGroup']>) => Promise<unknown>;
}) {
  const { group, set } = props;
  const { members } = group;
  const users = useChoices('users');
  const { write } = useWrite();
  const [open, setOpen] = useState(false);
  const names = members.map((id) => users.byId.get(id)?.name ?? `#${id}`).join(', ') || t('named.members.none');
  if (!set) return <span className="field">{names}</span>;
  const pick = (id: number) =>
    void write(() =>
      set({ members: members.includes(id) ? members.filter((other) => other !== id) : [...members, id] }),
    );
  return (
    <ChoicePopover
      opened={open}
      label={t('named.members')}
      options={users.live.map(({ id, name }) => ({ value: String(id), label: name }))}
      picked={members.map(String)}
      many
      onPick={(value) => pick(Number(value))}
      onLeave={() => setOpen(false)}
    >
      <button
        type="button"
        className="field"
        title={t('named.members.of', { name: group.name })}
        onClick={() => setOpen(!open)}
      >
        {names}
      </button>
    </ChoicePopover>
  );
}
