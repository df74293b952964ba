import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstChunk } from './first-chunk.ts'
import { firstLook } from './first-look.ts'
import { inlineDocuments } from './inline-documents.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    inlineDocuments(),
    react(),
    lingui({
      macroTransform: true,
      failOnCompileError: true,
      configPath: `${import.meta.dirname}/lingui.config.ts`,
    }),
    firstLook(),
  ],
  build: {
    target: ['chrome120', 'firefox121', 'safari17.4'],
    outDir: 'dist',
    assetsDir: 'assets',
    // Fonts stay files of their own: inside the stylesheet they would hold the first paint back.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: firstChunk(`${import.meta.dirname}/src/main.tsx`) }] },
      },
    },
  },
  worker: { format: 'es' },
})
