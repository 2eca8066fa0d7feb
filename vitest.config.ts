import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { projectFiles } from './bin/test-projects.mjs'

const onDatabase = {
  testTimeout: 60_000,
  hookTimeout: 120_000,
  globalSetup: whenWritten('server/testing/global-setup.ts'),
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', ...projectFiles.unit, testTimeout: 20_000, sequence: { groupOrder: 0 } } },
      {
        test: { name: 'modules', ...projectFiles.modules, ...onDatabase, isolate: false, sequence: { groupOrder: 1 } },
      },
      { test: { name: 'integration', ...projectFiles.integration, ...onDatabase, sequence: { groupOrder: 2 } } },
      {
        test: {
          name: 'e2e',
          ...projectFiles.e2e,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          globalSetup: whenWritten('e2e/global-setup.ts'),
          setupFiles: whenWritten('e2e/on-failure.ts'),
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})

function whenWritten(path: string): string[] {
  return existsSync(fileURLToPath(new URL(path, import.meta.url))) ? [path] : []
}
