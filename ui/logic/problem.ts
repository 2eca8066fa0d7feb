/** What an API says when it refuses, after RFC 9457; `errors` name the fields by dotted path or JSON pointer. */
export interface Problem {
  readonly title: string
  readonly detail?: string | undefined
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  readonly errors?: readonly ProblemField[] | undefined
}

/** One field of a refused input. */
export interface ProblemField {
  readonly path: string
  readonly message: string
}

/** The refusal spread over a form: what belongs to a field in sight, and what is left to say above the form. */
export interface SpreadProblem {
  readonly fields: readonly ProblemField[]
  readonly rest: readonly string[]
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem => isRecord(value) && typeof value.title === 'string'

/** The problem an error carries (itself, or under `problem`); for anything else its message as the title. */
export function problemOf(error: unknown): Problem {
  if (isRecord(error) && isProblem(error.problem)) return error.problem
  if (isProblem(error)) return error
  return { title: error instanceof Error ? error.message : String(error) }
}

/** A field path as forms spell it: `/lines/0/quantity` and `lines[0].quantity` become `lines.0.quantity`. */
export function fieldPath(path: string): string {
  const dotted = path.startsWith('/')
    ? path.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~')
    : path
  return dotted.replace(/\[(\w+)\]/g, '.$1').replace(/^body\./, '')
}

const nearestOf = (path: string, names: ReadonlySet<string>): string | undefined => {
  if (names.has(path)) return path
  const cut = path.lastIndexOf('.')
  return cut < 0 ? undefined : nearestOf(path.slice(0, cut), names)
}

/** Gives each field error to its field, or to the nearest field around it; the rest is for the summary. */
export function spreadProblem(problem: Problem, fieldNames: ReadonlySet<string>): SpreadProblem {
  const fields: ProblemField[] = []
  const rest: string[] = []
  for (const { path, message } of problem.errors ?? []) {
    const name = nearestOf(fieldPath(path), fieldNames)
    if (name === undefined) rest.push(message)
    else if (!fields.some((field) => field.path === name)) fields.push({ path: name, message })
  }
  const nothingSpecific = fields.length === 0 && rest.length === 0
  return { fields, rest: nothingSpecific ? [problem.detail ?? problem.title] : rest }
}
