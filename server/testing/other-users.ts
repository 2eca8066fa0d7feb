import { test } from 'vitest'
import { isOpenToAll } from '#platform/postgres/binaries.ts'

/** Whether the tests run as root, who alone can become other users and mount disks. */
export const isRoot = process.getuid?.() === 0

const othersCanRunUs = await isOpenToAll(import.meta.dirname)

const leftOut = (name: string, why: string): void => console.log(`measured: left out, ${why}: “${name}”`)

/** A test that only root can make; for others it says so and is left out. */
export function testAsRoot(name: string, run: () => Promise<void>): void {
  if (isRoot) test(name, run)
  else leftOut(name, 'as it needs root')
}

/** A test that runs the program as another user; where this copy lies in a closed folder it says so and is left out. */
export function testAsOthers(name: string, run: () => Promise<void>): void {
  if (othersCanRunUs) testAsRoot(name, run)
  else leftOut(name, 'as this copy lies in a folder closed to other users')
}
