import type { FieldBinding } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/translate.ts'
import { type Category, categoriesQuery } from './expenses.queries.ts'

/** The categories an expense may be booked under; none where the chain keeps none, and then none is asked for. */
export const useCategories = (): Category[] =>
  useQuery(categoriesQuery).data?.items.filter(({ active }) => active) ?? []

/** What an expense is for. */
export const CategorySelect = ({ field, categories }: { field: FieldBinding<string>; categories: Category[] }) => (
  <Select
    {...field}
    label={t('cash.category')}
    placeholder={t('cash.chooseCategory')}
    options={categories.map(({ id, name }) => ({ value: id, label: name }))}
    required
  />
)
