import { build, type Plugin } from 'vite'

/**
 * Builds `src/shell/first-look.ts` into a small classic script in the head: modules run only after the page was
 * painted once, and the policy allows no script inline. The page's style sheets go to its end, so that the frame,
 * whose styles are inline, is painted without them; the app's own script waits for them.
 */
export function firstLook(): Plugin {
  return {
    name: 'first-look',
    apply: 'build',
    async generateBundle() {
      const built = await build({
        configFile: false,
        root: import.meta.dirname,
        logLevel: 'warn',
        build: {
          write: false,
          lib: { entry: 'src/shell/first-look.ts', formats: ['iife'], name: 'firstLook' },
        },
      })
      const [output] = Array.isArray(built) ? built : [built]
      const script = output && 'output' in output ? output.output[0] : undefined
      if (!script) throw new Error('The first look came out empty.')
      this.emitFile({ type: 'asset', name: 'first-look.js', source: script.code })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const script = Object.keys(bundle).find((file) => /first-look-[^/]+\.js$/.test(file))
        if (!script) throw new Error('The first look was not built.')
        const styleSheets = html.match(/ *<link rel="stylesheet"[^>]*>\n/g) ?? []
        return styleSheets
          .reduce((rest, sheet) => rest.replace(sheet, ''), html)
          .replace('    <style>', `    <script src="/${script}"></script>\n    <style>`)
          .replace('  </body>', `${styleSheets.join('')}  </body>`)
      },
    },
  }
}
