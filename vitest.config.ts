import { defineConfig } from 'vitest/config'

const databaseServer = './packages/database/src/testing-server.ts'

const project = (
  name: string,
  folder: string,
  options: { globalSetup?: string; [key: string]: unknown } = {},
) => ({
  test: {
    name,
    include: [`${folder}/**/*.test.{ts,tsx}`],
    exclude: ['**/node_modules/**', '**/generated/**', '**/dist/**'],
    ...options,
  },
})

export default defineConfig({
  test: {
    // Unless told, it leaves one core of two to itself, which then waits.
    maxWorkers: 2,
    reporters: ['default', './apps/house/final-count.ts'],
    projects: [
      project('core', 'packages/core'),
      project('database', 'packages/database', { globalSetup: databaseServer, testTimeout: 20_000 }),
      project('emails', 'packages/emails'),
      project('specimens', 'packages/specimens', { testTimeout: 60_000 }),
      project('evidence', 'packages/evidence', { testTimeout: 20_000 }),
      {
        ...project('api', 'apps/api', {
          expect: { poll: { timeout: 5_000 } },
          globalSetup: databaseServer,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        }),
        // Libraries get this entry from Node while Vite would pick the other one, and two graphqls do not mix.
        resolve: {
          alias: [
            {
              find: /^graphql$/,
              replacement: `${import.meta.dirname}/apps/api/node_modules/graphql/index.mjs`,
            },
          ],
        },
      },
      project('dashboard', 'apps/dashboard'),
      project('verify', 'apps/verify'),
      project('bench', 'apps/bench'),
      project('house', 'apps/house', { testTimeout: 120_000 }),
      // Whole stories in a real browser, after everything else. They wait more than they work, so three go side by side.
      project('journeys', 'apps/journeys', {
        include: ['apps/journeys/**/*.{journey,test}.ts'],
        expect: { poll: { timeout: 10_000 } },
        testTimeout: 180_000,
        hookTimeout: 180_000,
        maxWorkers: 3,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
})
