import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { longest, projectFiles } from './bin/test-projects.mjs'

/** What takes longest begins first, so that none of it is left alone in the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.findIndex((file) => moduleId.endsWith(file))
      return at === -1 ? longest.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: { name: 'unit', ...projectFiles.unit, testTimeout: 20_000, isolate: false, sequence: { groupOrder: 0 } },
      },
      {
        test: {
          name: 'integration',
          ...projectFiles.integration,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: whenWritten('server/testing/global-setup.ts'),
          // Each file has a database of its own, so that they share a process, which loads the server once, as Node runs it.
          isolate: false,
          experimental: { viteModuleRunner: false, nodeLoader: false },
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          ...projectFiles.e2e,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          globalSetup: whenWritten('e2e/global-setup.ts'),
          setupFiles: whenWritten('e2e/on-failure.ts'),
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})

function whenWritten(path: string): string[] {
  return existsSync(fileURLToPath(new URL(path, import.meta.url))) ? [path] : []
}
