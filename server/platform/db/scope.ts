import type { NamedStatement } from './statement.ts'

/** What row-level security lets a transaction see: branches by id, or every branch, and the rows that are one's own. */
export interface Scope {
  actorId: string
  branches: readonly string[] | 'all'
  /** The branches of which more is seen than what is one's own; all of `branches` when absent. */
  wide?: readonly string[] | 'all' | undefined
  /** The revision of `access` under which the actor's rights were read, when they come from memory. */
  knownAt?: number | undefined
  /** The customer in whose name it runs: only what was opened to customers is seen, and of that what is theirs. */
  customerId?: string | undefined
}

/** Rights have changed since the actor's were read: nothing was done. */
export class ScopeOutOfDate extends Error {
  constructor() {
    super('Rights have changed since those of the actor were read.')
  }
}

/** Refuses a scope that was remembered from before the latest change of anybody's rights. */
export function checkUpToDate({ knownAt }: Scope, { revisions }: Opened): void {
  if (knownAt !== undefined && revisions.access !== knownAt) throw new ScopeOutOfDate()
}

/** What a transaction learns when it opens: the revision of each topic, and what `also` asked for. */
export interface Opened {
  revisions: Record<string, number>
  also: unknown
}

// Two lists and a customer travel in one value, so that whatever is asked along counts its own values from $3.
const settings = `set_config('clothesline.actor', $1, true) as actor,
  set_config('clothesline.branches', split_part($2, '|', 1), true) as branches,
  set_config('clothesline.wide', split_part($2, '|', 2), true) as wide,
  set_config('clothesline.customer', split_part($2, '|', 3), true) as customer`
const revisions = '(select jsonb_object_agg(topic, number) from platform.revision) as revisions'

const enter = `select ${settings}, ${revisions}, null as also`

// The inner query reads what the outer one returns, so that the scope is set before row-level security looks at it.
const enterAnd = (also: string): string => `
with entered as materialized (select ${settings})
select ${revisions}, (select to_jsonb(a) from (${also}) a) as also from entered`

const settingOf = (branches: readonly string[] | 'all'): string =>
  branches === 'all' ? '*' : `{${branches.join(',')}}`

/** Puts a transaction under a scope; `also` is asked with it: it reads `entered.actor`, and its own values from $3 on. */
export function enterScope(
  { actorId, branches, wide = branches, customerId = '' }: Scope,
  also?: NamedStatement,
): NamedStatement {
  const values = [actorId, `${settingOf(branches)}|${settingOf(wide)}|${customerId}`]
  return also === undefined
    ? { name: 'platform_enter', text: enter, values }
    : { name: also.name, text: enterAnd(also.text), values: [...values, ...also.values] }
}
