import pg from 'pg'

/** What row-level security lets a transaction see: branches by id, or every branch, and the rows that are one's own. */
export interface Scope {
  actorId: string
  branches: readonly string[] | 'all'
}

/** The statements that open a transaction under a scope, as one message to the server. */
export function beginUnder(scope: Scope, mode: 'read write' | 'read only'): string {
  const branches = scope.branches === 'all' ? '*' : `{${scope.branches.join(',')}}`
  return (
    `begin ${mode}; set local clothesline.actor = ${pg.escapeLiteral(scope.actorId)}; ` +
    `set local clothesline.branches = ${pg.escapeLiteral(branches)}`
  )
}
