import { Select } from '@clothesline/ui/select'
import { type ComponentProps, useMemo } from 'react'
import { currencyOptions } from '../frame/currency-options.ts'
import { useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

/** How a form says “the whole chain”. */
export const wholeChain = 'chain'

/** A branch's id, or null for the whole chain. */
export const branchIdOf = (branch: string): string | null => (branch === wholeChain ? null : branch)

/** Names places: a branch, or the whole chain where the id is null. */
export function usePlaceNames(): (id: string | null) => string {
  const { branches } = useMe()
  return useMemo(() => {
    const names = new Map(branches.map(({ id, name }) => [id, name]))
    return (id) => (id === null ? t('catalog.wholeChain') : (names.get(id) ?? '–'))
  }, [branches])
}

type FieldOf = Omit<ComponentProps<typeof Select<string>>, 'label' | 'options'>

/** A branch, or the whole chain. */
export function PlaceSelect(field: FieldOf) {
  const { branches } = useMe()
  const places = [
    { value: wholeChain, label: t('catalog.wholeChain') },
    ...branches.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return <Select {...field} label={t('catalog.branch')} options={places} />
}

/** A currency, those of the chain and its branches first. */
export function CurrencySelect(field: FieldOf) {
  const { chain, branches } = useMe()
  const currencies = useMemo(
    () => currencyOptions([chain.currency, ...branches.map(({ currency }) => currency)]),
    [chain, branches],
  )
  return <Select {...field} label={t('catalog.currency')} options={currencies} />
}
