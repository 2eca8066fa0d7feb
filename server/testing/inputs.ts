import fc from 'fast-check'
import { z } from 'zod'

/** A JSON schema as far as inputs are made from it. */
export interface Shape {
  type?: string
  const?: unknown
  enum?: readonly unknown[]
  anyOf?: readonly Shape[]
  oneOf?: readonly Shape[]
  properties?: Readonly<Record<string, Shape>>
  required?: readonly string[]
  additionalProperties?: Shape | boolean
  propertyNames?: Shape
  items?: Shape
  prefixItems?: readonly Shape[]
  minItems?: number
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
}

/** How inputs are made: what is known by the names of properties, whether what may be left out is there, and what free text says. */
export interface Making {
  known: Readonly<Record<string, unknown>>
  whole: boolean
  text: string
}

/** What an input may look like, as JSON schema. */
export const shapeOf = (schema: z.ZodType): Shape =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape

const formats: Record<string, string> = {
  uuid: '019aabcd-0000-7000-8000-00000000dead',
  date: '2026-11-23',
  'date-time': '2026-11-23T10:00:00Z',
  email: 'somebody@example.org',
  time: '08:00',
}

/** Whether a place takes this very text, cut to its length: no choice and no format stands against it. */
export function takesText(shape: Shape, text: string): boolean {
  if (shape.type !== 'string' || shape.format !== undefined || shape.enum !== undefined) return false
  return shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(cut(text, shape))
}

const cut = (text: string, { minLength = 0, maxLength = 1000 }: Shape): string =>
  text.padEnd(minLength, 'x').slice(0, maxLength)

/** An input of a shape: right as far as the shape says, the same each time. */
export function inputOf(shape: Shape, making: Making, name = ''): unknown {
  if (name in making.known) return making.known[name]
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const choice = (shape.anyOf ?? shape.oneOf)?.find(({ type }) => type !== 'null')
  if (choice) return inputOf(choice, making, name)
  if (shape.type === 'object') return objectOf(shape, making)
  if (shape.type === 'array') return arrayOf(shape, making)
  if (shape.type === 'string') return textOf(shape, making)
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1)
  return shape.type === 'boolean' ? true : null
}

function objectOf({ properties = {}, required = [] }: Shape, making: Making): Record<string, unknown> {
  const names = Object.keys(properties).filter((name) => making.whole || required.includes(name))
  return Object.fromEntries(names.map((name) => [name, inputOf(properties[name] ?? {}, making, name)]))
}

function arrayOf({ items, prefixItems, minItems = 0 }: Shape, making: Making): unknown[] {
  if (prefixItems) return prefixItems.map((item) => inputOf(item, making))
  const count = Math.max(minItems, making.whole ? 1 : 0)
  return Array.from({ length: count }, () => (items ? inputOf(items, making) : null))
}

function textOf(shape: Shape, { text }: Making): string {
  if (takesText(shape, text)) return cut(text, shape)
  const { format, pattern } = shape
  if (format !== undefined && formats[format] !== undefined) return formats[format]
  return fc.sample(fc.stringMatching(new RegExp(pattern ?? '', 'u')), { seed: 1, numRuns: 1 })[0] ?? ''
}
