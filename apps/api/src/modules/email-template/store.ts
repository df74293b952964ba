import type { Tx } from '@bonafide/database/client'
import { uuid7 } from '@bonafide/database/uuid7'
import { ownCursor } from '../../platform/page.ts'

/** A mail's wording as it is kept. */
export interface Wording {
  name: string
  subject: string
  text: string
}

type Reader = Pick<Tx, 'emailTemplate'>

/** One page of the workspace's templates, the newest change first. */
export function listTemplates<Q extends object>(tx: Reader, workspaceId: string, query: Q) {
  return tx.emailTemplate.findMany({
    ...ownCursor(query, workspaceId),
    where: { workspaceId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  })
}

/** One template for GraphQL, with the columns that are asked for. */
export function findTemplateNode<Q extends object>(tx: Reader, workspaceId: string, id: string, query: Q) {
  return tx.emailTemplate.findUnique({ ...query, where: { id, workspaceId } })
}

export function findTemplate(tx: Reader, workspaceId: string, id: string): Promise<Wording | null> {
  return tx.emailTemplate.findUnique({
    where: { id, workspaceId },
    select: { name: true, subject: true, text: true },
  })
}

/** The id of the new template; null when another of the workspace has its name. */
export async function insertTemplate(tx: Tx, workspaceId: string, wording: Wording): Promise<string | null> {
  const id = uuid7()
  // Not create(): an error in PostgreSQL would spoil the caller's transaction.
  const { count } = await tx.emailTemplate.createMany({
    data: [{ id, workspaceId, ...wording }],
    skipDuplicates: true,
  })
  return count === 1 ? id : null
}

/** How the change ended; `taken`: another template of the workspace has the name. */
export async function updateTemplate(
  tx: Tx,
  workspaceId: string,
  id: string,
  wording: Wording,
): Promise<'saved' | 'taken' | 'gone'> {
  const rival = await tx.emailTemplate.findFirst({
    where: { workspaceId, name: wording.name, NOT: { id } },
    select: { id: true },
  })
  if (rival) return 'taken'
  const { count } = await tx.emailTemplate.updateMany({ where: { id, workspaceId }, data: wording })
  return count === 1 ? 'saved' : 'gone'
}

export async function deleteTemplate(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await tx.emailTemplate.deleteMany({ where: { id, workspaceId } })
  return count === 1
}

/** Which of these names the workspace has already. */
export async function takenNames(tx: Reader, workspaceId: string, names: string[]): Promise<Set<string>> {
  const rows = await tx.emailTemplate.findMany({
    where: { workspaceId, name: { in: names } },
    select: { name: true },
  })
  return new Set(rows.map(({ name }) => name))
}
