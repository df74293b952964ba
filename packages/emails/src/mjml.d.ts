declare module 'mjml' {
  export interface MjmlResult {
    html: string
    errors: { formattedMessage: string }[]
  }
  export default function mjml2html(
    input: string,
    options?: {
      validationLevel?: 'strict' | 'soft' | 'skip'
      keepComments?: boolean
      fonts?: Record<string, string>
    },
  ): Promise<MjmlResult>
}
