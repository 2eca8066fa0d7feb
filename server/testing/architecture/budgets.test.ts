import { expect, test } from 'vitest'
import { allSources, faultsIn, isNode, nameOf, pathsOf, type Source, type SyntaxNode, sourceOf } from './sources.ts'

const LINES_OF_A_FILE = 400
const LINES_OF_A_FUNCTION = 80
const LEVELS = 4
const PARAMETERS = 3
const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

test('no file has more than 400 lines', () => {
  expect(allSources().flatMap(tooLong)).toEqual([])
  expect(tooLong(sourceOf('long.ts', 'let a\n'.repeat(401)))).toEqual(['long.ts has 401 lines'])
  expect(tooLong(sourceOf('fits.ts', 'let a\n'.repeat(400)))).toEqual([])
})

test('no function has more than 80 lines', () => {
  expect(allSources().flatMap(longFunctions)).toEqual([])
  expect(longFunctions(sourceOf('long.ts', `\nfunction far() {${'\n'.repeat(80)}}`))).toEqual([
    'long.ts:2 spans 81 lines',
  ])
  expect(longFunctions(sourceOf('long.ts', `test('it', () => {${'\n'.repeat(80)}})`))).toHaveLength(1)
  expect(longFunctions(sourceOf('fits.ts', `const near = () => {${'\n'.repeat(79)}}`))).toEqual([])
})

test('no exported function takes more than three parameters', () => {
  expect(allSources().flatMap(wideFunctions)).toEqual([])
  expect(wideFunctions(sourceOf('wide.ts', 'export function wide(a, b, c, d) {}'))).toEqual([
    'wide.ts:1 takes 4 parameters',
  ])
  expect(wideFunctions(sourceOf('wide.ts', 'export const wide = (a, b, c, d) => a'))).toHaveLength(1)
  expect(wideFunctions(sourceOf('fits.ts', 'export function fits(a, b, c) {}'))).toEqual([])
})

test('no file lies deeper than four folders', () => {
  const tooDeep = (path: string) => path.split('/').length - 1 > LEVELS
  const everything = pathsOf(['{server,console,portal,driver,ui,contract,bench,e2e,docs,bin}/**/*.*'])
  expect(everything.length).toBeGreaterThan(0)
  expect(everything.filter(tooDeep)).toEqual([])
  expect(tooDeep('server/modules/orders/migrations/one.sql')).toBe(false)
  expect(tooDeep('server/modules/orders/migrations/old/one.sql')).toBe(true)
})

function tooLong({ path, text }: Source): string[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  return lines > LINES_OF_A_FILE ? [`${path} has ${lines} lines`] : []
}

function longFunctions(source: Source): string[] {
  return faultsIn(source, (node, parents) => {
    if (!FUNCTIONS.includes(node.type) || isBodyOfDescribe(parents.at(-1))) return undefined
    const lines = source.text.slice(node.start, node.end).split('\n').length
    return lines > LINES_OF_A_FUNCTION ? `spans ${lines} lines` : undefined
  })
}

function isBodyOfDescribe(parent: SyntaxNode | undefined): boolean {
  return parent?.type === 'CallExpression' && nameOf(parent.callee) === 'describe'
}

function wideFunctions(source: Source): string[] {
  return faultsIn(source, (node, parents) => {
    if (!FUNCTIONS.includes(node.type) || !isExported(node, parents)) return undefined
    const { length } = node.params as readonly unknown[]
    return length > PARAMETERS ? `takes ${length} parameters` : undefined
  })
}

function isExported(node: SyntaxNode, parents: readonly SyntaxNode[]): boolean {
  const parent = parents.at(-1)
  if (parent?.type === 'ExportNamedDeclaration') return true
  const isValueOfConstant = parent?.type === 'VariableDeclarator' && parent.init === node
  const around = parents.at(-3)
  return isValueOfConstant && isNode(around) && around.type === 'ExportNamedDeclaration'
}
