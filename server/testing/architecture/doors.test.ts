import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { allSources, declaredModules, pathsOf, root, type Source, type SyntaxNode, sourceOf } from './sources.ts'

const LINES_OF_A_DOOR = 40
const DOOR = /^server\/modules\/[^/]+\/index\.ts$/

test('each module has a door of named re-exports, at most 40 lines long', () => {
  const doors = allSources().filter(({ path }) => DOOR.test(path))
  expect(doors.flatMap(faultsOfDoor)).toEqual([])
  const present = new Set(pathsOf(['server/modules/*/**/*.ts']).map((path) => path.split('/')[2]))
  expect([...present].filter((name) => !existsSync(`${root}/server/modules/${name}/index.ts`))).toEqual([])
  expect([...present].filter((name) => name === undefined || !(name in declaredModules))).toEqual([])
})

test('a door that decides, imports or exports everything is found', () => {
  const planted = [
    "export * from './store.ts'",
    'export const a = 1',
    "import './store.ts'",
    'const a = 1\nexport { a }',
  ]
  expect(planted.filter((text) => faultsOfDoor(sourceOf('index.ts', text)).length === 0)).toEqual([])
  expect(faultsOfDoor(sourceOf('index.ts', "export { a } from './a.ts'\n".repeat(41)))).toHaveLength(1)
  const fine =
    "/** Orders. */\nexport { placeOrder } from './place-order.ts'\nexport type { Order } from './tables.ts'\n"
  expect(faultsOfDoor(sourceOf('index.ts', fine))).toEqual([])
})

function faultsOfDoor({ path, text, program }: Source): string[] {
  const lines = text.trimEnd().split('\n').length
  const long = lines > LINES_OF_A_DOOR ? [`${path} has ${lines} lines`] : []
  const statements = program.body as readonly SyntaxNode[]
  const other = statements.filter((node) => node.type !== 'ExportNamedDeclaration' || node.source === null)
  return [...long, ...other.map((node) => `${path} holds more than named re-exports (${node.type})`)]
}
