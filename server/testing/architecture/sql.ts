import { declaredModules, nameOf, type Source, type SyntaxNode, walk } from './sources.ts'

const TABLE_CALLS =
  /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|replaceInto|(inner|left|right|full|cross)Join|table|ref|raw)$/
const SQL_WORDS = /\b(from|join|into|update|table|references|truncate)\s+"?[a-z_]+"?\."?[a-z_]/i

/** The SQL a program holds: `sql` templates, tables named to the query builder, and strings that read like SQL. */
export function sqlIn({ program }: Source): string[] {
  const found: string[] = []
  walk(program, (node, parents) => {
    const text = textOf(node)
    if (text === undefined) return
    if (isTagged(parents) || isTableOfCall(parents) || SQL_WORDS.test(text)) found.push(text)
  })
  return found
}

/** Each `schema.name` in a piece of SQL whose schema is a module other than the owner, once. */
export function foreignNames(text: string, owner: string): string[] {
  const others = Object.keys(declaredModules).filter((name) => name !== owner)
  const pattern = new RegExp(String.raw`(?<![\w.'])"?(${others.join('|')})"?\."?([a-z_]\w*)`, 'gi')
  return [...new Set([...text.matchAll(pattern)].map(([, schema, name]) => `${schema}.${name}`))]
}

function textOf(node: SyntaxNode): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as readonly { readonly value: { readonly raw: string } }[])
    .map(({ value }) => value.raw)
    .join('$')
}

function isTagged(parents: readonly SyntaxNode[]): boolean {
  const parent = parents.at(-1)
  return parent?.type === 'TaggedTemplateExpression' && nameOf(parent.tag) === 'sql'
}

function isTableOfCall(parents: readonly SyntaxNode[]): boolean {
  const call = parents.findLast(({ type }) => type !== 'ArrayExpression')
  if (call?.type !== 'CallExpression') return false
  const callee = call.callee as SyntaxNode
  return callee.type === 'MemberExpression' && TABLE_CALLS.test(nameOf(callee.property) ?? '')
}
