import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Each module with the modules it may know: the graph of modules.cjs. */
export const declaredModules: Readonly<Record<string, readonly string[]>> = createRequire(import.meta.url)(
  '../../../modules.cjs',
)

/** A node of a syntax tree (ESTree with TypeScript); which other fields it has depends on its type. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

/** A source file, read and parsed; `path` is relative to the repository and uses `/`. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly program: SyntaxNode
  readonly comments: readonly { readonly value: string; readonly start: number }[]
}

const WRITTEN_BY_HAND = [
  '{server,console,portal,driver,ui,contract,bench,e2e}/**/*.{ts,tsx}',
  'bin/*.{mjs,cjs}',
  '*.{ts,cjs}',
  '.dependency-cruiser.cjs',
]
const LEFT_OUT = /(^|\/)(node_modules|dist|var|results)(\/|$)|^contract\/.*\.d\.ts$/

/** Every path that matches, without installed, built and generated files. */
export function pathsOf(globs: readonly string[]): string[] {
  const found = globSync([...globs], { cwd: root, exclude: (path) => LEFT_OUT.test(path) })
  return found
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !LEFT_OUT.test(path))
    .sort()
}

/** Every source file written by hand, parsed; read once for each test file. */
export function allSources(): readonly Source[] {
  sources ??= pathsOf(WRITTEN_BY_HAND).map((path) => sourceOf(path, readFileSync(`${root}/${path}`, 'utf8')))
  return sources
}

let sources: readonly Source[] | undefined

/** Parses one file; throws when it is not valid TypeScript. */
export function sourceOf(path: string, text: string): Source {
  const { program, comments, errors } = parseSync(path, text)
  const [first] = errors
  if (first !== undefined) throw new Error(`${path}: ${first.message}`)
  return { path, text, program: program as unknown as SyntaxNode, comments }
}

/** Visits a node and all below it, parents first; `parents` are from the outermost to the nearest. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
  parents: readonly SyntaxNode[] = [],
): void {
  visit(node, parents)
  const line = [...parents, node]
  for (const child of childrenOf(node)) walk(child, visit, line)
}

/** What `judge` finds wrong with the nodes of a file, each as `path:line what`. */
export function faultsIn(
  source: Source,
  judge: (node: SyntaxNode, parents: readonly SyntaxNode[]) => string | undefined,
): string[] {
  const faults: string[] = []
  walk(source.program, (node, parents) => {
    const fault = judge(node, parents)
    if (fault !== undefined) faults.push(`${source.path}:${lineAt(source, node.start)} ${fault}`)
  })
  return faults
}

/** The 1-based line of a position in the text. */
export function lineAt(source: Source, position: number): number {
  return source.text.slice(0, position).split('\n').length
}

/** Whether a value is a node of the tree. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string'
}

/** The nodes directly below a node. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode))
}

/** The name of an identifier node, else undefined. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? (node.name as string) : undefined
}
