import { useState } from 'react'
import styles from './MailPreview.module.css'

export type MailLook = 'light' | 'dark'

/**
 * A mail's HTML as a mail program would show it, in a frame that runs no script and sends no form. `look` shows
 * what a light or a dark program makes of it; without it the mail follows the reader's system. With `opensLinks`
 * a link opens a tab of its own; without it links do nothing.
 */
export function MailFrame({
  html,
  title,
  look,
  opensLinks = false,
}: {
  html: string
  title: string
  look?: MailLook
  opensLinks?: boolean
}) {
  const [height, setHeight] = useState<number>()
  return (
    <iframe
      className={styles.frame}
      title={title}
      // The same origin without scripts lets this page measure the mail, and the mail do nothing.
      sandbox={`allow-same-origin${opensLinks ? ' allow-popups allow-popups-to-escape-sandbox' : ''}`}
      referrerPolicy="no-referrer"
      srcDoc={prepared(html, look)}
      style={{ blockSize: height ?? 640 }}
      onLoad={({ currentTarget: frame }) => {
        const measure = () => {
          const body = frame.contentDocument?.body
          if (body && body.scrollHeight > 0) setHeight(Math.ceil(body.getBoundingClientRect().height))
        }
        measure()
        const body = frame.contentDocument?.body
        if (body) new ResizeObserver(measure).observe(body)
      }}
    />
  )
}

/** Opens links outside of the frame, keeps a mail program's margin around the mail, and answers the mail's
 * question for the reader's theme by `look`. */
function prepared(html: string, look: MailLook | undefined): string {
  const base = '<base target="_blank"><style>body { padding-inline: 16px !important; }</style>'
  const withBase = /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + html
  if (look === undefined) return withBase
  return withBase
    .replace(/\(prefers-color-scheme:\s*dark\)/gi, look === 'dark' ? '(min-width: 0)' : '(max-width: 0)')
    .replace(/color-scheme:\s*light dark/gi, `color-scheme: ${look}`)
}
