import { Menu } from '@bonafide/ui/Menu'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { CopyPlus, Ellipsis, Trash2 } from 'lucide-react'
import { type FragmentType, readFragment } from '../generated/fragment-masking.ts'
import { graphql } from '../generated/gql.ts'
import styles from '../row-list/RowList.module.css'
import { formatAge, formatExactly } from '../time/format-time.ts'
import { useNow } from '../time/use-now.ts'
import own from './Templates.module.css'
import { useTemplateActions } from './use-template-actions.tsx'

const TemplateRow_template = graphql(`
  fragment TemplateRow_template on EmailTemplate {
    id
    name
    subject
    updatedAt
  }
`)

/** A template in the list. `onChange` is called when one was added or taken away. */
export function TemplateRow(props: {
  template: FragmentType<typeof TemplateRow_template>
  onChange: () => void
}) {
  const { t } = useLingui()
  const template = readFragment(TemplateRow_template, props.template)
  const updatedAt = Date.parse(template.updatedAt)
  const now = useNow(30)
  const actions = useTemplateActions(template, {
    onDuplicated: props.onChange,
    onDeleted: props.onChange,
  })
  return (
    <li className={styles.row}>
      <span>
        <Link
          to="/templates/$templateId"
          params={{ templateId: template.id }}
          className={styles.link}
          data-row=""
        >
          <bdi dir="auto">{template.name}</bdi>
        </Link>
      </span>
      <span className={styles.second}>
        <bdi dir="auto">{template.subject}</bdi>
      </span>
      <time className={styles.meta} dateTime={template.updatedAt} title={formatExactly(updatedAt)}>
        {formatAge(updatedAt, now)}
      </time>
      <span className={styles.actions}>
        <Menu
          label={t`Template ${template.name}`}
          align="end"
          sections={[
            {
              id: 'actions',
              items: [
                {
                  id: 'duplicate',
                  label: t`Duplicate`,
                  icon: <CopyPlus strokeWidth={1.5} />,
                  onSelect: actions.duplicate,
                },
                {
                  id: 'delete',
                  label: t`Delete…`,
                  icon: <Trash2 strokeWidth={1.5} />,
                  isDanger: true,
                  onSelect: actions.askToDelete,
                },
              ],
            },
          ]}
          trigger={(menu) => (
            <button {...menu} type="button" className={own.rowMenu} aria-label={t`More for ${template.name}`}>
              <Ellipsis size={16} strokeWidth={1.5} />
            </button>
          )}
        />
        {actions.dialog}
      </span>
    </li>
  )
}
