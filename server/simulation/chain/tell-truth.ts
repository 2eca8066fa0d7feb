import { archetypes } from './archetypes.ts'
import type { Days } from './calendar.ts'
import { isSpike, spikeEffect, weekdayEffects } from './demand.ts'
import { answerTo } from './experiments.ts'
import type { Shop } from './shops.ts'
import { type Stock, yearlyRise } from './stock.ts'
import type { Truth } from './truth.ts'
import { leavingEffects } from './visits.ts'
import { weatherEffects, weatherOn } from './weather.ts'

/** Writes down what a chain is planted with before it lives: effects, weather, prices, experiments and spikes. */
export function tellTruth(
  { note }: Truth,
  { seed, days, stock, shops }: { seed: string; days: Days; stock: Stock; shops: readonly Shop[] },
): void {
  note('effects', { weekday: weekdayEffects, weather: weatherEffects, leaving: leavingEffects, spike: spikeEffect })
  for (const { name, cadence, churn, season, weight } of archetypes)
    note('archetype', { name, cadence, churn, season, weight })
  for (const climate of new Set(shops.map(({ plan }) => plan.climate)))
    for (const date of days.dates) note('weather', { climate, date, ...weatherOn(seed, climate, date) })
  for (const { branch, currency, from, level } of stock.lists)
    if (branch === null && level > 1000) note('price_change', { currency, from, rise: yearlyRise / 1000 })
  for (const experiment of stock.experiments) note('experiment', { ...experiment, answer: answerTo(experiment) })
  for (const { plan } of shops)
    for (const date of days.dates)
      if (isSpike(seed, plan, date)) note('anomaly', { anomaly: 'spike', branch: plan.code, date })
}
