import { inputOf, type Making, type Shape } from './inputs.ts'

/** A body that no route may take, and what is wrong with it. */
export interface BadBody {
  wrong: string
  payload: string | Buffer
}

const notJson: readonly BadBody[] = [
  { wrong: 'cut off', payload: '{"name": "A' },
  { wrong: 'one comma too many', payload: '{"name": "A",}' },
  { wrong: 'no JSON at all', payload: 'name=A&version=1' },
  { wrong: 'nothing', payload: '' },
  { wrong: 'UTF-16', payload: Buffer.from('{"name": "A"}', 'utf16le') },
  { wrong: 'brackets without end', payload: '['.repeat(100_000) },
  { wrong: 'a poisoned prototype', payload: '{"__proto__": {"admin": true}}' },
]

const notObjects: readonly unknown[] = [[], [{}], 'text', 7, true, null]

/** Whatever is written where something else is asked for. */
const wrongFor = ({ type, anyOf, oneOf }: Shape): unknown => {
  if (type === 'object') return ['no object']
  if (type === 'array') return { no: 'list' }
  if (type === 'string') return 12.5
  return type !== undefined || anyOf || oneOf ? { no: 'such thing' } : undefined
}

/** Bodies that are not even of the right make: no JSON, no objects, properties of wrong types, properties nobody knows. */
export function badBodies(shape: Shape, making: Making): BadBody[] {
  const good = Object(inputOf(shape, { ...making, whole: true })) as Record<string, unknown>
  const of = (wrong: string, value: unknown): BadBody => ({ wrong, payload: JSON.stringify(value) })
  const typed = Object.entries(shape.properties ?? {}).flatMap(([name, property]) => {
    const value = wrongFor(property)
    return value === undefined ? [] : [of(`the type of ${name}`, { ...good, [name]: value })]
  })
  return [
    ...notJson,
    ...notObjects.map((value) => of(`${JSON.stringify(value)} for an object`, value)),
    ...typed,
    of('a property nobody knows', { ...good, surprise: 1 }),
  ]
}

/** The same body with one thing in it changed, still of the right make; undefined when there is nothing to change. */
export function changedBody(shape: Shape, body: Record<string, unknown>): Record<string, unknown> | undefined {
  for (const [name, value] of Object.entries(body)) {
    const other = changed(shape.properties?.[name] ?? {}, value)
    if (other !== undefined) return { ...body, [name]: other }
  }
  return undefined
}

function changed(shape: Shape, value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (shape.enum) return shape.enum.find((one) => one !== value)
  if (typeof value !== 'string' || shape.format !== undefined) return undefined
  return value.slice(0, -1) + (value.endsWith('7') ? '8' : '7')
}
