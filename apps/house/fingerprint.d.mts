export function fingerprint(root: string, inputs: string[]): string
