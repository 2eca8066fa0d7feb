import type { Standing } from './outreach.queries.ts'

/** Every standing, the most hopeful first. */
export const standings = ['due', 'at_risk', 'lapsed', 'lost'] as const satisfies readonly Standing[]

/** What the URL keeps of the list: which customers are shown, those due where it keeps nothing. */
export interface OutreachSearch {
  readonly standing?: Standing
}

/** Reads the standing from the URL; a strange one is none. */
export function readOutreachSearch({ standing }: Record<string, unknown>): OutreachSearch {
  const known = standings.find((one) => one === standing)
  return known === undefined ? {} : { standing: known }
}
