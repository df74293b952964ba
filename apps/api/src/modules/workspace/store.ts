import type { Database, Tx } from '@bonafide/database/client'

/** The settings of a workspace that its people may change. */
export interface WorkspaceSettings {
  name: string
  defaultLinkExpirySeconds: number
  defaultSessionTimeSeconds: number
  defaultLocale: 'EN' | 'ES' | 'DE' | 'AR'
  senderName: string | null
  senderAddress: string | null
}

/** What a session gets where its creator says nothing. */
export type SessionDefaults = Pick<
  WorkspaceSettings,
  'defaultLinkExpirySeconds' | 'defaultSessionTimeSeconds' | 'defaultLocale'
>

/** The columns of the defaults, for a statement that reads them along with whoever is calling. */
export const sessionDefaultsColumns = (workspace: string): string =>
  ['defaultLinkExpirySeconds', 'defaultSessionTimeSeconds', 'defaultLocale']
    .map((column) => `${workspace}."${column}"`)
    .join(', ')

/** The settings as they stand. Throws when there is no such workspace. */
export async function findSettings(
  db: Database,
  workspaceId: string,
): Promise<WorkspaceSettings & { isSample: boolean }> {
  const { rows } = await db.pool.query<WorkspaceSettings & { isSample: boolean }>({
    name: 'workspace_find_settings',
    text: `SELECT name, "isSample", "defaultLinkExpirySeconds", "defaultSessionTimeSeconds", "defaultLocale",
             "senderName", "senderAddress"
           FROM "Workspace" WHERE id = $1`,
    values: [workspaceId],
  })
  const [settings] = rows
  if (!settings) throw new Error('There is no such workspace')
  return settings
}

/** The workspace for GraphQL, with the columns that are asked for. Throws when there is no such workspace. */
export function findWorkspaceNode<Query extends object>(
  db: Pick<Database, 'prisma'>,
  workspaceId: string,
  query: Query,
) {
  return db.prisma.workspace.findUniqueOrThrow({ ...query, where: { id: workspaceId } })
}

/** Changes the settings that are given and leaves the others. */
export async function saveSettings(
  tx: Tx,
  workspaceId: string,
  changes: Partial<WorkspaceSettings>,
): Promise<void> {
  await tx.workspace.update({ where: { id: workspaceId }, data: changes, select: { id: true } })
}
