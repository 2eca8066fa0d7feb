/** How a scale speaks: it tells by itself all the time ("ST,GS,+001.234kg"), or answers when asked ("S S 1.234 kg"). */
export type ScaleProtocol = 'continuous' | 'sics'

/** What a line of a scale says. Weights in thousandths of a kilogram. */
export type ScaleLine =
  | { state: 'weight'; milli: number; stable: boolean; net: boolean }
  | { state: 'overloaded' | 'underloaded' }

const GRAMS_OF = { kg: [1_000n, 1n], g: [1n, 1n], lb: [45_359_237n, 100_000n], oz: [45_359_237n, 1_600_000n] } as const

/** A written weight in thousandths of a kilogram (whole grams), halves away from zero; a pound is 0.45359237 kg by definition. */
export function milliOf(written: string, unit: keyof typeof GRAMS_OF): number {
  const [whole = '0', decimals = ''] = written.replace(/^[+-]\s*/, '').split('.')
  const [grams, per] = GRAMS_OF[unit]
  const dividend = BigInt(`${whole}${decimals}`) * grams
  const divisor = 10n ** BigInt(decimals.length) * per
  const rounded = Number((2n * dividend + divisor) / (2n * divisor))
  return written.startsWith('-') && rounded !== 0 ? -rounded : rounded
}

const CONTINUOUS = /^(ST|US|OL),\s*(GS|NT|TR)(?:,\s*([+-]?)\s*(\d{1,7}(?:\.\d{1,5})?)\s*(kg|g|lb|oz))?$/i
const SICS = /^S\s+([SDI+-])(?:\s+([+-]?)\s*(\d{1,7}(?:\.\d{1,5})?)\s*(kg|g|lb|oz))?$/i

const unitOf = (text: string | undefined) => (text ?? 'kg').toLowerCase() as keyof typeof GRAMS_OF

/** Reads one line; undefined when it is none of the protocol's. */
export function readLine(line: string, protocol: ScaleProtocol): ScaleLine | undefined {
  return protocol === 'continuous' ? readContinuous(line.trim()) : readSics(line.trim())
}

function readContinuous(line: string): ScaleLine | undefined {
  const [, flag, kind, sign = '', written, unit] = CONTINUOUS.exec(line) ?? []
  if (flag?.toUpperCase() === 'OL') return { state: 'overloaded' }
  if (flag === undefined || written === undefined) return undefined
  const milli = milliOf(sign + written, unitOf(unit))
  return { state: 'weight', milli, stable: flag.toUpperCase() === 'ST', net: kind?.toUpperCase() !== 'GS' }
}

function readSics(line: string): ScaleLine | undefined {
  const [, flag, sign = '', written, unit] = SICS.exec(line) ?? []
  if (flag === '+') return { state: 'overloaded' }
  if (flag === '-') return { state: 'underloaded' }
  if (flag === undefined || written === undefined) return undefined
  return {
    state: 'weight',
    milli: milliOf(sign + written, unitOf(unit)),
    stable: flag.toUpperCase() === 'S',
    net: true,
  }
}
