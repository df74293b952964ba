/** A From header's two halves, `Tern Harbour Bank <post@example.com>`; the address alone where it has no name. */
export function parseSender(sender: string): { name: string; address: string } {
  const [, name = '', address = ''] = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(sender) ?? []
  return address === '' ? { name: '', address: sender } : { name: name.replace(/\\(.)/g, '$1'), address }
}
