/** Attributes that people read or hear. */
const read = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'caption',
  'description',
  'hint',
  'label',
  'placeholder',
  'reason',
  'title',
  'words',
])

type Tree = Readonly<Record<string, unknown>>

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** Two letters beside each other are a word; symbols and single letters such as `h` are not. */
const isWord = (text: string): boolean => /\p{L}{2}/u.test(text)

/** The texts an expression can come to, without what it calls, compares or looks up. */
function textsOf(node: unknown): string[] {
  if (!isTree(node)) return []
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : []
    case 'TemplateLiteral':
      return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
    case 'ConditionalExpression':
      return [...textsOf(node.consequent), ...textsOf(node.alternate)]
    case 'LogicalExpression':
    case 'BinaryExpression':
      return ['&&', '||', '??', '+'].includes(String(node.operator))
        ? [...textsOf(node.left), ...textsOf(node.right)]
        : []
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
      return textsOf(node.expression)
    default:
      return []
  }
}

function here(node: Tree): string[] {
  if (node.type === 'JSXText') return [String(node.value)]
  if (node.type === 'JSXAttribute') {
    const { name } = node.name as { name: unknown }
    return typeof name === 'string' && read.has(name) ? textsOf(node.value) : []
  }
  if (node.type !== 'JSXElement' && node.type !== 'JSXFragment') return []
  return (node.children as Tree[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(textsOf)
}

/** The words that a page's syntax tree shows or has read out without asking a catalogue for them. */
export function wordsPast(tree: unknown): string[] {
  if (Array.isArray(tree)) return tree.flatMap(wordsPast)
  if (!isTree(tree)) return []
  const found = here(tree)
    .filter(isWord)
    .map((text) => text.trim())
  return [...found, ...Object.values(tree).flatMap(wordsPast)]
}
