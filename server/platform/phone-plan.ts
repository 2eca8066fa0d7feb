import { type CountryCode, isSupportedCountry } from 'libphonenumber-js/max'
import metadata from 'libphonenumber-js/max/metadata'

/** How numbers of a country are dialled and which are given out: the library's patterns, compiled once instead of at every number. */
interface PhonePlan {
  callingCode: string
  /** What is dialled before a foreign number. */
  abroad: RegExp
  /** What is dialled before a national number; null where nothing is. */
  within: RegExp | null
  national: RegExp
  kinds: readonly { lengths: readonly number[]; pattern: RegExp }[]
}

type Lengths = readonly number[]
type Kind = readonly [pattern: string, lengths?: Lengths] | 0

const plans = new Map<string, PhonePlan | null>()

function planOf(country: string): PhonePlan | null {
  const known = plans.get(country)
  if (known !== undefined) return known
  const plan = isSupportedCountry(country) ? compiledPlan(country) : null
  plans.set(country, plan)
  return plan
}

/** None for a country that shares its calling code, unless it is the one that the library asks first. */
function compiledPlan(country: CountryCode): PhonePlan | null {
  // What stands where in this list is told by the library's METADATA.md.
  const places = metadata.countries[country] as unknown as readonly unknown[]
  const [callingCode, abroad, national, lengths] = places as [string, string, string, Lengths]
  const sharing = metadata.country_calling_codes[callingCode as keyof typeof metadata.country_calling_codes]
  const [within, kinds] = [places[7] || places[5], places[11] as readonly Kind[] | 0 | undefined]
  if (sharing?.[0] !== country || (sharing.length > 1 && places[10]) || !kinds) return null
  return {
    callingCode,
    abroad: new RegExp(`^(?:${abroad})`),
    within: within ? new RegExp(`^(?:${within})`) : null,
    national: whole(national),
    kinds: kinds.flatMap((kind) => (isKind(kind) ? [{ lengths: kind[1] ?? lengths, pattern: whole(kind[0]) }] : [])),
  }
}

/** The library leaves the pattern of mobile numbers empty where they are like those of the other lines. */
const isKind = (kind: Kind): kind is Exclude<Kind, 0> => kind !== 0 && kind[0] !== ''

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`)

/**
 * The E.164 form of a number of this very country that is written in the plain way (digits, blanks, brackets, hyphens, points, perhaps with its
 * country code) and given out; undefined for whatever takes a closer look. A number found here is what the library finds.
 */
export function plainNumber(text: string, country: string): string | undefined {
  const plan = /^\+?[\d ().-]{5,30}$/.test(text) ? planOf(country) : null
  if (plan === null) return undefined
  const digits = text.replace(/\D+/g, '')
  const rest = afterCallingCode(digits, text.startsWith('+'), plan)
  const number = rest && afterPrefix(rest, plan)
  if (!number || !plan.national.test(number)) return undefined
  const given = plan.kinds.some(({ lengths, pattern }) => lengths.includes(number.length) && pattern.test(number))
  return given ? `+${plan.callingCode}${number}` : undefined
}

function afterCallingCode(digits: string, plus: boolean, { abroad, callingCode }: PhonePlan): string | undefined {
  const international = plus ? digits : digits.replace(abroad, '')
  if (!plus && international.length === digits.length) return digits.startsWith(callingCode) ? undefined : digits
  return international.startsWith(callingCode) ? international.slice(callingCode.length) : undefined
}

function afterPrefix(digits: string, { within }: PhonePlan): string | undefined {
  const prefix = within?.exec(digits)
  if (!prefix) return digits
  // A prefix that says more than itself (a carrier, an area) changes the number in other ways.
  return prefix.slice(1).some((part) => part !== undefined) ? undefined : digits.slice(prefix[0].length)
}
