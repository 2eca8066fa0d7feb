import { expect, test } from 'vitest'
import { allSources, faultsIn, lineAt, nameOf, type Source, sourceOf } from './sources.ts'

const CONFIGURATION = /\.config\.[a-z]+$|\.cjs$/
const REASON = /biome-ignore(-all|-start)? [\w/]+(\([^)]*\))?: .{15,}/
const TS_REASON = /@ts-expect-error\b.{15,}/

test('everything is exported by name, except configurations', () => {
  expect(allSources().flatMap(defaultExports)).toEqual([])
  expect(defaultExports(sourceOf('a.ts', 'export default 1'))).toHaveLength(1)
  expect(defaultExports(sourceOf('a.ts', 'const a = 1\nexport { a as default }'))).toHaveLength(1)
  expect(defaultExports(sourceOf('vite.config.ts', 'export default 1'))).toEqual([])
})

test('nothing is typed any', () => {
  expect(allSources().flatMap(anyTypes)).toEqual([])
  expect(anyTypes(sourceOf('a.ts', 'const a = 1 as any'))).toEqual(['a.ts:1 says any'])
  expect(anyTypes(sourceOf('a.ts', 'const any = 1 // any'))).toEqual([])
})

test('a suppressed check says why', () => {
  expect(allSources().flatMap(bareSuppressions)).toEqual([])
  const ignore = 'biome-ignore'
  const planted = [
    `// ${ignore} lint/style/useConst: why`,
    `// ${ignore} lint/style/useConst`,
    '// @ts-ignore because the types are wrong',
    '// @ts-expect-error',
    '/* eslint-disable */',
  ]
  expect(planted.filter((text) => bareSuppressions(sourceOf('a.ts', text)).length !== 1)).toEqual([])
  expect(
    bareSuppressions(sourceOf('a.ts', `// ${ignore} lint/style/useConst: the value is set by the loader`)),
  ).toEqual([])
})

test('no work is left behind in a comment, and no banner is drawn', () => {
  expect(allSources().flatMap(unfinished)).toEqual([])
  expect(unfinished(sourceOf('a.ts', '// TO' + 'DO later'))).toHaveLength(1)
  expect(unfinished(sourceOf('a.ts', '// ---------- orders'))).toHaveLength(1)
  expect(unfinished(sourceOf('a.ts', '// the list of what to do'))).toEqual([])
})

test('a class is an error, a machine of the platform, or what React or Vitest asks for', () => {
  expect(allSources().flatMap(needlessClasses)).toEqual([])
  expect(needlessClasses(sourceOf('server/modules/orders/a.ts', 'class Order {}'))).toHaveLength(1)
  expect(needlessClasses(sourceOf('server/modules/orders/a.ts', 'class Lost extends DomainError {}'))).toEqual([])
})

function defaultExports(source: Source): string[] {
  if (CONFIGURATION.test(source.path)) return []
  return faultsIn(source, (node) => {
    const isDefault =
      node.type === 'ExportDefaultDeclaration' ||
      (node.type === 'ExportSpecifier' && nameOf(node.exported) === 'default')
    return isDefault ? 'exports a default' : undefined
  })
}

function anyTypes(source: Source): string[] {
  return faultsIn(source, (node) => (node.type === 'TSAnyKeyword' ? 'says any' : undefined))
}

function bareSuppressions(source: Source): string[] {
  return commentFaults(source, (comment) => {
    if (/@ts-(ignore|nocheck)\b|eslint-disable|oxlint-disable|prettier-ignore/.test(comment)) return true
    if (/@ts-expect-error\b/.test(comment)) return !TS_REASON.test(comment)
    return /\bbiome-ignore/.test(comment) && !REASON.test(comment)
  })
}

function unfinished(source: Source): string[] {
  return commentFaults(source, (comment) => /\b(TODO|FIXME|XXX|HACK)\b|[-=*#~]{6,}/.test(comment))
}

function commentFaults(source: Source, isWrong: (comment: string) => boolean): string[] {
  return source.comments
    .filter(({ value }) => isWrong(value))
    .map(({ value, start }) => `${source.path}:${lineAt(source, start)} ${value.trim().slice(0, 80)}`)
}

function needlessClasses(source: Source): string[] {
  if (source.path.startsWith('server/platform/')) return []
  return faultsIn(source, (node) => {
    if (node.type !== 'ClassDeclaration' && node.type !== 'ClassExpression') return undefined
    const above = nameOf(node.superClass) ?? ''
    return /Error$|^(Component|BaseSequencer)$/.test(above) ? undefined : 'declares a class'
  })
}
