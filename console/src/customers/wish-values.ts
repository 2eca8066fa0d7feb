import type { Customer } from './customers.queries.ts'

type Preferences = Customer['preferences']

/** What a customer can wish for, and among what. */
export const wishes = {
  starch: ['none', 'light', 'medium', 'heavy'],
  finish: ['fold', 'hang'],
  detergent: ['standard', 'sensitive', 'fragrance_free', 'eco', 'own'],
  softener: ['true', 'false'],
  temperature: ['cold', '30', '40', '60', '90'],
  packaging: ['plastic', 'paper', 'reusable_bag', 'box', 'none'],
} as const

/** The name of a wish. */
export type Wish = keyof typeof wishes

/** The names of the wishes, in the order they are shown. */
export const wishNames = Object.keys(wishes) as Wish[]

/** Stands in a form for no wish at all. */
export const noWish = 'any'

/** What the form of a customer's wishes holds. */
export type WishValues = Record<Wish | 'allergies', string>

/** The wishes of a customer as the form holds them. */
export const wishValues = (preferences: Preferences): WishValues => ({
  ...(Object.fromEntries(wishNames.map((wish) => [wish, String(preferences[wish] ?? noWish)])) as Record<Wish, string>),
  allergies: preferences.allergies ?? '',
})

/** What the form says, as the API takes it; what is no wish is left out. */
export function wishesFrom({ allergies, softener, ...chosen }: WishValues): Preferences {
  const said = Object.entries(chosen).filter(([, value]) => value !== noWish)
  return {
    ...(Object.fromEntries(said) as Preferences),
    ...(softener !== noWish && { softener: softener === 'true' }),
    ...(allergies.trim() !== '' && { allergies: allergies.trim() }),
  }
}
