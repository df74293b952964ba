import type { Tx } from '@bonafide/database/client'

/** The settings of a workspace that its people may change. */
export interface WorkspaceSettings {
  name: string
  defaultLinkExpirySeconds: number
  defaultSessionTimeSeconds: number
  defaultLocale: 'EN' | 'ES' | 'DE' | 'AR'
  senderName: string | null
  senderAddress: string | null
}

/** The settings as they stand. Throws when there is no such workspace. */
export function findSettings(
  tx: Pick<Tx, 'workspace'>,
  workspaceId: string,
): Promise<WorkspaceSettings & { isSample: boolean }> {
  return tx.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: {
      name: true,
      isSample: true,
      defaultLinkExpirySeconds: true,
      defaultSessionTimeSeconds: true,
      defaultLocale: true,
      senderName: true,
      senderAddress: true,
    },
  })
}

/** Changes the settings that are given and leaves the others. */
export async function saveSettings(
  tx: Tx,
  workspaceId: string,
  changes: Partial<WorkspaceSettings>,
): Promise<void> {
  await tx.workspace.update({ where: { id: workspaceId }, data: changes, select: { id: true } })
}
