import { Checkbox } from '@bonafide/ui/Checkbox'
import { Dialog } from '@bonafide/ui/Dialog'
import { Kbd } from '@bonafide/ui/Kbd'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { KeyName } from './KeyName.tsx'
import styles from './KeySheet.module.css'
import { listShortcuts, singleKeysAreOn, switchSingleKeys } from './shortcuts.ts'

/** Every key that works on the page under it. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [groups] = useState(listShortcuts)
  const [areOn, setOn] = useState(singleKeysAreOn)
  return (
    <Dialog title={<Trans>Keys</Trans>} closeLabel={t`Close`} size="large" onClose={onClose}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.title} className={styles.group}>
            <h3>{group.title}</h3>
            <ul>
              {group.shortcuts.map((shortcut) => (
                <li key={shortcut.keys}>
                  <span>{shortcut.label}</span>
                  <span className={styles.keys}>
                    {shortcut.keys.split(' ').map((key) => (
                      <Kbd key={key}>
                        <KeyName name={key} />
                      </Kbd>
                    ))}
                    <span className="visually-hidden">{shortcut.keys}</span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className={styles.foot}>
        <Checkbox
          label={t`Single keys work on this device`}
          hint={t`Switch them off if you dictate, or press keys by accident.`}
          checked={areOn}
          onChange={(on) => {
            switchSingleKeys(on)
            setOn(on)
          }}
        />
      </div>
    </Dialog>
  )
}
