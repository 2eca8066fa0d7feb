import { expect, test } from 'vitest'
import {
  allSources,
  childrenOf,
  declaredModules,
  faultsIn,
  nameOf,
  pathsOf,
  type Source,
  type SyntaxNode,
  sourceOf,
} from './sources.ts'

const SAYS_NOTHING =
  /^(managers?|helpers?|utils?|utility|utilities|common|base|impl|data|infos?|process|handles?|handler)$/
/** A laundry sells services, so only the layer of that name is refused: `order-service`, `CustomersService`, `AuthService`. */
const LAYER = new RegExp(
  `^(${[...Object.keys(declaredModules), 'auth', 'staff', 'branch'].map((name) => name.replace(/s$/, 's?')).join('|')}) services?\\b`,
)
/** Words of the product and of arithmetic that hold a forbidden one. */
const WORDS_OF_THE_PRODUCT =
  /\bdata (directory|dir|table)\b|\bgreatest common\b|\bbase (price|amount)\b|\b(price|tax|taxable) base\b/g
const KEBAB = /^[a-z0-9.]+(-[a-z0-9.]+)*$/

test('no file or folder is named after nothing', () => {
  const paths = pathsOf(['{server,console,portal,driver,ui,bench,e2e,bin,docs}/**/*'])
  expect(paths.length).toBeGreaterThan(0)
  expect(paths.filter((path) => path.split('/').some(isEmptyName))).toEqual([])
  expect(
    ['order-service.ts', 'utils', 'db-helpers.ts', 'handle-order.ts'].filter((name) => !isEmptyName(name)),
  ).toEqual([])
  expect(['data-directory', 'data-table.tsx', 'database.ts', 'place-order.ts'].filter(isEmptyName)).toEqual([])
})

test('source files are named in kebab-case', () => {
  const isKebab = (path: string) => path.split('/').every((part) => KEBAB.test(part))
  const paths = pathsOf(['{server,console,portal,driver,ui,bench,e2e,bin}/**/*.{ts,tsx,mjs,cjs}'])
  expect(paths.filter((path) => !isKebab(path))).toEqual([])
  expect(isKebab('ui/components/dataTable.tsx')).toBe(false)
})

test('no variable, function or type is named after nothing', () => {
  expect(allSources().flatMap(emptyNames)).toEqual([])
  const planted = [
    'const orderData = 1',
    'function f({ a: info }) {}',
    'class Manager {}',
    'type Base = 1',
    'const f = (utils) => utils',
    'function handleOrder() {}',
    'export interface OrderService {}',
  ]
  expect(planted.filter((text) => emptyNames(sourceOf('server/planted.ts', text)).length !== 1)).toEqual([])
})

test('names that others have chosen, DOM events and words of the product are left alone', () => {
  const fine = [
    "import { process, data } from 'elsewhere'",
    'const { data: orders } = question()',
    'const dataDirectory = 1',
    'export function DataTable() {}',
    'const database = process.env',
    'const services = servicesOf(1)',
    'const taxableBase = 1',
  ]
  expect(fine.flatMap((text) => emptyNames(sourceOf('server/fine.ts', text)))).toEqual([])
  expect(emptyNames(sourceOf('ui/field.tsx', 'const handleChange = () => 1'))).toEqual([])
})

function emptyNames(source: Source): string[] {
  return faultsIn(source, (node) => {
    const empty = declaredNames(node).filter(isEmptyName)
    const judged = source.path.endsWith('.tsx') ? empty.filter((name) => !/^handle[A-Z]/.test(name)) : empty
    return judged.length > 0 ? `declares ${judged.join(', ')}` : undefined
  })
}

/** The names a node itself introduces; imports keep the words of those who export. */
function declaredNames(node: SyntaxNode): string[] {
  switch (node.type) {
    case 'VariableDeclarator':
      return bindings(node.id as SyntaxNode)
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...named(node.id), ...(node.params as SyntaxNode[]).flatMap(bindings)]
    case 'ClassDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      return named(node.id)
    default:
      return []
  }
}

/** The variables a pattern binds; a property taken under its own name keeps the word of whoever named it. */
function bindings(pattern: SyntaxNode): string[] {
  if (pattern.type === 'Identifier') return named(pattern)
  if (pattern.type === 'AssignmentPattern') return bindings(pattern.left as SyntaxNode)
  if (pattern.type === 'Property') return pattern.shorthand === true ? [] : bindings(pattern.value as SyntaxNode)
  if (pattern.type === 'ObjectPattern' || pattern.type === 'ArrayPattern' || pattern.type === 'RestElement') {
    return childrenOf(pattern).flatMap(bindings)
  }
  return []
}

function named(node: unknown): string[] {
  const name = nameOf(node)
  return name === undefined ? [] : [name]
}

function isEmptyName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase()
    .replace(WORDS_OF_THE_PRODUCT, '')
    .trim()
  return LAYER.test(words) || words.split(' ').some((word) => SAYS_NOTHING.test(word))
}
