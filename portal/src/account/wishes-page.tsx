import { useIntent } from '@clothesline/console/src/api/intent.ts'
import { noWish, wishes, wishesFrom, wishNames, wishValues } from '@clothesline/console/src/customers/wish-values.ts'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Select } from '@clothesline/ui/select'
import { Textarea } from '@clothesline/ui/textarea'
import { toasts } from '@clothesline/ui/toast'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { portal } from '../api/calls.ts'
import type { Wishes } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { t } from '../i18n/translate.ts'

const wishesQuery = queryOptions({ queryKey: ['wishes'], queryFn: ({ signal }) => portal.wishes({ signal }) })

function WishesForm({ of: { preferences, version } }: { of: Wishes }) {
  const change = useIntent({
    send: (body: Wishes, key) => portal.changeWishes(body, key),
    touches: () => [wishesQuery.queryKey],
    onDone: () => toasts.show({ words: t('wishes.saved') }),
  })
  const form = useProblemForm({
    defaultValues: wishValues(preferences),
    onSubmit: (values) => change.carryOut({ preferences: wishesFrom(values), version }),
  })
  return (
    <Card>
      <Form form={form} label={t('wishes.title')}>
        <div className="grid gap-4 sm:grid-cols-2">
          {wishNames.map((wish) => (
            <FormField key={wish} form={form} name={wish}>
              {(field) => (
                <Select
                  {...field}
                  label={t(`wishes.name.${wish}`)}
                  options={[
                    { value: noWish, label: t('wishes.any') },
                    ...wishes[wish].map((value) => ({ value, label: t(`wishes.${wish}`, { value }) })),
                  ]}
                />
              )}
            </FormField>
          ))}
        </div>
        <FormField form={form} name="allergies">
          {(field) => (
            <Textarea
              {...field}
              label={t('wishes.allergies')}
              hint={t('wishes.allergiesHint')}
              rows={2}
              maxLength={500}
            />
          )}
        </FormField>
        <Button type="submit" variant="primary" size="large" wide busy={form.formState.isSubmitting}>
          {t('form.save')}
        </Button>
      </Form>
    </Card>
  )
}

/** How one wants one's things done. */
export function WishesPage() {
  const query = useQuery(wishesQuery)
  return (
    <>
      <Head
        back={{ to: { page: 'account' }, words: t('nav.account') }}
        title={t('wishes.title')}
        about={t('wishes.about')}
      />
      <Answered query={query} failed={t('wishes.failed')}>
        {(found) => <WishesForm key={found.version} of={found} />}
      </Answered>
    </>
  )
}
