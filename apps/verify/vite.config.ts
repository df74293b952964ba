import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * The API serves this page at `/s/<token>` and its files under `/verify-assets/`, so that they never meet the
 * dashboard's.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    lingui({
      macroTransform: true,
      failOnCompileError: true,
      configPath: `${import.meta.dirname}/lingui.config.ts`,
    }),
    styleSheetLast(),
  ],
  build: {
    assetsDir: 'verify-assets',
    // A phone of five years ago: its browser may be as old as it is.
    target: ['chrome100', 'safari15.4', 'firefox100'],
    // The page's policy allows nothing inline, so no file may hide in another as a data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/applicant': process.env.VERIFY_API ?? 'http://127.0.0.1:4000' },
  },
})

/** The first words in index.html are painted without waiting for the style sheet; the script does wait for it. */
function styleSheetLast(): Plugin {
  return {
    name: 'style-sheet-last',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const [link = ''] = html.match(/ *<link rel="stylesheet"[^>]*>\n/) ?? []
        return html.replace(link, '').replace('  </body>', `${link}  </body>`)
      },
    },
  }
}
