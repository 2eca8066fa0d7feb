import { expect, test } from 'vitest'
import { allSources, faultsIn, isNode, nameOf, type Source, type SyntaxNode, sourceOf } from './sources.ts'

const OUTSIDE = new Set([
  'process',
  'console',
  'fetch',
  'globalThis',
  'crypto',
  'setTimeout',
  'setInterval',
  'performance',
])
const IMPURE_CALLS = new Set(['Date.now', 'Math.random'])

test('rules of the business neither wait nor look at the clock, chance, the network or the environment', () => {
  const rules = allSources().filter(({ path }) => /^server\/modules\/.*-rules\.ts$/.test(path))
  expect(rules.flatMap(impurities)).toEqual([])
})

test('each impurity is found', () => {
  const planted = [
    'export const now = () => Date.now()',
    'export const today = () => new Date()',
    'export const luck = () => Math.random()',
    'export const mode = () => process.env.MODE',
    'export const later = async () => 1',
    "export const load = () => import('./x.ts')",
    'let count = 0',
  ]
  expect(planted.filter((text) => impurities(sourceOf('a-rules.ts', text)).length === 0)).toEqual([])
  const fine = 'export const nextDay = (at: Date) => { let day = new Date(at); return { process: day } }'
  expect(impurities(sourceOf('a-rules.ts', fine))).toEqual([])
})

function impurities(source: Source): string[] {
  return faultsIn(source, (node, parents) => {
    if (node.type === 'ImportExpression' || node.type === 'AwaitExpression') return 'waits'
    if (node.async === true) return 'waits'
    if (node.type === 'NewExpression' && isClock(node)) return 'looks at the clock'
    if (node.type === 'MemberExpression' && IMPURE_CALLS.has(dotted(node))) return `calls ${dotted(node)}`
    if (node.type === 'VariableDeclaration' && node.kind !== 'const' && parents.at(-1)?.type === 'Program') {
      return 'keeps state'
    }
    const name = nameOf(node)
    return name !== undefined && OUTSIDE.has(name) && !isLabel(node, parents.at(-1)) ? `uses ${name}` : undefined
  })
}

function isClock(node: SyntaxNode): boolean {
  return nameOf(node.callee) === 'Date' && (node.arguments as readonly unknown[]).length === 0
}

function dotted(node: SyntaxNode): string {
  return `${nameOf(node.object)}.${nameOf(node.property)}`
}

/** Whether an identifier is merely the name of a property. */
function isLabel(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!isNode(parent)) return false
  if (parent.type === 'MemberExpression') return parent.property === node && parent.computed === false
  return (parent.type === 'Property' || parent.type === 'TSPropertySignature') && parent.key === node
}
