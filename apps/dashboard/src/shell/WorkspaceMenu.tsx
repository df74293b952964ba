import { Initials } from '@bonafide/ui/Initials'
import { Menu } from '@bonafide/ui/Menu'
import { showToast } from '@bonafide/ui/Toast'
import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, Settings2 } from 'lucide-react'
import { useMutation } from 'urql'
import { graphql } from '../generated/gql.ts'
import { useShell } from './shell-context.ts'
import styles from './WorkspaceMenu.module.css'
import { lookAtAnotherWorkspace } from './workspaces.ts'

const SwitchWorkspace = graphql(`
  mutation SwitchWorkspace($id: ID!) {
    switchWorkspace(id: $id) {
      __typename
    }
  }
`)

/** The workspace that is looked at, and the way to another. */
export function WorkspaceMenu() {
  const { t } = useLingui()
  const { viewer } = useShell()
  const navigate = useNavigate()
  const [, switchTo] = useMutation(SwitchWorkspace)

  async function choose(id: string) {
    if (id === viewer.workspace.id) return
    const { data } = await switchTo({ id })
    if (data?.switchWorkspace.__typename === 'SwitchWorkspaceSuccess') lookAtAnotherWorkspace()
    else {
      showToast(t`The workspace could not be opened.`, { tone: 'danger' })
    }
  }

  return (
    <Menu
      label={t`Workspaces`}
      sections={[
        {
          id: 'workspaces',
          label: t`Workspaces`,
          items: viewer.workspaces.map((workspace) => ({
            id: workspace.id,
            text: workspace.name,
            label: <span dir="auto">{workspace.name}</span>,
            icon: <Initials name={workspace.name} kind="workspace" size={20} />,
            ...(workspace.isSample ? { hint: t`Sample data` } : {}),
            isChecked: workspace.id === viewer.workspace.id,
            onSelect: () => void choose(workspace.id),
          })),
        },
        {
          id: 'settings',
          items: [
            {
              id: 'settings',
              label: t`Workspace settings`,
              icon: <Settings2 strokeWidth={1.5} />,
              onSelect: () => void navigate({ to: '/settings' }),
            },
          ],
        },
      ]}
      trigger={(props) => (
        <button
          type="button"
          {...props}
          className={styles.trigger}
          aria-label={t`Workspace: ${viewer.workspace.name}`}
        >
          <Initials name={viewer.workspace.name} kind="workspace" />
          <span className={styles.name} dir="auto">
            {viewer.workspace.name}
          </span>
          <ChevronsUpDown className={styles.mark} size={16} strokeWidth={1.5} />
        </button>
      )}
    />
  )
}
