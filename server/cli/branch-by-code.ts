import { allBranches } from '#modules/identity/index.ts'
import { UsageRefusal } from './command-line.ts'
import type { Installation } from './installation.ts'

/** The id of the branch with a code, or null for the whole chain when no code was given. */
export async function branchIdOf({ ask }: Installation, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null
  const branches = await ask((reader) => allBranches(reader))
  const found = branches.find((branch) => branch.code === code.toUpperCase())
  if (found) return found.id
  const known = branches.map((branch) => branch.code).join(', ')
  throw new UsageRefusal(`There is no branch ${code}. ${known ? `Known are: ${known}.` : 'There are no branches yet.'}`)
}
