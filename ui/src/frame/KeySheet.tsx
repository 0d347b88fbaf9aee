import { Modal, Checkbox } from '@mantine/core';
import { t, type MessageKey } from '../messages';
import { dialog } from './dialogs';
import { MOD } from './Frame';
import { prefer, prefs } from './prefs';

const SHEET: [MessageKey, [string, MessageKey][]][] = [
  [
    'keys.anywhere',
    [
      [`${MOD} K`, 'keys.palette'],
      ['?', 'keys.title'],
      ['c', 'leads.create'],
      ['u', 'keys.undo'],
      ['g l', 'keys.go.leads'],
      ['g b', 'keys.go.board'],
      ['g q', 'keys.go.queue'],
      ['g s', 'keys.go.settings'],
    ],
  ],
  [
    'keys.table',
    [
      ['/', 'leads.search'],
      ['f', 'filter.add'],
      ['g v', 'keys.go.views'],
      ['j  k', 'keys.move'],
      ['← → ↑ ↓', 'keys.cells'],
      ['x', 'keys.select'],
      ['⇧ ↑  ⇧ ↓', 'keys.range'],
      ['Enter', 'keys.open'],
      ['e', 'keys.edit'],
      ['s', 'keys.status'],
      ['a', 'keys.assign'],
      ['t', 'keys.tag'],
      ['Delete', 'keys.delete'],
      ['Esc', 'keys.leave'],
    ],
  ],
  [
    'keys.board',
    [
      ['← → ↑ ↓', 'keys.cards'],
      ['h  l  k  j', 'keys.cards'],
      ['m', 'board.move'],
      ['Enter', 'keys.open'],
    ],
  ],
  [
    'keys.lead',
    [
      ['j  k', 'keys.leads.jk'],
      ['n', 'keys.note'],
      ['l c', 'keys.call'],
      ['l n', 'keys.unanswered'],
      ['l e', 'keys.mail'],
      ['l m', 'keys.meet'],
      ['l t', 'keys.task'],
      [`${MOD} Enter`, 'keys.keep'],
      ['d', 'keys.done'],
      ['z t  z w  z d', 'keys.snooze'],
      ['q', 'keys.lose'],
    ],
  ],
];

export default function KeySheet() {
  const { singleKeys } = prefs.use();
  return (
    <Modal
      opened
      onClose={() => dialog.set(null)}
      title={t('keys.title')}
      size={920}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className="sheet-all">
        {SHEET.map(([title, keys]) => (
          <section key={title}>
            <h3 className="sheet-title">{t(title)}</h3>
            <dl className="sheet">
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>{t(what)}</dt>
                  <dd>
                    <kbd className="key">{key}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        mt="md"
        size="xs"
        checked={singleKeys}
        onChange={(event) => prefer({ singleKeys: event.currentTarget.checked })}
        label={t('keys.single')}
      />
    </Modal>
  );
}
