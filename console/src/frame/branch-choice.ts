const place = 'clothesline.branch'

/** The branch chosen on this device, whether or not one reaches it. */
export const chosenBranch = (): string | null => {
  try {
    return localStorage.getItem(place)
  } catch {
    return null
  }
}

/** Keeps the branch this device works at. */
export const keepBranch = (id: string): void => localStorage.setItem(place, id)

/** The branch to work at among those one reaches: the chosen one, else the first store, else the first. */
export function branchAmong<B extends { id: string; kind: string }>(
  branches: readonly B[],
  id: string | null,
): B | undefined {
  return branches.find((branch) => branch.id === id) ?? branches.find(({ kind }) => kind === 'store') ?? branches[0]
}
