export const root: string
export const projectNode: string
export class Refusal extends Error {}
export function projectEnvironment(...folders: string[]): NodeJS.ProcessEnv
export function run(
  program: string,
  args: string[],
  options: { folder?: string; env?: NodeJS.ProcessEnv; failure: string },
): Promise<string>
export function endWork(): void
