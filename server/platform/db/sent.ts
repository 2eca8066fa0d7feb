import type { Tx } from './transactions.ts'

const sentStatements = new WeakMap<Tx, Promise<unknown>[]>()

/** Notes a statement that was sent and whose answer the verb has no use for: the commit leaves with it, and fails with it. */
export function sent(tx: Tx, statement: Promise<unknown>): void {
  statement.catch(() => undefined)
  const statements = sentStatements.get(tx)
  if (statements) statements.push(statement)
  else sentStatements.set(tx, [statement])
}

/** The statements noted so far. */
export const sentOn = (tx: Tx): readonly Promise<unknown>[] => sentStatements.get(tx) ?? []
