import type { CodegenConfig } from '@graphql-codegen/cli'

/** Writes the typed documents of every `graphql(…)` in src to src/generated. */
const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/generated/**'],
  ignoreNoDocuments: true,
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: { unmaskFunctionName: 'readFragment' } },
      config: {
        useTypeImports: true,
        importExtension: '.ts',
        enumType: 'string-literal',
        strictScalars: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          Date: 'string',
          PartialDate: 'string',
          URL: 'string',
          JSON: 'unknown',
        },
      },
    },
  },
  importExtension: '.ts',
}

export default config
