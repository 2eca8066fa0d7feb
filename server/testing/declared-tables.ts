import { allSources, type SyntaxNode } from './architecture/sources.ts'

type Field = SyntaxNode & { key: { name?: string; value?: string }; typeAnnotation?: { typeAnnotation: SyntaxNode } }
type Interface = SyntaxNode & { id: { name: string }; body: { body: Field[] } }

function* nodes(node: unknown): Generator<SyntaxNode> {
  if (Array.isArray(node)) for (const child of node) yield* nodes(child)
  else if (node !== null && typeof node === 'object') {
    if ('type' in node) yield node as SyntaxNode
    for (const child of Object.values(node)) yield* nodes(child)
  }
}

const interfacesOf = (program: SyntaxNode): Interface[] =>
  [...nodes(program)].filter((node): node is Interface => node.type === 'TSInterfaceDeclaration')

const nameOf = (field: Field): string => field.key.name ?? field.key.value ?? ''

const isNullable = (field: Field): boolean =>
  [...nodes(field.typeAnnotation?.typeAnnotation)].some((node) => node.type === 'TSNullKeyword')

/** The columns of a table: those of the interface it names, or those written on the spot. */
function rowOf(entry: Field, rows: ReadonlyMap<string, Field[]>): Field[] {
  const written = entry.typeAnnotation?.typeAnnotation as { members?: Field[]; typeName?: { name: string } } | undefined
  return written?.members ?? rows.get(written?.typeName?.name ?? '') ?? []
}

/** Every table the modules declare in their `tables.ts`: column → whether it may be null. */
export function declaredTables(): Record<string, Record<string, boolean>> {
  const tables: Record<string, Record<string, boolean>> = {}
  for (const { path, program } of allSources()) {
    if (!/^server\/modules\/\w+\/tables\.ts$/.test(path)) continue
    const interfaces = interfacesOf(program)
    const rows = new Map(interfaces.map((one) => [one.id.name, one.body.body]))
    const entries = interfaces.filter((one) => one.id.name === 'Tables').flatMap((one) => one.body.body)
    for (const entry of entries) {
      const columns = rowOf(entry, rows)
      tables[nameOf(entry)] = Object.fromEntries(columns.map((column) => [nameOf(column), isNullable(column)]))
    }
  }
  return tables
}
