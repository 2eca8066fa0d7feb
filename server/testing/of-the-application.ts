/** What of declared commands or events is the application’s: test files share processes, and some bring a notebook along. */
export const ofTheApplication = <T>(declared: ReadonlyMap<string, T>): T[] =>
  [...declared].flatMap(([name, one]) => (name.startsWith('notebook.') ? [] : [one]))
