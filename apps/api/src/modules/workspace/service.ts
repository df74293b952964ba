import { workspaceIssues } from '@bonafide/core/workspace'
import { type Database, transaction } from '@bonafide/database/client'
import type { Actor } from '../../platform/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { type InvalidInput, invalidInput } from '../../platform/refusal.ts'
import { findSettings, saveSettings, type WorkspaceSettings } from './store.ts'

export {
  findWorkspaceNode,
  type SessionDefaults,
  sessionDefaultsColumns,
  type WorkspaceSettings,
} from './store.ts'

/** The settings that a session's defaults and a mail's sender come from. */
export function settingsOf(
  db: Database,
  workspaceId: string,
): Promise<WorkspaceSettings & { isSample: boolean }> {
  return findSettings(db, workspaceId)
}

/** Changes what is given; a null sender goes back to the installation's own. Null when all went well. */
export async function updateWorkspace(
  platform: Pick<Platform, 'db'>,
  actor: Actor,
  changes: Partial<WorkspaceSettings>,
): Promise<InvalidInput | null> {
  const issues = workspaceIssues(changes)
  if (issues.length > 0) return invalidInput(issues)
  const tidy = { ...changes }
  if (typeof tidy.name === 'string') tidy.name = tidy.name.trim()
  if (tidy.senderName !== undefined) tidy.senderName = tidy.senderName?.trim() || null
  if (tidy.senderAddress !== undefined) tidy.senderAddress = tidy.senderAddress?.trim() || null
  await transaction(platform.db, (tx) => saveSettings(tx, actor.workspaceId, tidy))
  return null
}

/** The From line of a mail sent now: the workspace's own sender, else the installation's, under the workspace's name. */
export function effectiveSender(
  workspace: Pick<WorkspaceSettings, 'name' | 'senderName' | 'senderAddress'>,
  mailFrom: string,
): { name: string; address: string } {
  const own = /^\s*(?:"?([^"<]*)"?\s*)?<([^<>\s]+)>\s*$/.exec(mailFrom)
  const address = workspace.senderAddress ?? own?.[2] ?? mailFrom.trim()
  return { name: workspace.senderName ?? workspace.name, address }
}
